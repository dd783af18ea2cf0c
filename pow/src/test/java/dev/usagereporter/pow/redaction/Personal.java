package dev.usagereporter.pow.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what no output may have, by plain patterns: written apart from the rules, so that it does not share their mistakes. */
final class Personal {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern QUAD = Pattern.compile("(?<![0-9])" + OCTET + "(?:\\." + OCTET + "){3}(?![0-9])");
    private static final Pattern VERSION_BEFORE =
            Pattern.compile("(?is)(?:.*\\W|)(?:version|ver|release|upgraded|v)[ \t:=\"'(]{0,3}|.*[a-z_][0-9]*[_-]|.*\\(");
    private static final Pattern MAC =
            Pattern.compile("(?<![0-9A-Za-z])[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\\1[0-9A-Fa-f]{2}){4}(?![0-9A-Za-z])");
    private static final Pattern MAIL =
            Pattern.compile("(?<!\\\\)[A-Za-z0-9_+]@([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,})(?![A-Za-z0-9.-])");
    private static final Pattern NO_MAIL_HOST =
            Pattern.compile("v?[0-9]+\\.[0-9].*|.*\\.(?:service|socket|timer|mount|automount|target|slice|path|scope|swap|device)");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Personal() {}

    static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        Matcher quad = QUAD.matcher(text);
        while (quad.find()) {
            String before = text.substring(Math.max(0, quad.start() - 20), quad.start());
            if (!VERSION_BEFORE.matcher(before).matches() || isPrivate(quad.group())) {
                found.add(quad.group());
            }
        }
        Matcher mail = MAIL.matcher(text);
        while (mail.find()) {
            if (!NO_MAIL_HOST.matcher(mail.group(1)).matches()) {
                found.add(mail.group());
            }
        }
        for (Pattern pattern : List.of(MAC, UUID)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group());
            }
        }
        return found;
    }

    private static boolean isPrivate(String quad) {
        return quad.startsWith("10.") || quad.startsWith("127.") || quad.startsWith("192.168.");
    }
}
