package dev.usagereporter.pow.schema;

/** The fields of a usage report's {@code data}, in the order in which the reference client sends them. */
public enum UsageField {
    VERSION("version", 128, "version of the reporting program", "kept as it is"),
    ARCH("arch", 32, "processor architecture in Go's names, such as amd64", "kept as it is"),
    OS("os", 32, "operating system in Go's names, such as linux", "kept as it is"),
    CLUSTER_ID("cluster_id", 128, "random id of a group of instances", "kept as a keyed pseudonym only"),
    SERVER_ID("server_id", 128, "random id of one instance", "kept as a keyed pseudonym only"),
    UPTIME("uptime", 0, "age of the reporting program, whole seconds", "kept as it is"),
    TIME("time", 0, "moment of the report, Unix seconds", "kept as it is"),
    EXTRA("extra", 0, "extra payload of the program's own, base64; sent while the uptime is below one lapse",
            "kept as the operator declares it, by default only declared keys");

    private final String wireName;
    private final int maxChars;
    private final String purpose;
    private final String storage;

    UsageField(String wireName, int maxChars, String purpose, String storage) {
        this.wireName = wireName;
        this.maxChars = maxChars;
        this.purpose = purpose;
        this.storage = storage;
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
        if (maxChars > 0) {
            return "text, at most " + maxChars + " characters";
        }
        return this == EXTRA ? "base64 of at most 1 MiB" : "a whole number";
    }

    /** What the field is for, in one line. */
    public String purpose() {
        return purpose;
    }

    /** What a server keeps of it, in one line. */
    public String storage() {
        return storage;
    }
}
