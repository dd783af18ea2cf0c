package dev.usagereporter.server.export.pack;

/** On which conditions a package may be used. */
enum Licence {
    /** Anybody, for anything. */
    CC0,
    /** Those who have agreed to conditions, by these; for rows that are less protected than open ones. */
    BY_AGREEMENT;

    static final String SPDX = "CC0-1.0";
    static final String ADDRESS = "https://creativecommons.org/publicdomain/zero/1.0/";

    static Licence of(Manifest manifest) {
        return manifest.order().terms().open() ? CC0 : BY_AGREEMENT;
    }

    String title() {
        return switch (this) {
            case CC0 -> "Creative Commons Zero 1.0 Universal";
            case BY_AGREEMENT -> "By agreement with the publisher";
        };
    }

    /** The file {@code LICENSE}. */
    String text(String publisher) {
        return switch (this) {
            case CC0 -> """
                    SPDX-License-Identifier: %s

                    %s dedicates this package to the public domain, by CC0 1.0 Universal.

                    As far as the law allows, all copyright and related rights in it are given up, worldwide.
                    You may copy, change, spread and use it for any purpose, also commercially, without asking.
                    It comes as it is, without any warranty. A citation is welcome (CITATION.cff) and not required.

                    The legal text that holds: %slegalcode
                    """
                    .formatted(SPDX, publisher, ADDRESS);
            case BY_AGREEMENT -> """
                    This package is not open data.

                    It is for those who have agreed to the conditions of its publisher, %s, and for nobody else.
                    It may be used by these conditions only, and not be passed on.
                    """
                    .formatted(publisher);
        };
    }
}
