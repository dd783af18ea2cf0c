package dev.usagereporter.server.release;

/** What came of checking an order. */
public sealed interface CheckedOrder {
    /** It keeps every rule that can be checked without the ledger. */
    record Accepted(ReleaseOrder order) implements CheckedOrder {}

    /**
     * It breaks a rule.
     *
     * @param field which part of it, {@code app}, {@code profile}, {@code from}, {@code to}, {@code k}, {@code epsilon} or
     *     {@code correction}
     * @param rule the rule in words, without what came
     */
    record Invalid(String field, String rule) implements CheckedOrder {}
}
