package dev.usagereporter.server.http;

import io.helidon.common.uri.UriPath;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.PathMatchers.MatchResult;
import io.helidon.http.PathMatchers.PrefixMatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a path exactly as it is written. The web server's own matcher also takes every other spelling of it: escaped,
 * with dots, doubled slashes or parameters; a proxy in front would not see that they are the same.
 */
final class VerbatimPath implements PathMatcher {
    private static final Pattern ABSOLUTE = Pattern.compile("https?://[^/]+", Pattern.CASE_INSENSITIVE);

    private final String path;
    private final PathMatcher exact;

    VerbatimPath(String path) {
        this.path = path;
        this.exact = PathMatchers.exact(path);
    }

    @Override
    public MatchResult match(UriPath requested) {
        return written(requested.rawPath()).equals(path) ? exact.match(requested) : MatchResult.notAccepted();
    }

    /** What stands behind scheme and authority of a target in absolute form (RFC 9112, 3.2.2), which may be in the path here. */
    static String written(String target) {
        Matcher absolute = ABSOLUTE.matcher(target);
        return absolute.lookingAt() ? target.substring(absolute.end()) : target;
    }

    @Override
    public PrefixMatchResult prefixMatch(UriPath requested) {
        return PrefixMatchResult.notAccepted();
    }
}
