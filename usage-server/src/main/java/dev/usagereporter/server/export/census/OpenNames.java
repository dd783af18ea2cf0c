package dev.usagereporter.server.export.census;

import dev.usagereporter.pow.redaction.Redaction;
import dev.usagereporter.pow.schema.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which texts that nobody can list are ever published: those of a form that says what it is, and that redaction would not change.
 * Everything else is {@code (other)} in a census, so that a list of names which has it waits for what never comes. Used by one
 * thread.
 */
public final class OpenNames {
    /** Most characters of a version. */
    public static final int MAX_VERSION = VersionForm.MAX_CHARS;

    /** Most characters of another name. */
    public static final int MAX_NAME = NameForm.MAX_CHARS;

    /** Texts whose redaction is remembered. Most rows have one of few versions; a million different ones cost a redaction each. */
    static final int MAX_REMEMBERED = 4_096;

    @SuppressWarnings("serial") // never serialised
    private final Map<String, Boolean> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /**
     * Whether a version may be published: numbers, such as {@code v1.2.3}, with nothing behind them but words that releases are
     * called by.
     */
    public boolean version(String text) {
        return VersionForm.allows(text) && unchanged(text);
    }

    /**
     * Whether a name or another open text may be published: letters, digits and what joins them, and nothing that looks like an
     * id, a secret, an address or a host. The word that stands for what is not known is no name.
     */
    public boolean name(String text) {
        return NameForm.allows(text) && !text.equals(Vocabulary.OTHER) && unchanged(text);
    }

    private boolean unchanged(String text) {
        Boolean before = remembered.get(text);
        if (before != null) {
            return before;
        }
        boolean unchanged = Redaction.of(text).equals(text);
        remembered.put(text, unchanged);
        return unchanged;
    }
}
