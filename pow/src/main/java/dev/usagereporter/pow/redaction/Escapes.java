package dev.usagereporter.pow.redaction;

/**
 * Parts the {@code \n}, {@code \r} and {@code \t} that are spelled out, as in a text inside JSON, from the word behind them, so that
 * rules see where it begins. The mark is a character that no cleaned text has.
 */
final class Escapes {
    static final char MARK = '\u001f';

    private Escapes() {}

    static String mark(String text) {
        Edits edits = new Edits(text);
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 1)) {
            char letter = Chars.at(text, at + 1);
            char next = Chars.at(text, at + 2);
            if ((letter == 'n' || letter == 'r' || letter == 't') && !Chars.space(next) && !Chars.quote(next) && next != '\\') {
                edits.replace(at + 2, at + 2, String.valueOf(MARK));
            }
        }
        return edits.result();
    }

    static String unmark(String text) {
        return text.indexOf(MARK) < 0 ? text : text.replace(String.valueOf(MARK), "");
    }
}
