package dev.usagereporter.pow.schema;

/** The fields of a usage report's {@code data}: those of the reference client in its order, then our own. */
public enum UsageField {
    VERSION("version", 128, "version of the reporting program", "", "kept as it is", Published.VERSIONS),
    ARCH("arch", 32, "processor architecture in Go's names, such as amd64", "", "kept as it is", Published.WORDS),
    OS("os", 32, "operating system in Go's names, such as linux", "", "kept as it is", Published.WORDS),
    CLUSTER_ID("cluster_id", 128, "random id of a group of instances", "", "kept as a keyed pseudonym only", Published.NEVER),
    SERVER_ID("server_id", 128, "random id of one instance", "", "kept as a keyed pseudonym only", Published.NEVER),
    UPTIME("uptime", 0, "age of the reporting program", "s", "kept as it is", Published.HOURS),
    TIME("time", 0, "moment of the report as Unix time", "s", "kept as it is", Published.NEVER),
    EXTRA("extra", 0, "extra payload of the program's own; sent while the uptime is below one lapse", "",
            "kept as the operator declares it, by default only declared keys", Published.DECLARED),
    /** Sent only to a server that asks for it: one that encodes {@code data} anew would lose it, and find another digest. */
    INSTALLED("installed", 7, "month in which the program first ran on the machine; sent only to a server that asks for it", "",
            "kept as it is; an impossible month is not kept", Published.MONTHS);

    private final String wireName;
    private final int maxChars;
    private final String purpose;
    private final String unit;
    private final String storage;
    private final String published;

    UsageField(String wireName, int maxChars, String purpose, String unit, String storage, String published) {
        this.wireName = wireName;
        this.maxChars = maxChars;
        this.purpose = purpose;
        this.unit = unit;
        this.storage = storage;
        this.published = published;
    }

    /** The key in JSON. */
    public String wireName() {
        return wireName;
    }

    /** Most characters (UTF-16 units) of a text field; 0 for the others. */
    public int maxChars() {
        return maxChars;
    }

    /** What its values may be, in words. */
    public String rule() {
        return switch (this) {
            case VERSION, ARCH, OS, CLUSTER_ID, SERVER_ID -> "text, at most " + maxChars + " characters";
            case UPTIME, TIME -> "a whole number, " + unit;
            case EXTRA -> "base64 of at most 1 MiB";
            case INSTALLED -> "a month in UTC as YYYY-MM, from " + CalendarMonth.EARLIEST + " to that of the report";
        };
    }

    /** What the field is for, in one line. */
    public String purpose() {
        return purpose;
    }

    /** What its numbers count, such as {@code s}; empty for none. */
    public String unit() {
        return unit;
    }

    /** What a server keeps of it, in one line. */
    public String storage() {
        return storage;
    }

    /** What of it may leave the server in an export, in one line; {@link Published#NEVER} for nothing. */
    public String published() {
        return published;
    }
}
