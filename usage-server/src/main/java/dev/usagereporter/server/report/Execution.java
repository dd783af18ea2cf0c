package dev.usagereporter.server.report;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import java.util.Optional;

/**
 * One attempt at an installation, as all its events together tell it.
 *
 * @param proved whether its first event came with a proof
 * @param status how far it has come
 * @param timedOut whether the status is {@link InstallStatus#UNKNOWN} only because nothing was heard for too long
 * @param container what its {@code ct_type} means; there is one where there is that number
 * @param facts everything else that is known
 */
public record Execution(
        boolean proved, InstallStatus status, boolean timedOut, Optional<ContainerKind> container, InstallFacts facts) {
    public Execution {
        if (timedOut && status != InstallStatus.UNKNOWN) {
            throw new IllegalArgumentException("what has timed out is unknown");
        }
        if (container.isPresent() != facts.numbers().containsKey(InstallField.CT_TYPE)) {
            throw new IllegalArgumentException("a kind of container goes with ct_type");
        }
    }

    /** The one that an event makes. */
    static Execution first(ExecutionEvent event) {
        InstallStatus status = event.status().orElse(InstallStatus.INSTALLING);
        return new Execution(event.proved(), status, false, container(event), event.facts());
    }

    /** What an event means by its {@code ct_type}. */
    static Optional<ContainerKind> container(ExecutionEvent event) {
        return Optional.ofNullable(event.facts().numbers().get(InstallField.CT_TYPE))
                .map(number -> ContainerKind.of(event.generation(), number));
    }

    /** Whether only what nobody has said yet can be added. */
    boolean over() {
        return status.isFinal();
    }

    /** Whether its client said how it ended. */
    boolean decided() {
        return status.isFinal() && !timedOut;
    }
}
