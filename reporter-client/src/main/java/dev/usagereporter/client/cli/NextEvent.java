package dev.usagereporter.client.cli;

import dev.usagereporter.client.Platform;
import dev.usagereporter.client.spool.Spool;
import dev.usagereporter.pow.schema.ExitCode;
import dev.usagereporter.pow.schema.ExitCodes;
import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.schema.Numbering;
import dev.usagereporter.pow.wire.InstallEvent;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes the next event of an installation of what is said now and what was said before. */
final class NextEvent {
    /** What holds for a single event only; all else is carried on. */
    private static final Set<InstallField> OF_ITS_EVENT = EnumSet.of(
            InstallField.STATUS,
            InstallField.EXIT_CODE,
            InstallField.ERROR,
            InstallField.ERROR_CATEGORY,
            InstallField.FAILED_COMMAND,
            InstallField.FAILED_LINE,
            InstallField.INSTALL_DURATION);

    /** What a success does not tell. */
    private static final Set<InstallField> OF_A_FAILURE = EnumSet.of(
            InstallField.ERROR, InstallField.ERROR_CATEGORY, InstallField.FAILED_COMMAND, InstallField.FAILED_LINE);

    private final Map<InstallField, String> texts = new EnumMap<>(InstallField.class);
    private final Map<InstallField, Long> numbers = new EnumMap<>(InstallField.class);

    private NextEvent() {}

    /**
     * The event, and what is to be kept of the installation.
     *
     * @param given what is said now
     * @param known what was said before
     * @param now Unix seconds
     */
    static RunningInstalls.Known of(InstallPhase phase, InstallEvent given, Optional<RunningInstalls.Known> known, long now) {
        NextEvent next = new NextEvent();
        long started = known.isPresent() && phase != InstallPhase.START ? known.get().started() : now;
        next.arch();
        known.ifPresent(before -> next.put(before.event()));
        boolean repeated = phase == InstallPhase.FINISH && known.isPresent() && known.get().isOver();
        if (!repeated) {
            next.remove(OF_ITS_EVENT);
            next.put(given);
            next.finish(phase, given, known.isPresent() ? now - started : -1);
        }
        next.texts.computeIfAbsent(InstallField.RANDOM_ID, field -> UUID.randomUUID().toString());
        return new RunningInstalls.Known(next.bounded(), started, now);
    }

    private void arch() {
        String arch = Platform.arch(System.getProperty("os.arch", ""));
        if (InstallField.ARCH.kind() instanceof FieldKind.Word word) {
            texts.put(InstallField.ARCH, word.vocabulary().word(arch));
        }
    }

    private void put(InstallEvent event) {
        texts.putAll(event.texts());
        numbers.putAll(event.numbers());
    }

    private void remove(Set<InstallField> fields) {
        texts.keySet().removeAll(fields);
        numbers.keySet().removeAll(fields);
    }

    /** @param seconds how long the installation took, negative where nobody knows */
    private void finish(InstallPhase phase, InstallEvent given, long seconds) {
        InstallStatus status = phase.status(given, texts.containsKey(InstallField.ERROR));
        texts.put(InstallField.STATUS, status.wireName());
        if (status == InstallStatus.SUCCESS) {
            remove(OF_A_FAILURE);
        } else if (numbers.containsKey(InstallField.EXIT_CODE)) {
            explain(numbers.get(InstallField.EXIT_CODE).intValue());
        }
        boolean told = numbers.containsKey(InstallField.INSTALL_DURATION);
        if (phase == InstallPhase.FINISH
                && !told
                && InstallField.INSTALL_DURATION.kind() instanceof FieldKind.Range range
                && seconds >= range.min()
                && seconds <= range.max()) {
            numbers.put(InstallField.INSTALL_DURATION, seconds);
        }
    }

    private void explain(int exitCode) {
        Optional<ExitCode> known = exitCode == 0 ? Optional.empty() : ExitCodes.standard().find(exitCode, Numbering.CURRENT, "");
        if (known.isPresent()) {
            texts.putIfAbsent(InstallField.ERROR, known.get().meaning());
            texts.putIfAbsent(InstallField.ERROR_CATEGORY, known.get().category().wireName());
        }
    }

    /** Characters that JSON writes as six can make a long error more than an event may have. */
    private InstallEvent bounded() {
        InstallEvent event = new InstallEvent(texts, numbers);
        while (event.encode().length > Spool.MAX_EVENT_BYTES && texts.containsKey(InstallField.ERROR)) {
            String error = texts.get(InstallField.ERROR);
            String shorter = InstallOptions.last(error, error.length() / 2);
            if (shorter.isEmpty()) {
                texts.remove(InstallField.ERROR);
            } else {
                texts.put(InstallField.ERROR, shorter);
            }
            event = new InstallEvent(texts, numbers);
        }
        return event;
    }
}
