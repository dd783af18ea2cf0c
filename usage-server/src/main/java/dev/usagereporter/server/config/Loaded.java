package dev.usagereporter.server.config;

import java.util.List;

/** What came of reading all sources. */
public sealed interface Loaded {
    /**
     * All sources can be read and fit together.
     *
     * @param effective every setting in the order of the table, then the applications in alphabetical order
     */
    record Valid(ServerConfig config, List<Effective> effective) implements Loaded {
        public Valid {
            effective = List.copyOf(effective);
        }
    }

    /**
     * Something must be changed first.
     *
     * @param problems one line for each thing that the operator has to change
     */
    record Invalid(List<String> problems) implements Loaded {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
