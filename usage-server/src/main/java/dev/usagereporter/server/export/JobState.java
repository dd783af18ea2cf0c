package dev.usagereporter.server.export;

import dev.usagereporter.server.release.Release;

/** How far an order has come. */
public sealed interface JobState {
    /** It waits, or a step of it has come so far; see {@link Progress}. */
    record Running(Progress.Step step, long done, long total) implements JobState {}

    record Done(Release release) implements JobState {}

    /** A rule forbids it; the reason is for the operator. */
    record Refused(String reason) implements JobState {}

    /** What went wrong is in the server's log. */
    record Failed() implements JobState {}
}
