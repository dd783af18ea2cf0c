package dev.usagereporter.server.export.verify;

import java.util.List;

/** What the verifier found. */
public sealed interface Verdict {
    /**
     * Every check was passed.
     *
     * @param summary what the package says of itself and what was checked, a few lines for people
     */
    record Passed(List<String> summary) implements Verdict {
        public Passed {
            summary = List.copyOf(summary);
        }
    }

    /**
     * At least one was not.
     *
     * @param problems one line each, with file and rule, without values; at least one, at most 100
     */
    record Failed(List<String> problems) implements Verdict {
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
