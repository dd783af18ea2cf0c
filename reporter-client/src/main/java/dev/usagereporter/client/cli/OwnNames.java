package dev.usagereporter.client.cli;

import dev.usagereporter.pow.schema.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Redacts free text, and takes the names of this machine and its user out of it: no rule can know those by their form. Asks no
 * name service, which could take long.
 */
final class OwnNames {
    private static final String GONE = "[redacted]";
    private static final String HOST_FILE = "/etc/hostname";

    /** Shorter ones are in too many words. */
    private static final int LEAST_CHARS = 3;

    private static final int MAX_CHARS = 255;

    /** Names that every machine has, which tell nobody apart. */
    private static final List<String> COMMON = List.of(
            "root", "localhost", "admin", "debian", "ubuntu", "user", "nobody", "daemon", "www-data", "localdomain", "pve",
            "proxmox", "home", "host", "unknown", "(none)");

    private final List<String> names;

    OwnNames(List<String> names) {
        this.names = names;
    }

    static OwnNames of(Surroundings surroundings) {
        List<String> names = new ArrayList<>();
        for (String variable : new String[] {"HOSTNAME", "HOST", "USER", "LOGNAME", "SUDO_USER"}) {
            addHost(names, surroundings.variable(variable));
        }
        addHost(names, hostFile());
        add(names, System.getProperty("user.name", ""));
        addHome(names, surroundings.variable("HOME"));
        addHome(names, surroundings.home());
        return new OwnNames(names);
    }

    /** A full host name, and its first part. */
    private static void addHost(List<String> names, String name) {
        add(names, name);
        int dot = name.indexOf('.');
        if (dot > 0) {
            add(names, name.substring(0, dot));
            add(names, name.substring(dot + 1));
        }
    }

    /** A home folder is known by its last part. */
    private static void addHome(List<String> names, String home) {
        add(names, home.substring(home.lastIndexOf('/') + 1));
    }

    private static void add(List<String> names, String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (lower.length() >= LEAST_CHARS && lower.length() <= MAX_CHARS && !COMMON.contains(lower) && !names.contains(lower)) {
            names.add(lower);
            // A full host name before its parts.
            names.sort((one, other) -> Integer.compare(other.length(), one.length()));
        }
    }

    private static String hostFile() {
        try {
            return new String(PrivateFolder.bytes(Path.of(HOST_FILE), MAX_CHARS), StandardCharsets.UTF_8).strip();
        } catch (IOException none) {
            return "";
        }
    }

    /** The text without anything personal; the same text again where there was nothing. */
    String redacted(String text) {
        String redacted = Redaction.of(text);
        for (String name : names) {
            redacted = without(redacted, name);
        }
        return redacted;
    }

    /** Replaces a name in any case where it stands by itself. */
    private static String without(String text, String name) {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        for (int at = 0; at + name.length() <= text.length(); at++) {
            boolean found = text.regionMatches(true, at, name, 0, name.length())
                    && !isWord(text, at - 1)
                    && !isWord(text, at + name.length());
            if (found) {
                kept.append(text, from, at).append(GONE);
                at += name.length() - 1;
                from = at + 1;
            }
        }
        return from == 0 ? text : kept.append(text, from, text.length()).toString();
    }

    private static boolean isWord(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }
}
