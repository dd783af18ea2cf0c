package dev.usagereporter.server.export.verify;

import java.util.Locale;

/** The profiles that packages have. Written down here once more: the verifier takes nobody's word. */
enum Profile {
    SDC,
    DP,
    MICRO;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
