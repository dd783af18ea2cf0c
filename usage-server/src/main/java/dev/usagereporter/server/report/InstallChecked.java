package dev.usagereporter.server.report;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import java.util.Optional;
import java.util.Set;

/** What the rules for the fields of an install event say. */
public sealed interface InstallChecked permits InstallChecked.Accepted, Checked.Invalid {
    /**
     * Every field keeps its rule, or was brought to it.
     *
     * @param status how far the execution has come; empty where the event does not say it in a known word
     * @param facts what is kept of the rest, without ids
     * @param others fields whose value nobody knows: the word for unknown ones stands there, and the value is gone
     */
    record Accepted(Optional<InstallStatus> status, InstallFacts facts, Set<InstallField> others) implements InstallChecked {
        public Accepted {
            others = Set.copyOf(others);
        }
    }
}
