package dev.usagereporter.server.release;

/** What the ledger says to an order. */
public sealed interface LedgerRuling {
    /** It may be released, as that version. */
    record Fresh(int version) implements LedgerRuling {}

    /** It was released before; that release is handed out again, and no other one is made. */
    record Frozen(Release release) implements LedgerRuling {}

    /** It is not released; the reason is for the operator. */
    record Forbidden(String reason) implements LedgerRuling {}
}
