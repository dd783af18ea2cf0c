package dev.usagereporter.server.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entity tags that a request names (RFC 9110, 8.8.3 and 13.1). */
final class EntityTags {
    private static final Pattern TAG = Pattern.compile("[ \\t,]*(W/)?(\"[!#-~\\x80-\\xff]*\")[ \\t]*(?:,|$)");

    private EntityTags() {}

    /**
     * Whether a list names the tag, or any by an asterisk. What stands behind something that is no tag is not read.
     *
     * @param values of the header, one for each time it was sent
     * @param tag a strong one, with its quotes
     * @param weakToo whether {@code W/} before it makes no difference
     */
    static boolean name(List<String> values, String tag, boolean weakToo) {
        return values.stream().anyMatch(value -> value.strip().equals("*") || lists(value, tag, weakToo));
    }

    private static boolean lists(String value, String tag, boolean weakToo) {
        Matcher next = TAG.matcher(value);
        while (next.lookingAt()) {
            if (next.group(2).equals(tag) && (weakToo || next.group(1) == null)) {
                return true;
            }
            next.region(next.end(), value.length());
        }
        return false;
    }
}
