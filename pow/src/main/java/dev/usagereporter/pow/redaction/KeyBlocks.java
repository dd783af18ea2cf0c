package dev.usagereporter.pow.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys, certificates and signatures in armour, {@code -----BEGIN …----- … -----END …-----}, in lines or with {@code \n} in one
 * line, whole or without their beginning or their end; and public keys of ssh with their comments.
 */
final class KeyBlocks implements Rule {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final int MAX_LINE = 128;
    private static final int MAX_BLOCK = 32 * 1024;
    private static final Pattern SSH = Pattern.compile(
            "(?<![\\w-])(?:ssh-(?:rsa|dss|ed25519|ed448)|ecdsa-sha2-nistp\\d{3}|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com)"
                    + "[ \\t]{1,8}+(?<key>AAAA[^\\n\"'`\\\\]{0,16384}+)");

    @Override
    public String apply(String text) {
        return ssh(armour(text));
    }

    private static String armour(String text) {
        Edits edits = new Edits(text);
        int end = text.indexOf(END);
        int begin = text.indexOf(BEGIN);
        while (begin >= 0 || end >= 0) {
            if (begin >= 0 && (end < 0 || begin < end)) {
                int close = end >= 0 && end - begin <= MAX_BLOCK ? armourEnd(text, end + END.length()) : bodyEnd(text, begin);
                edits.replace(begin, close, Placeholder.SECRET);
            } else {
                edits.replace(bodyStart(text, end, edits.done()), armourEnd(text, end + END.length()), Placeholder.SECRET);
            }
            begin = begin < 0 ? -1 : text.indexOf(BEGIN, edits.done());
            end = end < 0 ? -1 : end < edits.done() ? text.indexOf(END, edits.done()) : end;
        }
        return edits.result();
    }

    private static int armourEnd(String text, int label) {
        int line = Chars.lineEnd(text, label);
        int dashes = text.indexOf("-----", label);
        return dashes < 0 || dashes > line ? line : dashes + 5;
    }

    /** Where the lines stop that could belong to a block without an end. */
    private static int bodyEnd(String text, int begin) {
        int end = Chars.lineEnd(text, begin);
        while (end < text.length() && body(text, end + 1, Chars.lineEnd(text, end + 1))) {
            end = Chars.lineEnd(text, end + 1);
        }
        return end;
    }

    /** Where the lines begin that could belong to a block without a beginning, not before {@code limit}. */
    private static int bodyStart(String text, int end, int limit) {
        int start = Math.max(limit, text.lastIndexOf('\n', end) + 1);
        while (start > limit && start > 0) {
            int before = Math.max(limit, text.lastIndexOf('\n', start - 2) + 1);
            if (before >= start - 1 || !body(text, before, start - 1)) {
                break;
            }
            start = before;
        }
        return start;
    }

    /** A line of one word, a header such as {@code Proc-Type: 4,ENCRYPTED}, or an empty line. */
    private static boolean body(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Chars.blank(text.charAt(from))) {
            from++;
        }
        while (to > from && Chars.blank(text.charAt(to - 1))) {
            to--;
        }
        int blank = from;
        while (blank < to && !Chars.blank(text.charAt(blank))) {
            blank++;
        }
        int dash = text.substring(from, blank).indexOf('-');
        boolean header = blank > from && text.charAt(blank - 1) == ':' && dash > 0;
        return end - start <= MAX_LINE && start <= end && (blank >= to || header);
    }

    private static String ssh(String text) {
        Matcher key = SSH.matcher(text);
        Edits edits = new Edits(text);
        while (key.find()) {
            edits.replace(key.start("key"), key.end("key"), Placeholder.SECRET);
        }
        return edits.result();
    }
}
