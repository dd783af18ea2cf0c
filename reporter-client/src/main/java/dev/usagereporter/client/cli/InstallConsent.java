package dev.usagereporter.client.cli;

/** Whether install events may be sent from here. */
final class InstallConsent {
    private InstallConsent() {}

    /** What holds for an install event now. */
    static Decision decide(Surroundings surroundings) {
        return Consent.decideInstall(
                surroundings.environment(),
                DiagnosticsFile.read(surroundings),
                ChoiceCommand.machineOff(surroundings),
                ChoiceCommand.choice(surroundings).read());
    }
}
