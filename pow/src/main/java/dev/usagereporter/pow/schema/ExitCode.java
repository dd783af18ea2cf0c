package dev.usagereporter.pow.schema;

/**
 * What an exit code means to one generation of scripts.
 *
 * @param code 0 to {@value #MAX_CODE}
 * @param generation whose numbering it is
 * @param context what failed, one lower-case word such as {@code npm} or {@code curl}, at most {@value #MAX_CONTEXT} letters,
 *     digits and dashes; it decides between two meanings of a code
 * @param category the kind of error
 * @param meaning what happened, 1 to {@value #MAX_TEXT} printable characters
 * @param recovery what to do about it, likewise, empty where nobody knows
 */
public record ExitCode(
        int code, Numbering generation, String context, ErrorCategory category, String meaning, String recovery) {
    public static final int MAX_CODE = 255;
    public static final int MAX_CONTEXT = 32;
    public static final int MAX_TEXT = 200;

    public ExitCode {
        if (code < 0 || code > MAX_CODE) {
            throw new IllegalArgumentException("an exit code is 0 to 255");
        }
        if (!isContext(context)) {
            throw new IllegalArgumentException("a context is one lower-case word");
        }
        if (meaning.isEmpty() || !isText(meaning) || !isText(recovery)) {
            throw new IllegalArgumentException("meaning and recovery are printable text of at most 200 characters");
        }
    }

    /** Whether a text can be a context. */
    public static boolean isContext(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean follower = (c >= '0' && c <= '9') || c == '-';
            if (!letter && (i == 0 || !follower)) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_CONTEXT;
    }

    /** Whether a text is short enough and has nothing that a terminal would obey or that would not be seen. */
    static boolean isText(String text) {
        return text.length() <= MAX_TEXT && text.codePoints().allMatch(ExitCode::isPrintable);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
