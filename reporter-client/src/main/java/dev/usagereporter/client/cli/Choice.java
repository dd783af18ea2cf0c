package dev.usagereporter.client.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The recorded choice: a word and the day of the choice, in one line. */
final class Choice {
    private static final String FILE = "choice";

    private final PrivateFolder config;

    Choice(PrivateFolder config) {
        this.config = config;
    }

    Consent.Recorded read() {
        if (config.isNowhere()) {
            return Consent.Recorded.NOWHERE;
        }
        String text = text();
        int blank = text.indexOf(' ');
        return switch (blank < 0 ? text : text.substring(0, blank)) {
            case "" -> Consent.Recorded.NOTHING;
            case "on" -> Consent.Recorded.ON;
            case "local" -> Consent.Recorded.LOCAL;
            case "off" -> Consent.Recorded.OFF;
            default -> Consent.Recorded.UNREADABLE;
        };
    }

    /** The day of the choice, empty where there is none. */
    String day() {
        String text = text();
        int blank = text.indexOf(' ');
        return blank < 0 ? "" : text.substring(blank + 1);
    }

    void record(Decision.Mode mode, Clock clock) throws IOException {
        String line = mode.word() + ' ' + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + '\n';
        config.locked(() -> {
            config.replace(FILE, line);
            return line;
        });
    }

    private String text() {
        try {
            return config.read(FILE).trim();
        } catch (IOException unreadable) {
            return "unreadable";
        }
    }
}
