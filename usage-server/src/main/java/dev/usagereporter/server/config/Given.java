package dev.usagereporter.server.config;

/** A value as a source gives it, not yet checked. */
record Given(String key, String text, Origin origin) {
    private static final int SHOWN = 60;

    /** A message for the operator: the key, what was expected, what came and from where. */
    String problem(String expected) {
        return shorten(key) + ": expected " + expected + ", came \"" + shorten(text) + "\" (" + origin.text() + ")";
    }

    /** One line of bounded length, whatever the operator wrote. */
    static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
