package dev.usagereporter.pow;

/** How reading a stamp ended. */
public sealed interface StampParse {
    /** The text is a well-formed stamp; whether it is worth anything is another question. */
    record Parsed(Stamp stamp) implements StampParse {}

    /** The text is no version 1 stamp, by this rule. */
    record Refused(StampRule rule) implements StampParse {}
}
