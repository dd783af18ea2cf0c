package dev.usagereporter.server.report;

/** What the rules for the fields of a report say. */
public sealed interface Checked {
    /** Every field keeps its rule. */
    record Accepted(UsageReport report) implements Checked {}

    /**
     * A field breaks its rule.
     *
     * @param field wire name of the field
     * @param rule the rule in words, without the value
     */
    record Invalid(String field, String rule) implements Checked, InstallChecked {}
}
