package dev.usagereporter.server.export.verify;

/**
 * A file in the package, where both of its headers agree on it.
 *
 * @param name one of the names that packages may have, so that it can be printed
 * @param deflated or stored as it is
 * @param start offset of its packed bytes
 * @param packed how many
 * @param unpacked how many there will be
 * @param crc32 of the unpacked bytes
 */
record Entry(String name, boolean deflated, long start, long packed, long unpacked, long crc32) {}
