package dev.usagereporter.server.http;

import io.helidon.common.uri.UriPath;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.PathMatchers.MatchResult;
import io.helidon.http.PathMatchers.PrefixMatchResult;
import java.util.function.Predicate;

/** Takes the paths that are wanted as they are written, as {@link VerbatimPath} takes one. */
final class WrittenPath implements PathMatcher {
    private static final PathMatcher ANY = PathMatchers.any();

    private final Predicate<String> wanted;

    WrittenPath(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    @Override
    public MatchResult match(UriPath requested) {
        boolean matches = wanted.test(VerbatimPath.written(requested.rawPath()));
        return matches ? ANY.match(requested) : MatchResult.notAccepted();
    }

    @Override
    public PrefixMatchResult prefixMatch(UriPath requested) {
        return PrefixMatchResult.notAccepted();
    }
}
