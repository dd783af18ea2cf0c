package dev.usagereporter.client.cli;

/**
 * Whether to send, and why.
 *
 * @param mode what to do
 * @param reason what decided, in words
 * @param origin where that was found
 */
record Decision(Mode mode, String reason, Origin origin) {
    /** What may be done with a report. */
    enum Mode {
        /** Nothing is sent or recorded. */
        OFF("off"),
        /** What would be sent is recorded here, and never sent, also not later. */
        LOCAL("local"),
        ON("on");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Where a decision comes from. */
    enum Origin {
        ENVIRONMENT("environment"),
        MACHINE("machine"),
        RECORDED("recorded choice"),
        DIAGNOSTICS_FILE("diagnostics file"),
        NOWHERE("no home folder"),
        COMMAND("command line"),
        DEFAULT("default");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
