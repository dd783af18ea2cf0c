package dev.usagereporter.client.cli;

/** One JSON object in one line, field by field. */
final class JsonLine {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder json = new StringBuilder("{");

    JsonLine text(String name, String value) {
        name(name).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (Ascii.isPrintable(c)) {
                json.append(c);
            } else {
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(HEX.charAt((c >> shift) & 0xf));
                }
            }
        }
        json.append('"');
        return this;
    }

    JsonLine number(String name, long value) {
        name(name).append(value);
        return this;
    }

    JsonLine bool(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    /** @param value valid JSON in one line */
    JsonLine raw(String name, String value) {
        name(name).append(value);
        return this;
    }

    private StringBuilder name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        return json.append('"').append(name).append("\":");
    }

    @Override
    public String toString() {
        return json + "}";
    }
}
