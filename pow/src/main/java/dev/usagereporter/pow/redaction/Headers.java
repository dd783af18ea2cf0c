package dev.usagereporter.pow.redaction;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Headers of HTTP whose whole value is a secret, however many words it has: up to the quote around the header, or the end of the line. */
final class Headers implements Rule {
    private static final String[] NAMES = {"authorization", "cookie", "x-api-key", "x-auth-token", "set-cookie2", "authentication-info"};
    private static final Set<String> ONE_WORD_SCHEMES = Set.of("bearer", "basic", "token", "apikey", "bot", "negotiate", "ntlm", "key");

    @Override
    public String apply(String text) {
        Edits edits = new Edits(text);
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            String name = colon < edits.done() ? null : nameBefore(text, colon);
            if (name != null) {
                header(text, colon - name.length(), colon, edits);
            }
        }
        return edits.result();
    }

    private static void header(String text, int nameStart, int colon, Edits edits) {
        int start = colon + 1;
        while (Chars.blank(Chars.at(text, start))) {
            start++;
        }
        if (start >= text.length() || text.charAt(start) == '\n' || Values.quoteAt(text, start) >= 0) {
            return;
        }
        int end = end(text, nameStart, start);
        if (end > start && Placeholder.lengthAt(text, start) != end - start) {
            edits.replace(start, end, Placeholder.SECRET);
        }
    }

    private static int end(String text, int nameStart, int start) {
        // Dashes and letters before the name belong to it: Proxy-Authorization, Set-Cookie.
        int open = nameStart;
        while (open > 0 && nameStart - open < 16 && (Chars.letterOrDigit(text.charAt(open - 1)) || text.charAt(open - 1) == '-')) {
            open--;
        }
        char around = Chars.at(text, open - 1);
        int lineEnd = Chars.lineEnd(text, start);
        int close = Chars.quote(around) ? closing(text, around, start, lineEnd, Chars.at(text, open - 2) == '\\') : lineEnd;
        // Parameters in quotes, as Digest has them, would end it too early.
        if (close < lineEnd && text.charAt(close - 1) != '=') {
            return close;
        }
        int word = Chars.chunkEnd(text, start);
        String scheme = text.substring(start, word).toLowerCase(Locale.ROOT);
        if (!ONE_WORD_SCHEMES.contains(scheme)) {
            return Placeholder.lengthAt(text, start) > 0 ? start : lineEnd;
        }
        int next = word;
        while (Chars.blank(Chars.at(text, next))) {
            next++;
        }
        return next >= lineEnd ? lineEnd : Values.end(text, next);
    }

    /** Where the quote is that closes, or the backslash before it; the end of the line where none does. */
    private static int closing(String text, char quote, int start, int lineEnd, boolean escaped) {
        for (int i = start; i < lineEnd; i++) {
            boolean afterBackslash = text.charAt(i - 1) == '\\';
            if (text.charAt(i) == quote && (escaped || !afterBackslash)) {
                int close = i;
                while (close > start && text.charAt(close - 1) == '\\') {
                    close--;
                }
                return close;
            }
        }
        return lineEnd;
    }

    /** The name that ends here, or null. */
    private static @Nullable String nameBefore(String text, int end) {
        for (String name : NAMES) {
            if (end >= name.length() && Chars.startsWith(text, end - name.length(), name)) {
                return name;
            }
        }
        return null;
    }
}
