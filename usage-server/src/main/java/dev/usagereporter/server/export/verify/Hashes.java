package dev.usagereporter.server.export.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SHA-256 of every file of a package, and what {@code SHA256SUMS} says about them (the format of GNU coreutils). */
final class Hashes {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9._/-]{1,100})");

    private final Map<String, String> byName = new HashMap<>();

    private Hashes() {}

    /** Unpacks everything once; what cannot be unpacked has no hash and is a problem. */
    static Hashes of(Archive archive, Problems problems) {
        Hashes hashes = new Hashes();
        for (String name : archive.names()) {
            problems.finish(name, () -> hashes.byName.put(name, sha256(archive, name)));
        }
        return hashes;
    }

    private static String sha256(Archive archive, String name) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
        byte[] buffer = new byte[16_384];
        try (InputStream in = archive.read(name)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether this is the hash of the file, in lower-case hexadecimal digits. */
    boolean fits(String name, String hash) {
        return hash.equals(byName.get(name));
    }

    void check(Archive archive, Problems problems) {
        problems.finish(KnownFiles.SUMS, () -> {
            Set<String> missing = new HashSet<>(byName.keySet());
            missing.remove(KnownFiles.SUMS);
            try (BufferedReader lines = TextFile.lines(archive, KnownFiles.SUMS)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher matcher = LINE.matcher(line);
                    if (!matcher.matches()) {
                        throw new Broken("has a line that is no checksum and name");
                    }
                    if (!missing.remove(matcher.group(2))) {
                        throw new Broken("names a file twice, or one that is not in the package");
                    }
                    if (!fits(matcher.group(2), matcher.group(1))) {
                        problems.add(matcher.group(2), "has another checksum than SHA256SUMS says");
                    }
                }
            }
            if (!missing.isEmpty()) {
                throw new Broken("does not name every file");
            }
        });
    }
}
