package dev.usagereporter.server.export.verify;

import java.io.IOException;

/** A rule that a file breaks so badly that nothing behind that place can be checked. The message is the rule and quotes nothing. */
final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    Broken(String rule) {
        super(rule);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}
