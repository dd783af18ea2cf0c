package dev.usagereporter.server.export.dp;

/** How reading a file of open names ended. */
public sealed interface KeyListsReading {
    /** The names. */
    record Read(KeyLists lists) implements KeyListsReading {}

    /**
     * The file breaks a rule. Nothing of its content is repeated.
     *
     * @param line number of the line, the first being 1; 0 where the file as a whole is meant
     * @param rule what was expected
     */
    record Refused(int line, String rule) implements KeyListsReading {
        /** Line and rule for people. */
        public String text() {
            return line == 0 ? rule : "line " + line + ": " + rule;
        }
    }
}
