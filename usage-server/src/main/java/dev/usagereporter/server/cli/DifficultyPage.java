package dev.usagereporter.server.cli;

import dev.usagereporter.server.difficulty.Change;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * What one application asks, in words.
 *
 * @param values the server's answer by path
 * @param prefix where the application is in it, with a dot at the end
 */
record DifficultyPage(Map<String, String> values, String prefix) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static Map<String, String> values(byte[] answer) throws CommandException {
        try {
            return FlatJson.of(answer);
        } catch (JacksonException e) {
            throw new CommandException(ExitStatus.UNREACHABLE, "the server answers something that is not JSON", e);
        }
    }

    /** The value of that name; a question mark where there is none that can be shown. */
    String value(String name) {
        String value = values.getOrDefault(prefix + name, "");
        return AdminClient.plain(value) ? value : "?";
    }

    /** What a stamp costs: {@code 20 bits of sha1}. */
    String price() {
        return value("bits") + " bits of " + value("algorithm");
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(value("application"));
        lines.add("  now         " + price() + parameters());
        if (has("sha1_bits")) {
            lines.add("  also        " + value("sha1_bits") + " bits of sha1");
        }
        lines.add("  bounds      " + value("floor") + " to " + value("ceiling") + " bits");
        lines.add("  load        " + value("load") + " reports/s, calm up to " + value("capacity") + shed());
        lines.add("  floor lane  " + floorLane());
        lines.add("  decided by  " + decidedBy());
        String label = "  changes     ";
        for (int i = 0; has("changes." + i + ".time"); i++) {
            String change = "changes." + i + '.';
            lines.add(label + time(value(change + "time")) + "  " + value(change + "bits") + " bits  " + reason(value(change + "reason")));
            label = " ".repeat(label.length());
        }
        return lines;
    }

    private boolean has(String name) {
        return values.containsKey(prefix + name);
    }

    private String parameters() {
        return has("params.memory")
                ? " over " + value("params.memory") + " KiB, passes " + value("params.passes") + ", lanes " + value("params.lanes")
                : "";
    }

    private String shed() {
        return value("shed_at").equals("null") ? "" : ", turned away beyond " + value("shed_at");
    }

    private String floorLane() {
        String rate = value("floor_rate");
        if (rate.equals("0")) {
            return "closed";
        }
        return value("decided_by").equals("operator")
                ? rate + " reports/s, only for old tokens that would be turned away"
                : rate + " reports/s pass at " + value("floor") + " bits while more is asked";
    }

    private String decidedBy() {
        if (!value("decided_by").equals("operator")) {
            return "the load";
        }
        for (int i = 0; has("changes." + i + ".time"); i++) {
            if (value("changes." + i + ".reason").equals("operator_set")) {
                return "the operator, since " + time(value("changes." + i + ".time"));
            }
        }
        return "the operator, since before the start";
    }

    private static String time(String text) {
        try {
            return TIME.format(Instant.parse(text));
        } catch (DateTimeException other) {
            return text;
        }
    }

    private static String reason(String name) {
        return Arrays.stream(Change.Reason.values())
                .filter(reason -> reason.name().toLowerCase(Locale.ROOT).equals(name))
                .map(Change.Reason::text)
                .findFirst()
                .orElse(name);
    }
}
