package dev.usagereporter.server.export.pack;

/** The formats that every table is in. */
enum DataFormat {
    CSV("csv", "csv", "text/csv"),
    /** One JSON object a line, compressed. */
    JSON_LINES("jsonl.gz", "jsonl", "application/gzip"),
    PARQUET("parquet", "parquet", "application/vnd.apache.parquet");

    private final String extension;
    private final String wireName;
    private final String mediaType;

    DataFormat(String extension, String wireName, String mediaType) {
        this.extension = extension;
        this.wireName = wireName;
        this.mediaType = mediaType;
    }

    /** What the names of its files end with. */
    String extension() {
        return extension;
    }

    /** The name of the format in descriptors. */
    String wireName() {
        return wireName;
    }

    /** Of the file as it is stored. */
    String mediaType() {
        return mediaType;
    }
}
