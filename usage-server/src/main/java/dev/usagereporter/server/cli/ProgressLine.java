package dev.usagereporter.server.cli;

import dev.usagereporter.server.export.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** One line on stderr that says how far an export has come, drawn over itself and gone at the end; nothing where nobody watches. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final boolean watched;

    /** What stands there now. Guarded by this line: the exporting thread draws, the one of the command clears. */
    private String shown = "";

    ProgressLine(Surroundings surroundings) {
        this.err = surroundings.err();
        this.watched = surroundings.errIsTerminal().getAsBoolean();
    }

    @Override
    public void at(Step step, long done, long total) {
        draw(step.name().toLowerCase(Locale.ROOT), done, total);
    }

    void downloading(long done, long total) {
        draw("downloading", done, total);
    }

    private synchronized void draw(String step, long done, long total) {
        String text = watched ? text(step, done, total) : "";
        if (!text.equals(shown)) {
            err.print(CLEAR + text);
            err.flush();
            shown = text;
        }
    }

    /** Leaves the terminal as it was. */
    @Override
    public synchronized void close() {
        if (!shown.isEmpty()) {
            err.print(CLEAR);
            err.flush();
            shown = "";
        }
    }

    static String text(String step, long done, long total) {
        int percent = (int) (100 * Math.clamp((double) done / Math.max(1, total), 0, 1));
        int filled = percent * WIDTH / 100;
        return String.format(Locale.ROOT, "%-11s [%s%s] %3d %%", step, "#".repeat(filled), " ".repeat(WIDTH - filled), percent);
    }
}
