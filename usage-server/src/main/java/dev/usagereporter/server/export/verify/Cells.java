package dev.usagereporter.server.export.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Rules for every text in a table, whatever its column: nothing that a spreadsheet would run, and nothing that looks like one
 * installation, its owner, its machine or its place. Used by one thread.
 */
final class Cells {
    /** Longest text in characters. */
    static final int MAX_CHARS = 64;

    /** The empty text: the cell has none of these faults. */
    static final String FINE = "";

    private static final int REMEMBERED = 10_000;

    private record Rule(Pattern look, String rule) {}

    private static final String HEX = "[0-9A-Fa-f]";
    private static final String BASE64URL = "[A-Za-z0-9_-]";
    private static final String GROUP = HEX + "{1,4}";
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    /** Endings of names of hosts, on the internet and in homes and offices; after a label that is no number of a version. */
    private static final String ENDING = "(?:com|net|org|info|biz|io|dev|app|cloud|me|tv|co|ai|xyz|edu|gov|mil|int|arpa"
            + "|eu|de|fr|nl|uk|us|ca|au|ch|at|be|it|es|pl|se|no|fi|dk|cz|ru|cn|jp|kr|in|br|nz|onion|example|test|invalid"
            + "|local|lan|home|internal|intranet|corp|private|localdomain|localhost)";

    private static final List<Rule> LOOKS = List.of(
            new Rule(Pattern.compile("^[=+\\-@\\t\\r]"), "a cell begins like a formula"),
            new Rule(Pattern.compile("[^\\s@]@[^\\s@]"), "a cell looks like an e-mail address"),
            new Rule(Pattern.compile(HEX + "{32}"), "a cell looks like an id"),
            new Rule(Pattern.compile(HEX + "{8}(?:-" + HEX + "{4}){3}-" + HEX + "{12}"), "a cell looks like an id"),
            new Rule(
                    Pattern.compile("(?<!" + BASE64URL + ")(?=" + BASE64URL + "*[a-z])(?=" + BASE64URL + "*[A-Z])(?=" + BASE64URL + "*[0-9])"
                            + BASE64URL + "{22}"),
                    "a cell looks like an id"),
            new Rule(Pattern.compile("(?<![0-9.])" + OCTET + "(?:\\." + OCTET + "){3}(?![0-9.])"), "a cell looks like an address"),
            new Rule(Pattern.compile("(?<![0-9A-Za-z:])(?:" + GROUP + ":){7}" + GROUP + "(?![0-9A-Za-z:])"), "a cell looks like an address"),
            // Two colons stand for groups of zeros (RFC 4291).
            new Rule(
                    Pattern.compile("(?<![0-9A-Za-z:])(?:" + GROUP + ":){0,6}(?:" + GROUP + ")?::(?:" + GROUP + ":){0,6}(?:" + GROUP
                            + ")?(?![0-9A-Za-z:])"),
                    "a cell looks like an address"),
            new Rule(
                    Pattern.compile("(?<!" + HEX + ")(?:" + HEX + "{2}[:-]){5}" + HEX + "{2}(?!" + HEX + ")"),
                    "a cell looks like an address"),
            new Rule(
                    Pattern.compile(
                            "(?<![A-Za-z0-9.-])(?:" + BASE64URL + "+\\.)*(?!v?[0-9]+\\.)" + BASE64URL + "+\\." + ENDING
                                    + "\\.?(?![A-Za-z0-9-])",
                            Pattern.CASE_INSENSITIVE),
                    "a cell looks like the name of a host"),
            new Rule(Pattern.compile("^(?:~|\\.{1,2})?/|\\\\|://|/[^/]*/|[/\\\\]\\.\\.|^[A-Za-z]:[/\\\\]"), "a cell looks like a path"));

    private final Map<String, String> known = new HashMap<>();

    /** The rule that the text breaks, or {@link #FINE}. A cell without a text is fine. */
    String fault(String text) {
        String fault = known.get(text);
        if (fault == null) {
            fault = look(text);
            // Few texts fill most cells; a package made of different ones only has to be slow, not large in memory.
            if (known.size() < REMEMBERED) {
                known.put(text, fault);
            }
        }
        return fault;
    }

    private static String look(String text) {
        if (text.codePointCount(0, text.length()) > MAX_CHARS) {
            return "a cell has more than " + MAX_CHARS + " characters";
        }
        if (!text.codePoints().allMatch(Cells::printable)) {
            return "a cell has a character that cannot be printed";
        }
        for (Rule rule : LOOKS) {
            if (rule.look().matcher(text).find()) {
                return rule.rule();
            }
        }
        return FINE;
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
