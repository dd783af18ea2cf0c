package dev.usagereporter.client;

import dev.usagereporter.pow.schema.ExitCode;
import dev.usagereporter.pow.schema.ExitCodes;
import dev.usagereporter.pow.schema.Numbering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the table of exit codes as the arms of a shell's {@code case}, between the two comments in a file. */
final class ExitCodesShellTable {
    private static final String BEGIN = "# begin of the generated table of exit codes\n";
    private static final String END = "# end of the generated table of exit codes\n";
    private static final String INDENT = "    ";
    private static final int MAX_LINE = 140;

    /** A context that goes with nothing. */
    private static final String ANY = "any";

    private ExitCodesShellTable() {}

    /** The file with the table of today. */
    static String into(String file) {
        int begin = file.indexOf(BEGIN) + BEGIN.length();
        int end = file.indexOf(END, begin);
        if (begin < BEGIN.length() || end < 0) {
            throw new AssertionError("the file has lost the two comments around the table");
        }
        return file.substring(0, begin) + table() + INDENT + file.substring(end);
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        for (int code = 0; code <= ExitCode.MAX_CODE; code++) {
            List<String> wiki = arms(code, Numbering.WIKI);
            List<String> flowchart = arms(code, Numbering.FLOWCHART);
            if (wiki.equals(flowchart)) {
                append(table, "[wf]", wiki);
            } else {
                append(table, "w", wiki);
                append(table, "f", flowchart);
            }
        }
        return table.toString();
    }

    private static void append(StringBuilder table, String generation, List<String> arms) {
        for (String arm : arms) {
            table.append(INDENT).append(arm.replace("@", generation)).append('\n');
        }
    }

    /** First the contexts that have another meaning than the rest, then the rest; {@code @} stands for the generation. */
    private static List<String> arms(int code, Numbering generation) {
        String rest = meaning(code, generation, ANY);
        Map<String, List<String>> others = new LinkedHashMap<>();
        List<String> contexts = new ArrayList<>(List.of(""));
        contexts.addAll(ExitCodes.standard().contexts());
        for (String context : contexts) {
            String meaning = meaning(code, generation, context);
            if (!meaning.equals(rest)) {
                others.computeIfAbsent(meaning, none -> new ArrayList<>()).add("@:" + code + ":" + context);
            }
        }
        List<String> arms = new ArrayList<>();
        others.forEach((meaning, patterns) -> arms.add(arm(String.join(" | ", patterns), meaning)));
        if (!rest.isEmpty()) {
            arms.add(arm("@:" + code + ":*", rest));
        }
        return arms;
    }

    /** Empty where there is none. */
    private static String meaning(int code, Numbering generation, String context) {
        return ExitCodes.standard().find(code, generation, context).map(ExitCode::meaning).orElse("");
    }

    private static String arm(String patterns, String meaning) {
        String action = "set -- '" + meaning.replace("'", "'\\''") + "' ;;";
        String line = patterns + ") " + action;
        return INDENT.length() + line.length() <= MAX_LINE ? line : patterns + ")\n" + INDENT + INDENT + action;
    }
}
