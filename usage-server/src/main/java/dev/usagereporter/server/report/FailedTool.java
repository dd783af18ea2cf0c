package dev.usagereporter.server.report;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which tool a command line runs: it decides between two meanings of an exit code. */
final class FailedTool {
    /** What stands before the tool itself; {@code $STD} silences a command in the community scripts. */
    private static final Set<String> BEFORE = Set.of("sudo", "$STD", "env", "exec", "time");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,31}");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);

    /** No command line needs more words before its tool; bounds the work on a long one. */
    private static final int MAX_WORDS = 16;

    private FailedTool() {}

    /** The name in lower case and without its folder; empty where none is found. */
    static String of(String command) {
        for (String word : command.strip().split("\\s+", MAX_WORDS)) {
            if (!BEFORE.contains(word) && !ASSIGNMENT.matcher(word).matches()) {
                String name = word.substring(word.lastIndexOf('/') + 1);
                return NAME.matcher(name).matches() ? name.toLowerCase(Locale.ROOT) : "";
            }
        }
        return "";
    }
}
