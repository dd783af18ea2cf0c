package dev.usagereporter.server.export;

/** A release that is not made, with the rule that forbids it. The message is for the operator; it quotes no value of a row. */
public final class ExportRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public ExportRefused(String message) {
        super(message);
    }
}
