package dev.usagereporter.pow.schema;

import java.util.List;

/** How reading a table of exit codes ended. */
public sealed interface ExitCodesReading {
    /** The codes in the order of the file. */
    record Read(List<ExitCode> codes) implements ExitCodesReading {
        public Read {
            codes = List.copyOf(codes);
        }
    }

    /**
     * The file breaks a rule. Nothing of its content is repeated.
     *
     * @param line number of the line, the header being 1; 0 where the file as a whole is meant
     * @param rule what was expected
     */
    record Refused(int line, String rule) implements ExitCodesReading {
        /** Line and rule for people. */
        public String text() {
            return line == 0 ? rule : "line " + line + ": " + rule;
        }
    }
}
