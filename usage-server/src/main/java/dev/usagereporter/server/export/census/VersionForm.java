package dev.usagereporter.server.export.census;

import java.util.regex.Pattern;

/**
 * The form of versions that may be published: {@code v1.2.3}, {@code 2.4.0-rc.1}, {@code 1.0-SNAPSHOT}, {@code 8.2.24-1}. Words
 * behind the numbers are those that releases are called by: any other may be the name of whoever builds for himself, and k
 * machines of one owner would publish it.
 */
final class VersionForm {
    static final int MAX_CHARS = 32;

    /** No group is long enough for a telephone number, and none of four or more digits begins with 0, as in an id. */
    private static final String GROUP = "(?:0[0-9]{0,2}|[1-9][0-9]{0,7})";

    private static final String WORDS = "alpha|beta|a|b|c|rc|cr|m|milestone|pre|preview|prerelease|dev|devel|develop|development|snapshot"
            + "|nightly|daily|canary|next|edge|unstable|testing|test|debug|stable|release|rel|r|ga|final|lts|hotfix|patch|p|pl|post|sp"
            + "|build|rev|git|dirty|oss|ce|ee|pro|community|enterprise|lite|full|slim|alpine|debian|ubuntu";

    private static final String WORD = "(?:" + WORDS + ")(?:[-._]?[0-9]{1,4})?";

    /** A dot is none of the signs in front of it: {@code rc1.dev} is the name of a host. */
    private static final String SUFFIX = "(?:[-_+~]?" + WORD + ")";

    /** Behind the numbers it may be one, but for words that end names of hosts. */
    private static final String DOTTED = "\\.(?!(?:dev|test|pro)(?![0-9]))" + WORD;

    private static final Pattern FORM = Pattern.compile(
            "v?\\.?" + GROUP + "(?:\\." + GROUP + "){0,3}(?:" + DOTTED + "|" + SUFFIX + "{1,2}|[-+~][0-9]{1,4}" + SUFFIX + "?)?",
            Pattern.CASE_INSENSITIVE);

    /** Four numbers that could be those of an address; a version of that kind has to do without. */
    private static final Pattern QUAD = Pattern.compile("[vV]?\\.?[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![0-9]).*");

    /** As network cards of some makers have their addresses. */
    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{4}(?:\\.[0-9A-Fa-f]{4}){2}");

    /** As long as a random id in Base64. */
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private VersionForm() {}

    static boolean allows(String text) {
        return text.length() <= MAX_CHARS
                && FORM.matcher(text).matches()
                && !QUAD.matcher(text).matches()
                && !MAC.matcher(text).find()
                && !RUN.matcher(text).find();
    }
}
