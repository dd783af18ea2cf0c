package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.table.Disclosure;
import java.util.List;

/** What the data sheet says of one profile and of no other. Every text is Markdown. */
interface ProfileWords {
    static ProfileWords of(Manifest manifest) {
        return switch (manifest.order().terms().profile()) {
            case SDC -> new SdcWords(manifest);
            case DP -> new DpWords(manifest);
            case MICRO -> new MicroWords(manifest);
        };
    }

    /** What was done. */
    List<String> protection();

    /** What it does not help against. */
    List<String> limits();

    /** Why it is not told how many messages were repeated or refused, where it is not. */
    default String uncounted() {
        return "How many messages were repeated or refused is not told: it was not counted for the whole period, or a release with a privacy"
                + " budget has days of it too, and the budget does not cover these numbers.";
    }

    /** What a part is. */
    String part();

    /** What words and numbers in the rows mean. */
    List<String> values();

    /** What was done to one table. */
    String table(Disclosure disclosure);

    /** Files that only this profile has. */
    List<String> files();
}
