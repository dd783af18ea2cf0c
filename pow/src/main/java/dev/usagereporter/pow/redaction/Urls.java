package dev.usagereporter.pow.redaction;

import java.util.Locale;

/**
 * Addresses of the web and of other services: of {@code https://user:pass@host:8006/path?query} scheme and port stay. Where the
 * host is one that everybody loads from, it stays with the first two pieces of the path.
 */
final class Urls implements Rule {
    private static final String MARK = "://";
    private static final int MAX_SCHEME = 24;
    private static final int MAX_PIECE = 32;
    private static final int KEPT_PIECES = 2;

    @Override
    public String apply(String text) {
        Edits edits = new Edits(text);
        for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, mark + 1)) {
            int start = mark + MARK.length();
            if (start >= edits.done() && !(Chars.at(text, start) == '/')) {
                int end = end(text, start);
                if (end > start) {
                    edits.replace(start, end, address(text.substring(start, end)));
                }
            }
        }
        return edits.result();
    }

    private static int end(String text, int start) {
        int end = start;
        int keep = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            int placeholder = Placeholder.lengthAt(text, end);
            if (placeholder > 0) {
                end += placeholder;
                keep = end;
                continue;
            }
            if (Chars.space(c) || Chars.quote(c) || c == '<' || c == '>' || c == '\\') {
                break;
            }
            end++;
        }
        // A password in an address may hold anything: up to the last at sign of the word, where a port cannot be what precedes.
        int at = secretEnd(text, start, end);
        if (at > end) {
            return end(text, at);
        }
        while (end > keep && ".,;:!)]}*|".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** The place after an at sign beyond {@code end} that still belongs to the address, or 0. */
    private static int secretEnd(String text, int start, int end) {
        if (end >= text.length() || Chars.space(text.charAt(end))) {
            return 0;
        }
        String sofar = text.substring(start, end);
        int colon = sofar.indexOf(':');
        if (colon <= 0 || sofar.indexOf('/') >= 0 || sofar.indexOf('@') >= 0 || port(sofar.substring(colon + 1))) {
            return 0;
        }
        int limit = Math.min(text.length(), end + MAX_SCHEME * 8);
        for (int i = end; i < limit && !Chars.space(text.charAt(i)); i++) {
            if (text.charAt(i) == '@') {
                return i + 1;
            }
        }
        return 0;
    }

    private static String address(String url) {
        int path = firstOf(url, 0, "/?#;");
        int user = url.lastIndexOf('@', path - 1);
        if (user < 0 && path < url.length()) {
            int colon = url.indexOf(':');
            boolean ported = colon < 0 || colon > path || port(url.substring(colon + 1, path));
            boolean port = ported || url.charAt(0) == '[' || url.indexOf(',') >= 0;
            user = port ? -1 : url.lastIndexOf('@');
            path = user > path ? firstOf(url, user, "/?#;") : path;
        }
        String hosts = url.substring(user + 1, path);
        return (user < 0 ? "" : Placeholder.SECRET.word() + "@") + hosts(hosts) + rest(hosts.toLowerCase(Locale.ROOT), url.substring(path));
    }

    private static String hosts(String hosts) {
        if (hosts.indexOf(',') < 0) {
            return host(hosts);
        }
        StringBuilder all = new StringBuilder();
        for (String host : hosts.split(",", -1)) {
            all.append(all.isEmpty() ? "" : ",").append(host(host));
        }
        return all.toString();
    }

    private static String host(String host) {
        int bracket = host.lastIndexOf(']');
        int colon = host.indexOf(':', Math.max(bracket, Placeholder.lengthAt(host, 0)));
        String name = colon < 0 ? host : host.substring(0, colon);
        String port = colon < 0 ? "" : port(host.substring(colon + 1)) ? host.substring(colon) : ":" + Placeholder.SECRET.word();
        String lower = name.toLowerCase(Locale.ROOT);
        if (name.isEmpty() || lower.equals("localhost") || Domains.isPublic(lower) || Placeholder.lengthAt(name, 0) == name.length()) {
            return name + port;
        }
        if (bracket >= 0) {
            return "[" + Placeholder.IP.word() + "]" + port;
        }
        return (Addresses.isQuad(name) ? Placeholder.IP : Placeholder.HOST).word() + port;
    }

    private static boolean port(String text) {
        return (text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9')) || text.equals(Placeholder.SECRET.word());
    }

    private static String rest(String host, String rest) {
        int query = firstOf(rest, 0, "?#;");
        String path = rest.substring(0, query);
        String hidden = path.length() > 1 ? "/" + Placeholder.PATH.word() : path;
        String kept = Domains.isPublic(host) ? publicPath(host, path) : hidden;
        return query == rest.length() ? kept : kept + rest.charAt(query) + (query + 1 < rest.length() ? Placeholder.SECRET.word() : "");
    }

    private static String publicPath(String host, String path) {
        int end = 0;
        for (int pieces = 0; pieces < KEPT_PIECES && end < path.length(); pieces++) {
            int next = firstOf(path, end + 1, "/");
            String piece = path.substring(end + 1, next).toLowerCase(Locale.ROOT);
            if (!plain(piece) || (pieces == 0 && !Domains.isNeutral(host, piece))) {
                break;
            }
            end = next;
        }
        return path.length() - end > 1 ? path.substring(0, end) + "/" + Placeholder.PATH.word() : path;
    }

    private static boolean plain(String piece) {
        return piece.length() <= MAX_PIECE
                && piece.chars().allMatch(c -> c < 128 && (Chars.letterOrDigit((char) c) || "._-".indexOf(c) >= 0));
    }

    /** The first place of one of the characters, or the end. */
    private static int firstOf(String text, int from, String characters) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return Math.min(at, text.length());
    }
}
