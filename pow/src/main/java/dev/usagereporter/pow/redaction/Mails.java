package dev.usagereporter.pow.redaction;

import java.util.Locale;
import java.util.Set;

/**
 * What has an at sign in it: {@code name@example.org}, {@code name@host}, {@code name:secret@host}, {@code name@host:path}.
 * Versions of packages, {@code lodash@4.17.21}, units of systemd, {@code getty@tty1.service}, and realms of Proxmox stay.
 */
final class Mails implements Rule {
    private static final int MAX_LOCAL = 128;
    private static final int MAX_HOST = 255;
    private static final Set<String> TAGS = Set.of(
            "latest", "next", "beta", "alpha", "canary", "stable", "lts", "rc", "nightly", "dev", "types", "workspace", "sha256",
            "sha512", "sha1");
    private static final Set<String> LABELS = Set.of(
            "mailto", "mail", "email", "to", "from", "cc", "bcc", "author", "by", "error", "user", "sender");
    private static final Set<String> REALMS = Set.of("pam", "pve", "pbs", "quay");
    private static final Set<String> UNITS = Set.of(
            "service", "socket", "timer", "mount", "automount", "target", "slice", "path", "scope", "swap", "device");

    @Override
    public String apply(String text) {
        Edits edits = new Edits(text);
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (at >= edits.done()) {
                mail(text, at, edits);
            }
        }
        return edits.result();
    }

    private static void mail(String text, int at, Edits edits) {
        int start = localStart(text, at, edits.done());
        int hostEnd = hostEnd(text, at + 1);
        if (start == at || hostEnd == at + 1) {
            return;
        }
        String host = text.substring(at + 1, hostEnd);
        String local = text.substring(start, at);
        boolean quad = Addresses.isQuad(host);
        if (!quad && (version(host) || unit(host) || (TAGS.contains(host) && host.indexOf('.') < 0))) {
            return;
        }
        int secret = secretStart(text, start, edits.done());
        if (secret < start) {
            edits.replace(secret, at, Placeholder.SECRET);
            edits.replace(at + 1, hostEnd, quad ? Placeholder.IP : Placeholder.HOST);
        } else if (quad || host.indexOf('.') < 0) {
            if (!CommonNames.says(local.toLowerCase(Locale.ROOT)) && !local.chars().allMatch(c -> c >= '0' && c <= '9')) {
                edits.replace(start, at, Placeholder.USER);
            }
            if (!CommonNames.says(host.toLowerCase(Locale.ROOT)) && !REALMS.contains(host)) {
                edits.replace(at + 1, hostEnd, quad ? Placeholder.IP : Placeholder.HOST);
            }
        } else {
            edits.replace(start, hostEnd, Placeholder.EMAIL);
        }
        path(text, hostEnd, edits);
    }

    /** What follows {@code name@host:}, as scp and git write it; the prompt of a shell stays. */
    private static void path(String text, int hostEnd, Edits edits) {
        char first = Chars.at(text, hostEnd + 1);
        boolean prompt = (first == '~' || first == '/') && "#$".indexOf(Chars.at(text, hostEnd + 2)) >= 0;
        if (Chars.at(text, hostEnd) == ':' && !prompt && (first == '/' || first == '~' || (Chars.word(first) && !Chars.digit(first)))) {
            int end = hostEnd + 1;
            while (end < text.length() && !Chars.ends(text.charAt(end))) {
                end++;
            }
            while (end > hostEnd + 1 && ".,;:)]}\\".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            if (end > hostEnd + 1) {
                edits.replace(hostEnd + 1, end, Placeholder.PATH);
            }
        }
    }

    private static int localStart(String text, int at, int limit) {
        int start = at;
        while (start > limit && at - start < MAX_LOCAL && inLocal(text.charAt(start - 1))) {
            start--;
        }
        int word = start;
        while (word < at && ".-".indexOf(text.charAt(word)) >= 0) {
            word++;
        }
        return word == at ? start : word;
    }

    private static boolean inLocal(char c) {
        return Chars.word(c) || ".+-%!#$~^*".indexOf(c) >= 0;
    }

    /** Where {@code name:} begins before what could be a secret; {@code start} where no name is. */
    private static int secretStart(String text, int start, int limit) {
        int at = start;
        if (at > limit && text.charAt(at - 1) == ':') {
            at--;
            while (at > limit && start - at < MAX_LOCAL && inLocal(text.charAt(at - 1))) {
                at--;
            }
            return at == start - 1 || LABELS.contains(text.substring(at, start - 1).toLowerCase(Locale.ROOT)) ? start : at;
        }
        return start;
    }

    private static int hostEnd(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < MAX_HOST && (Chars.word(text.charAt(end)) || ".-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        while (end > start && ".-".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean version(String host) {
        int start = host.charAt(0) == 'v' ? 1 : 0;
        int dot = host.indexOf('.');
        return start < host.length()
                && Chars.digit(host.charAt(start))
                && (dot < 0 || (dot + 1 < host.length() && Chars.digit(host.charAt(dot + 1))));
    }

    private static boolean unit(String host) {
        return UNITS.contains(host.substring(host.lastIndexOf('.') + 1)) && host.indexOf('.') >= 0;
    }
}
