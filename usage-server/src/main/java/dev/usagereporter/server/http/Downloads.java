package dev.usagereporter.server.http;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Opens the files that are sent, so many at once. Everything else is answered in a moment, but a file takes as long as its
 * client likes: without a limit those who read slowly would take the place of all other requests.
 */
final class Downloads {
    private static final System.Logger LOG = System.getLogger(Downloads.class.getName());

    /** Each takes a piece of memory. */
    private static final int MOST = 64;

    private final Semaphore free;

    /** So many files at once, at least 1. */
    Downloads(int atOnce) {
        free = new Semaphore(atOnce);
    }

    /** A quarter of all requests, so that the others have their place, and no more than {@value #MOST}. */
    static Downloads of(HttpOptions.Limits limits) {
        return new Downloads(Math.clamp(limits.requests() / 4, 1, MOST));
    }

    /** What came of opening a file. */
    sealed interface Opened {
        /** To be closed by who asked for it. */
        record Ready(Download download) implements Opened {}

        /** So many files are being sent already. */
        record Full() implements Opened {}

        /** It is not there, not readable, or longer or shorter than it was; the log has it. */
        record Unusable() implements Opened {}
    }

    Opened open(Content.Stretch stretch) {
        if (!free.tryAcquire()) {
            return new Opened.Full();
        }
        Download download = null;
        try {
            download = Download.open(stretch, free::release);
            return new Opened.Ready(download);
        } catch (IOException unusable) {
            LOG.log(System.Logger.Level.ERROR, "a file that is offered cannot be sent: {0}", Failures.describe(unusable));
            return new Opened.Unusable();
        } finally {
            if (download == null) {
                free.release();
            }
        }
    }
}
