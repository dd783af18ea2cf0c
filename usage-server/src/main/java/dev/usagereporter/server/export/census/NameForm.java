package dev.usagereporter.server.export.census;

import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import java.util.regex.Pattern;

/**
 * The form of names and of other open texts that may be published: that of an application's name in the schema, and nothing that
 * looks like an id, a secret, an address or a host. A plain word that is somebody's name cannot be told from one that is not.
 */
final class NameForm {
    static final int MAX_CHARS = 64;

    /** Digits in a row: a date has eight. */
    private static final int MAX_DIGITS = 8;

    /** Hexadecimal digits in a row, dashes and blanks not counted: letters and digits together are an id sooner than a word. */
    private static final int MAX_MIXED = 7;

    /** Likewise, of which at least one is a digit. */
    private static final int MAX_HEX = 11;

    /** Likewise, whatever they are. */
    private static final int MAX_LETTERS = 23;

    /** As in {@code ip-192-168-1-5} and {@code 192.168.1.5}. */
    private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]+(?:[ ._+~-][0-9]+){3}");

    /** What follows a dot in a host, a file or a MAC address; in a version it is a digit. */
    private static final Pattern DOT_WORD = Pattern.compile("\\.[^0-9]|\\.[0-9]+[A-Za-z]+[0-9]|\\.$");

    /** As in generated secrets. */
    private static final Pattern DIGIT_LETTER = Pattern.compile("[0-9][A-Za-z]");

    /** As long as a random id in Base64. */
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}([ ._+~-][0-9A-Fa-f]{2}){5}");

    private NameForm() {}

    static boolean allows(String text) {
        return text.length() <= MAX_CHARS
                && InstallField.NSAPP.kind() instanceof FieldKind.Name name
                && name.allows(text)
                && !DOT_WORD.matcher(text).find()
                && !FOUR_NUMBERS.matcher(text).find()
                && !MAC.matcher(text).find()
                && !mixed(text)
                && !id(text);
    }

    private static boolean mixed(String text) {
        return (DIGIT_LETTER.matcher(text).find() || (RUN.matcher(text).find() && text.chars().anyMatch(c -> c >= '0' && c <= '9')))
                && text.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && text.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    }

    private static boolean id(String text) {
        int digits = 0;
        int hexDigits = 0;
        int hexLetters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            digits = digit ? digits + 1 : 0;
            if (digit) {
                hexDigits++;
            } else if (letter) {
                hexLetters++;
            } else if (c != '-' && c != ' ') {
                hexDigits = 0;
                hexLetters = 0;
            }
            int hex = hexDigits + hexLetters;
            if (digits > MAX_DIGITS || hex > MAX_LETTERS || (hexDigits > 0 && (hex > MAX_HEX || (hexLetters > 0 && hex > MAX_MIXED)))) {
                return true;
            }
        }
        return false;
    }
}
