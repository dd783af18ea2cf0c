package dev.usagereporter.pow.redaction;

/** How far a value goes, as a shell, a configuration file or JSON would take it; in doubt further. */
final class Values {
    /** What a quote may hold; a longer one ends with its line. */
    static final int MAX_QUOTED = 4096;

    private static final String CLOSERS = "\"'`)]},;";

    private Values() {}

    /** Where the value ends that begins here: the end of a quoted text, or of a word without what closes around it. */
    static int end(String text, int start) {
        return end(text, start, text.length());
    }

    /** @param limit how far to look: a value that goes on beyond it ends there */
    static int end(String text, int start, int limit) {
        int quote = quoteAt(text, start);
        if (quote < 0) {
            return wordEnd(text, start, limit);
        }
        int end = closing(text, quote, quote - start, limit);
        // Quotes that follow each other are one word for a shell, 'ab'\''cd', but on the next line they are probably others.
        int line = end < limit ? Math.min(limit, Chars.lineEnd(text, end)) : limit;
        while (end < line && (Chars.word(text.charAt(end)) || quoteAt(text, end) >= 0 || text.charAt(end) == '$')) {
            int next = quoteAt(text, end);
            end = next < 0 ? wordEnd(text, end, line) : closing(text, next, next - end, line);
        }
        return end;
    }

    /** Where the list or object ends that begins here, without those inside. */
    static int bracketEnd(String text, int start) {
        char closer = text.charAt(start) == '{' ? '}' : ']';
        int limit = Math.min(text.length(), start + MAX_QUOTED);
        for (int i = start + 1; i < limit; i++) {
            if (text.charAt(i) == closer) {
                return i + 1;
            }
        }
        return Chars.lineEnd(text, start);
    }

    /** The quote that opens here, after the backslashes that escape it; -1 where none does. */
    static int quoteAt(String text, int at) {
        int quote = at;
        while (Chars.at(text, quote) == '\\' && quote - at < 16) {
            quote++;
        }
        return Chars.quote(Chars.at(text, quote)) ? quote : -1;
    }

    /**
     * The place after the quote that closes the one at {@code quote}; the end of the line where none does.
     *
     * @param escapes how many backslashes stand before the opening one: the closing one has no more of them
     */
    private static int closing(String text, int quote, int escapes, int max) {
        char mark = text.charAt(quote);
        int limit = Math.min(max, quote + MAX_QUOTED);
        int backslashes = 0;
        for (int i = quote + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                backslashes++;
                continue;
            }
            if (c == mark && (escapes == 0 ? backslashes % 2 == 0 : backslashes <= escapes)) {
                return i + 1;
            }
            backslashes = 0;
        }
        return limit == max && max < text.length() ? Math.max(max, quote + 1) : Chars.lineEnd(text, quote);
    }

    private static int wordEnd(String text, int start, int limit) {
        int i = start;
        while (i < limit && !Chars.space(text.charAt(i))) {
            char c = text.charAt(i);
            boolean escaped = c == '\\' && Chars.space(Chars.at(text, i + 1)) && i + 1 < text.length();
            i += escaped ? 2 : 1;
        }
        int end = Math.min(i, limit);
        // A closer or two belong to what stands around; more of them would be a piece of the value.
        for (int closers = 0; closers < 3 && end > start + 1 && CLOSERS.indexOf(text.charAt(end - 1)) >= 0; closers++) {
            end--;
        }
        while (end > start + 1 && text.charAt(end - 1) == '\\' && Chars.quote(Chars.at(text, end))) {
            end--;
        }
        return end;
    }
}
