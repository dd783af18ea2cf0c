package dev.usagereporter.pow.redaction;

/** A text with pieces replaced, from the front to the back. */
final class Edits {
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int copied;

    Edits(String text) {
        this.text = text;
    }

    /** Where the last replaced piece ended: nothing before it can be replaced any more. */
    int done() {
        return copied;
    }

    /** Puts a placeholder for the characters from {@code from} to before {@code to}. */
    void replace(int from, int to, Placeholder placeholder) {
        replace(from, to, placeholder.word());
    }

    void replace(int from, int to, String word) {
        if (from < copied || to < from) {
            throw new IllegalArgumentException("pieces must follow each other, but " + from + " to " + to + " came at " + copied);
        }
        out.append(text, copied, from).append(word);
        copied = to;
    }

    /** The same text again where nothing was replaced. */
    String result() {
        return out.isEmpty() && copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }
}
