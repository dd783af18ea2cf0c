package dev.usagereporter.client;

import java.util.Locale;

/** Architecture and operating system in Go's names, because the reference client and its servers count by them. */
public final class Platform {
    /** As long as the field of a report may be. */
    private static final int MAX_CHARS = 32;

    private Platform() {}

    /**
     * The architecture.
     *
     * @param name what the property {@code os.arch} says
     */
    public static String arch(String name) {
        String plain = plain(name);
        return switch (plain) {
            case "amd64", "x86_64", "x8664", "x64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "x86", "i386", "i486", "i586", "i686" -> "386";
            case "arm", "arm32", "armv6l", "armv7l", "aarch32" -> "arm";
            case "loongarch64" -> "loong64";
            case "powerpc64le" -> "ppc64le";
            case "powerpc64" -> "ppc64";
            case "mipsel" -> "mipsle";
            case "mips64el" -> "mips64le";
            default -> plain;
        };
    }

    /** @param name what the property {@code os.name} says */
    static String os(String name) {
        String plain = plain(name);
        if (plain.startsWith("windows")) {
            return "windows";
        }
        if (plain.startsWith("mac") || plain.equals("darwin")) {
            return "darwin";
        }
        return plain.equals("sunos") ? "solaris" : plain;
    }

    /** Lower-case letters, digits and underscores: an exotic name becomes harmless, not missing. */
    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length() && kept.length() < MAX_CHARS; i++) {
            char c = lower.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') {
                kept.append(c);
            }
        }
        return kept.length() == 0 ? "unknown" : kept.toString();
    }
}
