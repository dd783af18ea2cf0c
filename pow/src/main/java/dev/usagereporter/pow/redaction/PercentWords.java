package dev.usagereporter.pow.redaction;

/**
 * Words with percent-encoded characters: where something must go from what such a word means, what is left of that meaning stands
 * for the word. Encoded blanks, quotes and control characters stay encoded, so that a word remains one.
 */
final class PercentWords implements Rule {
    private static final int MAX_WORD = 4096;
    private static final int MAX_DEPTH = 4;

    private final Rule rules;

    /** @param rules what to look for in what the words mean */
    PercentWords(Rule rules) {
        this.rules = rules;
    }

    @Override
    public String apply(String text) {
        Edits edits = new Edits(text);
        for (int percent = text.indexOf('%'); percent >= 0; percent = text.indexOf('%', percent + 1)) {
            if (percent >= edits.done() && decoded(text, percent) != 0) {
                word(text, percent, edits);
            }
        }
        return edits.result();
    }

    private void word(String text, int percent, Edits edits) {
        int start = percent;
        while (start > edits.done() && percent - start < MAX_WORD && !Chars.ends(text.charAt(start - 1))) {
            start--;
        }
        int end = percent;
        while (end < text.length() && end - percent < MAX_WORD && !Chars.ends(text.charAt(end))) {
            end++;
        }
        String meaning = text.substring(start, end);
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            meaning = decode(meaning);
        }
        String redacted = rules.apply(meaning);
        edits.replace(start, end, redacted.equals(meaning) ? text.substring(start, end) : redacted);
    }

    private static String decode(String text) {
        StringBuilder meaning = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = decoded(text, i);
            meaning.append(c == 0 ? text.charAt(i) : c);
            i += c == 0 ? 0 : 2;
        }
        return meaning.toString();
    }

    /** The visible character that is encoded here, or 0. */
    private static char decoded(String text, int at) {
        if (Chars.at(text, at) != '%' || !Chars.hex(Chars.at(text, at + 1)) || !Chars.hex(Chars.at(text, at + 2))) {
            return 0;
        }
        char c = (char) Integer.parseInt(text.substring(at + 1, at + 3), 16);
        return c > ' ' && c < 127 && !Chars.quote(c) && c != '\\' && c != '<' && c != '>' ? c : 0;
    }
}
