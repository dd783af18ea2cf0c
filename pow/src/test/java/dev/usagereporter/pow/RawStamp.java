package dev.usagereporter.pow;

/** The fields of a stamp as text, to be broken one at a time. */
record RawStamp(
        String version, String bits, String date, String resource, String extension, String salt, String counter) {
    static final RawStamp GOOD = new RawStamp("1", "20", "261120", "resource", "", "salt", "0a");

    String text() {
        return String.join(":", version, bits, date, resource, extension, salt, counter);
    }

    StampParse parse() {
        return Stamp.parse(text());
    }

    RawStamp withVersion(String other) {
        return new RawStamp(other, bits, date, resource, extension, salt, counter);
    }

    RawStamp withBits(String other) {
        return new RawStamp(version, other, date, resource, extension, salt, counter);
    }

    RawStamp withDate(String other) {
        return new RawStamp(version, bits, other, resource, extension, salt, counter);
    }

    RawStamp withResource(String other) {
        return new RawStamp(version, bits, date, other, extension, salt, counter);
    }

    RawStamp withExtension(String other) {
        return new RawStamp(version, bits, date, resource, other, salt, counter);
    }

    RawStamp withSalt(String other) {
        return new RawStamp(version, bits, date, resource, extension, other, counter);
    }

    RawStamp withCounter(String other) {
        return new RawStamp(version, bits, date, resource, extension, salt, other);
    }

    /** The same stamp with one of its text fields replaced. */
    RawStamp with(TextField field, String text) {
        return switch (field) {
            case RESOURCE -> withResource(text);
            case EXTENSION -> withExtension(text);
            case SALT -> withSalt(text);
            case COUNTER -> withCounter(text);
        };
    }

    /** The fields without a meaning of their own: how long they may be and which characters they take. */
    enum TextField {
        RESOURCE(StampRule.RESOURCE, 256, false),
        EXTENSION(StampRule.EXTENSION, 256, false),
        SALT(StampRule.SALT, 256, true),
        COUNTER(StampRule.COUNTER, 128, true);

        final StampRule rule;
        final int max;
        private final boolean base64;

        TextField(StampRule rule, int max, boolean base64) {
            this.rule = rule;
            this.max = max;
            this.base64 = base64;
        }

        boolean takes(char c) {
            return base64 ? BASE64.indexOf(c) >= 0 : c >= 0x20 && c < 0x7f && c != ':';
        }

        private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    }
}
