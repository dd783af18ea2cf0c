package dev.usagereporter.client.cli;

/** Characters that every terminal and header can take. */
final class Ascii {
    private Ascii() {}

    static boolean isPrintable(char c) {
        return c >= ' ' && c <= '~';
    }

    static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPrintable(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The path of an endpoint, RFC 3986 section 3.3: absolute, without query and fragment. */
    static boolean isPath(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c == '%' && isHex(text, i + 1) && isHex(text, i + 2);
            if (!isPrintable(c) || " \"#<>?[\\]^`{|}".indexOf(c) >= 0 || (c == '%' && !escape)) {
                return false;
            }
        }
        return text.startsWith("/");
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }
}
