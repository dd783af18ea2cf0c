package dev.usagereporter.client;

/** What became of the first session of a started reporter. */
public sealed interface FirstSession {
    /** There is a token; the first report is on its way. */
    record Opened() implements FirstSession {}

    /** There is none yet, for this reason. The reporter tries again later by itself. */
    record Failed(ReportOutcome why) implements FirstSession {}
}
