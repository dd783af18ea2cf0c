package dev.usagereporter.server.http;

import java.util.List;

/**
 * What a request makes its answer depend on, in the order of RFC 9110, 13.2.2. Dates are not: an answer that has an entity
 * tag is compared by that alone, and none says when it was last changed.
 */
final class Conditions {
    private Conditions() {}

    /** What is to be answered. */
    enum Verdict {
        /** The content, or a part of it. */
        SEND,
        /** 304: the client has it. */
        NOT_MODIFIED,
        /** 412: the client wants another one. */
        FAILED
    }

    /** @param tag the strong entity tag of what there is, with its quotes */
    static Verdict of(Incoming request, String tag) {
        List<String> match = request.values("If-Match");
        if (!match.isEmpty() && !EntityTags.name(match, tag, false)) {
            return Verdict.FAILED;
        }
        return EntityTags.name(request.values("If-None-Match"), tag, true) ? Verdict.NOT_MODIFIED : Verdict.SEND;
    }

    /** Whether the parts of the content that a client has are of the same content, as far as it says. */
    static boolean sameAsBefore(Incoming request, String tag) {
        List<String> before = request.values("If-Range");
        return before.isEmpty() || before.equals(List.of(tag));
    }
}
