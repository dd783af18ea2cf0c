package dev.usagereporter.client.cli;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.wire.InstallEvent;
import org.jspecify.annotations.Nullable;

/** What {@code reporter install} tells of. */
enum InstallPhase {
    START("start"),
    PROGRESS("progress"),
    FINISH("finish");

    private final String word;

    InstallPhase(String word) {
        this.word = word;
    }

    static @Nullable InstallPhase of(String word) {
        for (InstallPhase phase : values()) {
            if (phase.word.equals(word)) {
                return phase;
            }
        }
        return null;
    }

    /** What is wrong with the status that was given, null for nothing. */
    @Nullable String brokenStatus(InstallEvent given) {
        InstallStatus status = given.text(InstallField.STATUS).flatMap(InstallStatus::of).orElse(null);
        if (status == null || status.isFinal() == (this == FINISH)) {
            return null;
        }
        return this == FINISH
                ? "--status must be success, failed, aborted or unknown at the end"
                : "--status must be installing, validation or configuring before the end";
    }

    /** The status of an event: the one that was given, or what follows from the exit code and whether there was an error. */
    InstallStatus status(InstallEvent given, boolean error) {
        InstallStatus said = given.text(InstallField.STATUS).flatMap(InstallStatus::of).orElse(null);
        Long exitCode = given.number(InstallField.EXIT_CODE).orElse(null);
        if (said == null && this != FINISH) {
            return this == START ? InstallStatus.INSTALLING : InstallStatus.CONFIGURING;
        }
        if (said == null) {
            boolean failed = exitCode == null ? error : exitCode != 0;
            said = failed ? InstallStatus.FAILED : InstallStatus.SUCCESS;
        }
        return exitCode == null ? said : said.given(exitCode.intValue());
    }
}
