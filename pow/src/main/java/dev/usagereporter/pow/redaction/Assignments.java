package dev.usagereporter.pow.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values after a name that says what they are: {@code DB_PASS=…}, {@code password: …}, {@code "token": "…"}, {@code "a":[…]},
 * {@code key => …}, {@code --password=…}, {@code <password>…</password>}, in one line or on the next one after a backslash or a
 * YAML block sign.
 */
final class Assignments implements Rule {
    private static final int MAX_BETWEEN = 16;
    private static final int MAX_KEPT = 256;
    private static final int MIN_LONE_KEY = 8;
    private static final Set<String> LITERALS = Set.of("true", "false", "yes", "no", "null", "none", "undefined", "on", "off", "nil");
    private static final Set<String> BEFORE_NO_NAME = Set.of("unexpected", "invalid", "illegal", "unknown", "missing", "bad");
    /** Names that sentences have too: their value is a word that is none of a sentence, or the last of the line. */
    private static final Set<String> OFTEN_A_WORD = Set.of("host", "domain");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}+");
    /** A package and the beginning of its version, as {@code libsecret-1-0=0.20.5-3}: no secret is written so. */
    private static final Pattern PACKAGE = Pattern.compile("[a-z0-9]++(?:[-+.][a-z0-9]++)++|passwd");
    private static final Pattern PACKAGED =
            Pattern.compile("(?:\\d{1,3}+:)?+\\d{1,8}+(?:\\.\\d{1,8}+){1,4}+(?:[a-z]\\d{1,2}+)?+"
                    + "(?:[-+~][A-Za-z0-9.+~-]{1,40}+)?+(?=[,\\s]|$)");
    private static final Pattern VERSION = Pattern.compile("v?\\d++(?:\\.\\d++){0,5}+[\\w.+-]{0,32}+|[A-Za-z]{1,20}+/\\d.*+");

    @Override
    public String apply(String text) {
        Edits edits = new Edits(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == '=' || c == ':' || c == '>') && i >= edits.done()) {
                separator(text, i, edits);
            }
        }
        return edits.result();
    }

    private static void separator(String text, int at, Edits edits) {
        Key key = Key.before(text, at);
        Placeholder kind = key == null || key.start() < edits.done() ? null : KeyNames.kind(key.text());
        if (key == null || kind == null) {
            return;
        }
        if (text.charAt(at) == '>') {
            element(text, at, text.substring(key.start(), key.end()), kind, edits);
            return;
        }
        boolean colon = text.charAt(at) == ':';
        int start = valueStart(text, at + 1);
        if (colon && !key.quoted() && !follows(text, key, kind, at + 1, start)) {
            return;
        }
        value(text, start, key.text(), kind, key.quoted() && colon, edits);
    }

    /** Whether what follows a name and a colon is its value, and no sentence or another name. */
    private static boolean follows(String text, Key key, Placeholder kind, int afterColon, int start) {
        boolean quoted = Values.quoteAt(text, start) >= 0;
        return start == afterColon
                ? kind == Placeholder.SECRET || quoted
                : quoted || takesWord(text, key, kind, start);
    }

    /** @param json whether the name is in quotes, so that a value without them ends with a comma or a bracket */
    private static void value(String text, int start, String name, Placeholder kind, boolean json, Edits edits) {
        char first = Chars.at(text, start);
        if (first == '\n' || start < edits.done()) {
            return;
        }
        if (first == '{' || first == '[') {
            if (kind == Placeholder.SECRET) {
                edits.replace(start, Values.bracketEnd(text, start), kind);
            }
            return;
        }
        if (kind == Placeholder.SECRET && packaged(text, start, name)) {
            return;
        }
        int quote = Values.quoteAt(text, start);
        int end = Values.end(text, start, kind == Placeholder.SECRET ? text.length() : keptEnd(text, start));
        if (quote < 0 && (json || kind != Placeholder.SECRET)) {
            end = shorter(text, start, end, json ? ",}]" : ",;&|");
            end = kind == Placeholder.HOST ? hostEnd(text, start, end) : end;
        }
        // Nothing so long is kept: the same characters must not be looked at again for each sign among them.
        boolean tooLong = end - start > MAX_KEPT;
        end = tooLong ? Values.end(text, start, kind == Placeholder.SECRET ? text.length() : Chars.lineEnd(text, start)) : end;
        int from = quote < 0 ? start : quote + 1;
        int to = quote < 0 ? end : inner(text, quote, end);
        if (!tooLong && keeps(text.substring(from, to), name, kind)) {
            return;
        }
        edits.replace(from, to, kind);
    }

    /** The end of the line, or a character more than is kept. */
    private static int keptEnd(String text, int start) {
        int max = Math.min(text.length(), start + MAX_KEPT + 1);
        int end = start;
        while (end < max && text.charAt(end) != '\n') {
            end++;
        }
        return end;
    }

    private static int shorter(String text, int start, int end, String stops) {
        int at = start;
        while (at < end && stops.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Without a port; an address of IP version 6 has more colons. */
    private static int hostEnd(String text, int start, int end) {
        int colon = text.indexOf(':', start);
        boolean port = colon > start && colon < end && text.lastIndexOf(':', end - 1) == colon;
        return port ? colon : end;
    }

    /** Where the text ends that is inside of the outermost quotes. */
    private static int inner(String text, int quote, int end) {
        if (end - 1 <= quote || text.charAt(end - 1) != text.charAt(quote)) {
            return Math.max(quote + 1, end);
        }
        int inner = end - 1;
        while (inner > quote + 1 && text.charAt(inner - 1) == '\\') {
            inner--;
        }
        return inner;
    }

    private static boolean packaged(String text, int start, String name) {
        return Chars.digit(text.charAt(start))
                && PACKAGE.matcher(name).matches()
                && PACKAGED.matcher(text).region(start, text.length()).lookingAt();
    }

    private static boolean keeps(String value, String name, Placeholder kind) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (value.isEmpty() || LITERALS.contains(lower) || isPlaceholder(value, kind)) {
            return true;
        }
        if (kind == Placeholder.SECRET) {
            boolean lone = name.equalsIgnoreCase("key");
            boolean counted = name.toLowerCase(Locale.ROOT).endsWith("tokens") && NUMBER.matcher(value).matches();
            return counted
                    || (lone && value.length() < MIN_LONE_KEY)
                    || ((name.equals("PWD") || name.equals("OLDPWD") || lower.endsWith(".key") || lower.endsWith(".pem"))
                            && value.startsWith("/"));
        }
        return CommonNames.says(lower)
                || !Chars.letterOrDigit(value.charAt(0))
                || (NUMBER.matcher(value).lookingAt() && numbersOnly(value))
                || (kind == Placeholder.HOST && (Domains.isPublic(lower) || VERSION.matcher(value).matches() || quad(value)));
    }

    /** Numbers of accounts: {@code 1000}, {@code 1000:1000}, or {@code 1000(name)}, where the name goes later. */
    private static boolean numbersOnly(String value) {
        int at = 0;
        while (at < value.length() && (Chars.digit(value.charAt(at)) || value.charAt(at) == ':')) {
            at++;
        }
        return at == value.length() || value.charAt(at) == '(';
    }

    /** An address is one of another kind, which comes later. */
    private static boolean quad(String value) {
        return value.indexOf(':') >= 0 || (Chars.digit(value.charAt(0)) && value.indexOf('.') > 0);
    }

    private static boolean isPlaceholder(String value, Placeholder kind) {
        int length = Placeholder.lengthAt(value, 0);
        return length > 0 && (length == value.length() || kind != Placeholder.SECRET);
    }

    /** Whether the word after a colon and a blank is a value rather than a sentence that goes on. */
    private static boolean takesWord(String text, Key key, Placeholder kind, int start) {
        String word = text.substring(start, Values.end(text, start, Math.min(text.length(), start + MAX_KEPT)));
        return KeyNames.sure(key.text())
                && (!OFTEN_A_WORD.contains(key.text().toLowerCase(Locale.ROOT)) || stands(text, word, start + word.length()))
                && !CommonNames.beginsSentence(word.toLowerCase(Locale.ROOT))
                && !(kind == Placeholder.SECRET && BEFORE_NO_NAME.contains(key.before()));
    }

    /** Whether a word is no ordinary one, or nothing comes after it. */
    private static boolean stands(String text, String word, int end) {
        boolean ordinary = word.chars().allMatch(Character::isLetter);
        return !ordinary || end >= text.length() || !Chars.blank(text.charAt(end));
    }

    /** An element of XML, whose value goes up to the closing mark. */
    private static void element(String text, int at, String name, Placeholder kind, Edits edits) {
        int end = text.indexOf('<', at + 1);
        boolean opened = Chars.at(text, at - name.length() - 1) == '<';
        if (opened && end > at + 1 && end - at < Values.MAX_QUOTED && text.startsWith("</" + name + ">", end)) {
            edits.replace(at + 1, end, kind);
        }
    }

    private static int valueStart(String text, int at) {
        int start = at;
        while (start - at < MAX_BETWEEN && "=> \t\\".indexOf(Chars.at(text, start)) >= 0 && start < text.length()) {
            if (text.charAt(start) == '\\') {
                if (Chars.at(text, start + 1) != '\n' || start + 1 >= text.length()) {
                    break;
                }
                return skipBlanks(text, start + 2);
            }
            start++;
        }
        int block = yamlBlock(text, start);
        return block < 0 ? start : block;
    }

    /** The first character of the line below, after the sign of a YAML block; -1 where there is none. */
    private static int yamlBlock(String text, int at) {
        char sign = Chars.at(text, at);
        int end = at + 1;
        if (sign != '|' && (Chars.at(text, at - 1) != '>' || at < 1)) {
            return -1;
        }
        if (sign != '|') {
            end = at;
        }
        if ("+-".indexOf(Chars.at(text, end)) >= 0) {
            end++;
        }
        return end + 1 < text.length() && text.charAt(end) == '\n' ? skipBlanks(text, end + 1) : -1;
    }

    private static int skipBlanks(String text, int at) {
        int start = at;
        while (start < text.length() && Chars.blank(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** Replaces the value that begins here, unless it says nothing. */
    static void replaceValue(String text, int start, String name, Placeholder kind, Edits edits) {
        value(text, start, name, kind, false, edits);
    }
}
