package dev.usagereporter.pow.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that show by their form: tokens of well-known services, JSON web tokens, hashes of passwords, long hexadecimal
 * numbers, and runs of 32 or more characters that look drawn at random. Checksums that say that they are some stay.
 */
final class Tokens implements Rule {
    private static final int MIN_RUN = 32;
    private static final String TOKEN = "[A-Za-z0-9_-]";
    private static final Pattern KNOWN = Pattern.compile("(?:"
            + "(?:gh[pousr]_|github_pat_|gl(?:pat|dt|rt|soat|cbt|ptt|ft|agent|imt)-|xox[a-z]-|xapp-"
            + "|npm_|pypi-|dckr_(?:pat|oat)_|hf_|tskey-|shp(?:at|ss|ca|pa)_|do[opr]_v1_"
            + "|glsa_|glc_|lin_api_|figd_|nvapi-|whsec_|PMAK-|ATATT|ntn_|secret_(?=\\w{32})"
            + "|rnd_|AGE-SECRET-KEY-|tvly-|gsk_|r8_|sbp_|phc_|dp\\.pt\\.)"
            + TOKEN + "{8,512}+"
            + "|(?:sk|pk|rk)[-_](?=[A-Za-z0-9_-]{0,200}?[0-9A-Z])" + TOKEN + "{16,512}+"
            + "|(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA)[A-Z0-9]{12,124}+"
            + "|AIza" + TOKEN + "{30,100}+"
            + "|ya29\\.[A-Za-z0-9_.-]{16,512}+"
            + "|SG\\." + TOKEN + "{16,64}+\\." + TOKEN + "{16,128}+"
            + "|hv[sbr]\\." + TOKEN + "{16,512}+"
            + "|eyJ" + TOKEN + "{8,8192}+(?:\\." + TOKEN + "{0,8192}+){0,4}+"
            + "|PVE(?:APIToken|AuthCookie|AuthTicket)[:=] ?[^\\s\"'<]{8,1024}+"
            + "|(?:PVE|PBS|PMG)[A-Z]{0,8}:[^\\s:]{1,64}+:[0-9A-F]{8}::[^\\s\"'<]{1,1024}+"
            + "|\\d{6,12}+:AA" + TOKEN + "{30,64}+"
            + ")");
    private static final Pattern BEARER = Pattern.compile("\\b(?:[Bb]earer|BEARER|Basic|Negotiate)[ \\t]{1,8}+"
            + "(?=[^\\s\"'<>,;]{0,256}?[0-9=])([^\\s\"'<>,;]{8,8192}+)");
    private static final Pattern CRYPT = Pattern.compile(
            "\\\\?\\$(?:1|2[abxy]?|5|6|7|y|gy|apr1|P|H|argon2(?:id?|d)|scrypt|bcrypt-sha256|pbkdf2[\\w-]{0,16}+)\\\\?\\$[^\\s\"':<]{8,512}+"
                    + "|\\{(?:S?SHA\\d{0,3}+|S?MD5|CRYPT|BCRYPT)\\}[A-Za-z0-9+/=$.]{8,512}+");
    private static final Pattern CHECKSUM =
            Pattern.compile("(?:sha(?:1|224|256|384|512)(?:sums?)?|md5(?:sums?)?)[:=] ?\\z", Pattern.CASE_INSENSITIVE);

    @Override
    public String apply(String text) {
        String rest = text.indexOf('$') < 0 && text.indexOf('{') < 0 ? text : all(text, CRYPT, 0);
        return runs(all(known(rest), BEARER, 1));
    }

    /** Looks where a word begins only: that is much faster than to let the pattern look everywhere. */
    private static String known(String text) {
        Edits edits = new Edits(text);
        Matcher token = KNOWN.matcher(text);
        for (int i = 0; i < text.length(); i++) {
            boolean begins = ascii(text.charAt(i)) && !ascii(Chars.at(text, i - 1)) && i >= edits.done();
            if (begins && token.region(i, text.length()).lookingAt()) {
                edits.replace(i, token.end(), Placeholder.SECRET);
            }
        }
        return edits.result();
    }

    private static String all(String text, Pattern pattern, int group) {
        Matcher found = pattern.matcher(text);
        Edits edits = new Edits(text);
        while (found.find()) {
            edits.replace(found.start(group), found.end(group), Placeholder.SECRET);
        }
        return edits.result();
    }

    private static String runs(String text) {
        Edits edits = new Edits(text);
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && inRun(text.charAt(end))) {
                end++;
            }
            if (end - start >= MIN_RUN) {
                run(text, start, end, edits);
            }
            start = end + 1;
        }
        return edits.result();
    }

    private static boolean ascii(char c) {
        return c < 128 && Chars.letterOrDigit(c);
    }

    private static boolean inRun(char c) {
        return ascii(c) || c == '+' || c == '/' || c == '_' || c == '-' || c == '=';
    }

    /** A whole run that looks drawn at random, or each long hexadecimal number in it. */
    private static void run(String text, int start, int end, Edits edits) {
        int i = start;
        while (i < end) {
            int hexEnd = i;
            boolean digit = false;
            while (hexEnd < end && Chars.hex(text.charAt(hexEnd))) {
                digit |= Chars.digit(text.charAt(hexEnd));
                hexEnd++;
            }
            if (hexEnd - i >= MIN_RUN && digit) {
                if (!checksum(text, i, hexEnd)) {
                    edits.replace(i, hexEnd, Placeholder.SECRET);
                }
                start = hexEnd;
            }
            i = hexEnd + 1;
        }
        if (end - start >= MIN_RUN && start >= edits.done() && random(text, start, end)) {
            edits.replace(start, end, Placeholder.SECRET);
        }
    }

    private static boolean checksum(String text, int start, int end) {
        int length = end - start;
        boolean form = length == 32 || length == 40 || length == 56 || length == 64 || length == 96 || length == 128;
        return form
                && !inRun(Chars.at(text, end))
                && CHECKSUM.matcher(text.substring(Math.max(0, start - 12), start)).find();
    }

    /** Whether capitals, small letters and digits alternate more often than in names, words and paths. */
    private static boolean random(String text, int start, int end) {
        int changes = 0;
        int letters = 0;
        boolean other = false;
        int before = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int kind = Chars.digit(c) ? 1 : c >= 'a' && c <= 'z' ? 2 : c >= 'A' && c <= 'Z' ? 3 : 0;
            if (kind != 0) {
                letters++;
                changes += before != 0 && before != kind ? 1 : 0;
                other |= kind == 1;
            }
            other |= c == '+' || c == '=';
            before = kind;
        }
        return other && letters >= MIN_RUN / 2 && changes * 20 >= letters * 7;
    }
}
