package dev.usagereporter.server.export.pack;

/**
 * A file of a package, as its descriptors tell it.
 *
 * @param name with its folder, {@code data/usage_versions.csv}
 * @param bytes its length
 * @param sha256 64 lower-case hexadecimal digits
 */
record PackedFile(String name, long bytes, String sha256) {}
