package dev.usagereporter.pow;

/** The rules of the stamp grammar; the text of a broken one is safe to show, it never holds the stamp. */
public enum StampRule {
    LENGTH("a stamp has at most " + Stamp.MAX_LENGTH + " characters"),
    FIELDS("a stamp has exactly seven fields: ver:bits:date:resource:ext:rand:counter"),
    VERSION("the version is 1"),
    BITS("bits is a whole number from 0 to " + Stamp.MAX_BITS + " without sign, blank or leading zero"),
    DATE("the date is a day of the calendar as YYMMDD, YYMMDDhhmm or YYMMDDhhmmss"),
    RESOURCE("the resource has at most " + Stamp.MAX_RESOURCE + " printable ASCII characters and no colon"),
    EXTENSION("the extension has at most " + Stamp.MAX_EXTENSION + " printable ASCII characters and no colon"),
    SALT("rand has at most " + Stamp.MAX_SALT + " characters of the base64 alphabet"),
    COUNTER("the counter has at most " + Stamp.MAX_COUNTER + " characters of the base64 alphabet");

    private final String text;

    StampRule(String text) {
        this.text = text;
    }

    /** The rule in words. */
    public String text() {
        return text;
    }
}
