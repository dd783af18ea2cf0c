package dev.usagereporter.client.spool;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The name of an event's file: when it was made, and something random. In the order of their texts the oldest is first.
 *
 * @param stem the name without its ending
 * @param millis since 1970
 * @param busy whether somebody sends it
 */
record SpoolName(String stem, long millis, boolean busy) {
    private static final String HEX = "0123456789abcdef";
    private static final int DIGITS = 13;
    private static final int LEAST_HEX = 8;
    private static final int MAX_CHARS = 128;
    private static final String EVENT = ".event";
    private static final String BUSY = ".busy";

    /** A fresh name. */
    static SpoolName fresh(long millis, RandomGenerator random) {
        StringBuilder stem = new StringBuilder(String.valueOf(Math.max(0, millis)));
        while (stem.length() < DIGITS) {
            stem.insert(0, '0');
        }
        stem.append('-');
        for (int i = 0; i < 2 * LEAST_HEX; i++) {
            stem.append(HEX.charAt(random.nextInt(HEX.length())));
        }
        return new SpoolName(stem.toString(), millis, false);
    }

    /** The parts of a file's name, null where it is no event's. */
    static @Nullable SpoolName of(String file) {
        boolean busy = file.endsWith(BUSY);
        if (file.length() > MAX_CHARS || !(busy || file.endsWith(EVENT))) {
            return null;
        }
        String stem = file.substring(0, file.length() - (busy ? BUSY : EVENT).length());
        if (stem.length() < DIGITS + 1 + LEAST_HEX || stem.charAt(DIGITS) != '-') {
            return null;
        }
        long millis = 0;
        for (int i = 0; i < stem.length(); i++) {
            int digit = HEX.indexOf(stem.charAt(i));
            if (i < DIGITS) {
                millis = millis * 10 + digit;
            }
            if (i != DIGITS && (digit < 0 || (i < DIGITS && digit > 9))) {
                return null;
            }
        }
        return new SpoolName(stem, millis, busy);
    }

    String event() {
        return stem + EVENT;
    }

    String busyName() {
        return stem + BUSY;
    }

    /** The name as it is. */
    String file() {
        return busy ? busyName() : event();
    }
}
