package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The examples, told otherwise. */
final class Variants {
    /** Printable, and markup in every format that it is written in. */
    static final String HARD_NAME = "\"A\" & <b>B</b>, 'C': #d | *e* `f` [g](h) \\ {} = 50 % – Ä 😀";

    private Variants() {}

    static Example corrected(String why) {
        Example usual = Example.of(Profile.SDC);
        ReleaseOrder order = usual.manifest().order();
        return with(usual, new ReleaseOrder(order.application(), order.period(), order.terms(), Optional.of(why)), 2, usual.manifest().publisher());
    }

    static Example publishedBy(String publisher) {
        Example usual = Example.of(Profile.SDC);
        return with(usual, usual.manifest().order(), 1, publisher);
    }

    /** Rows for those who have agreed to conditions. */
    static Example notOpen() {
        Example usual = Example.of(Profile.MICRO);
        ReleaseOrder order = usual.manifest().order();
        Terms terms = new Terms(Profile.MICRO, Terms.OPEN_K_MICRO - 1, 0);
        return with(usual, new ReleaseOrder(order.application(), order.period(), terms), 1, usual.manifest().publisher());
    }

    private static Example with(Example usual, ReleaseOrder order, int version, String publisher) {
        Manifest told = usual.manifest();
        return usual.with(
                new Manifest(order, version, told.releasedAt(), publisher, told.released(), told.census(), told.counts()));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
