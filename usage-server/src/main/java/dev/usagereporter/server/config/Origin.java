package dev.usagereporter.server.config;

/** Which source gave a value. */
public sealed interface Origin {
    /** As it is shown to the operator. */
    String text();

    record Default() implements Origin {
        @Override
        public String text() {
            return "default";
        }
    }

    /**
     * A line of the YAML file.
     *
     * @param name the last part of the path
     * @param line counted from 1
     */
    record File(String name, int line) implements Origin {
        @Override
        public String text() {
            return "file " + name + " line " + line;
        }
    }

    record Environment(String variable) implements Origin {
        @Override
        public String text() {
            return "environment " + variable;
        }
    }

    record Set() implements Origin {
        @Override
        public String text() {
            return "--set";
        }
    }

    /**
     * A flag of its own on the command line.
     *
     * @param key the key that it sets; the flag has its name without the part {@code http.} and with dashes
     */
    record Flag(String key) implements Origin {
        @Override
        public String text() {
            return "flag --" + key.replaceFirst("^http\\.", "").replace('.', '-');
        }
    }
}
