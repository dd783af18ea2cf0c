package dev.usagereporter.pow.redaction;

import java.util.Locale;
import java.util.Set;

/** Names of hosts with dots in them, {@code cloud.example.org} or {@code nas.lan}, with the path that hangs on one. */
final class Hosts implements Rule {
    private static final int MAX_LENGTH = 255;
    private static final int MAX_WORD = 16;
    private static final Set<String> WORDS_BEFORE = Set.of(
            "host", "hostname", "resolve", "resolving", "domain", "server", "ping", "ssh", "nslookup", "dig", "lookup", "fqdn",
            "enotfound", "eai_again", "connecting", "unknownhostexception", "name", "machine", "website", "site", "cn", "subject",
            "dns", "sni", "realm", "rdns", "mx", "cname", "ns", "whois", "traceroute", "telnet", "nc", "url");

    @Override
    public String apply(String text) {
        Edits edits = new Edits(text);
        int start = 0;
        while (start < text.length()) {
            if (!Chars.letterOrDigit(text.charAt(start))) {
                start++;
                continue;
            }
            int end = start;
            while (end < text.length() && (Chars.word(text.charAt(end)) || ".-".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            int next = end;
            while (end > start && ".-_".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            word(text, start, end, edits);
            start = Math.max(next, start + 1);
        }
        return edits.result();
    }

    private static void word(String text, int start, int end, Edits edits) {
        boolean code = (Chars.at(text, end) == '(' && Chars.at(text, end + 1) != '(') || end - start > MAX_LENGTH || end <= start;
        if (code || start < edits.done()) {
            return;
        }
        String word = text.substring(start, end);
        if (word.indexOf('.') < 0) {
            return;
        }
        if (Domains.isPublic(word.toLowerCase(Locale.ROOT))) {
            publicPath(text, end, word.toLowerCase(Locale.ROOT), edits);
        } else if (Domains.isHost(word, expected(text, start, end))) {
            edits.replace(start, end, Placeholder.HOST);
            path(text, end, edits);
        }
    }

    /** An image or a repository of somebody's: {@code ghcr.io/name/app}. */
    private static void publicPath(String text, int end, String host, Edits edits) {
        if (Chars.at(text, end) == '/' && Chars.word(Chars.at(text, end + 1)) && Chars.at(text, end - host.length() - 1) != '/') {
            int piece = end + 1;
            while (piece < text.length() && inPath(text.charAt(piece)) && text.charAt(piece) != '/') {
                piece++;
            }
            if (!Domains.isNeutral(host, text.substring(end + 1, piece).toLowerCase(Locale.ROOT))) {
                path(text, end, edits);
            }
        }
    }

    private static void path(String text, int end, Edits edits) {
        boolean port = Chars.at(text, end) == ':' && Chars.digit(Chars.at(text, end + 1));
        int slash = end;
        while (port && (slash == end || Chars.digit(Chars.at(text, slash)))) {
            slash++;
        }
        if (Chars.at(text, slash) != '/' || !Chars.word(Chars.at(text, slash + 1))) {
            return;
        }
        int stop = slash + 1;
        while (stop < text.length() && inPath(text.charAt(stop))) {
            stop++;
        }
        while (stop > slash + 1 && ".,:-_".indexOf(text.charAt(stop - 1)) >= 0) {
            stop--;
        }
        edits.replace(slash + 1, stop, Placeholder.PATH);
    }

    private static boolean inPath(char c) {
        return Chars.word(c) || "./-+%~:".indexOf(c) >= 0;
    }

    /** Whether the words around say that a host stands here. */
    private static boolean expected(String text, int start, int end) {
        if (Chars.startsWith(text, end, " port ")) {
            return true;
        }
        int stop = start;
        while (stop > 0 && start - stop < 4 && " \t:=\"'[".indexOf(text.charAt(stop - 1)) >= 0) {
            stop--;
        }
        int word = stop;
        while (word > 0 && stop - word < MAX_WORD && Chars.word(text.charAt(word - 1))) {
            word--;
        }
        return stop < start && WORDS_BEFORE.contains(text.substring(word, stop).toLowerCase(Locale.ROOT));
    }
}
