package dev.usagereporter.pow.schema;

/**
 * What an exit code means to one generation of scripts.
 *
 * @param code 0 to 255
 * @param generation whose numbering it is
 * @param context what failed, one lower-case word such as {@code npm} or {@code curl}; it decides between two meanings of a code
 * @param category the kind of error
 * @param meaning what happened
 * @param recovery what to do about it, empty where nobody knows
 */
public record ExitCode(
        int code, Generation generation, String context, ErrorCategory category, String meaning, String recovery) {
    public ExitCode {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("an exit code is 0 to 255");
        }
    }
}
