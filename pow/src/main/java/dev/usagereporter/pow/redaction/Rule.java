package dev.usagereporter.pow.redaction;

/** One kind of thing that is taken out of a text. */
interface Rule {
    /** The text without it; the same text again where there was nothing. */
    String apply(String text);
}
