package dev.usagereporter.pow.engine;

/** The working variables of SHA-1 for each lane. Belongs to the searching thread. */
@SuppressWarnings("ArrayRecordComponent") // rows that are written, never compared
record Sha1Variables(int[] a, int[] b, int[] c, int[] d, int[] e) {
    Sha1Variables() {
        this(Rows.row(), Rows.row(), Rows.row(), Rows.row(), Rows.row());
    }
}
