package dev.usagereporter.server.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of PocketBase records: {@code /api/collections/{collection}/records}, or one record below it.
 *
 * @param collection whatever the script calls it; all of them are the same table
 * @param id of the record, where the path has one
 */
record RecordPath(String collection, Optional<String> id) {
    /** What every such path begins with, behind the application's prefix. */
    static final String ROOT = "/api/collections/";

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_]{1,64})/records(?:/([a-z0-9]{15}))?");

    /**
     * Reads a path as it is written; empty where it is none.
     *
     * @param base the application's prefix
     */
    static Optional<RecordPath> parse(String base, String path) {
        if (!path.startsWith(base + ROOT)) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(path.substring(base.length() + ROOT.length()));
        return form.matches()
                ? Optional.of(new RecordPath(form.group(1), Optional.ofNullable(form.group(2))))
                : Optional.empty();
    }

    /** Whether the path is that of all records, or of one. */
    static boolean matches(String base, String path, boolean one) {
        return parse(base, path).filter(records -> records.id().isPresent() == one).isPresent();
    }

    /** The id lets its holder change the record. */
    @Override
    public String toString() {
        return "RecordPath[collection=" + collection + "]";
    }
}
