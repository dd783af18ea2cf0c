package dev.usagereporter.server.export.verify;

import static dev.usagereporter.server.export.verify.Attack.sdc;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages whose files are right, in a zip file that is not. */
final class TamperedZipTest {
    private static final String EXTRAS = "package: holds an entry with extra fields or a comment";
    private static final String TIME = "package: holds an entry with another time than 1980-01-01 00:00";
    private static final String TWO_WAYS = "package: describes an entry in two ways";
    private static final String LEADS_OUT = "package: holds an entry whose name leads out of it";
    private static final String STRAY = "package: holds an entry that does not belong in it";
    private static final String BOMB = "package: unpacks to more than 256 MiB in one entry, or 1 GiB in all";
    private static final String NO_FILE = "package: holds a link, a folder or another thing that is no plain file";
    private static final String NO_ENTRY = "package: holds bytes that belong to no entry";
    private static final String NO_END = "package: is not a whole zip file that ends without a comment";
    private static final String LENGTH = "LICENSE: has not the length or the CRC-32 that the package declares";

    @ParameterizedTest
    @MethodSource
    void zipFilesArePlain(Attack attack, @TempDir Path folder) {
        attack.isNoticed(folder);
    }

    static Stream<Attack> zipFilesArePlain() {
        return Stream.of(
                sdc("another time", license(item -> item.time = item.localTime = 0x5b7a0000), TIME),
                sdc("a time of day", license(item -> item.time = item.localTime = 0x00210001), TIME),
                sdc("another time in one header", license(item -> item.localTime = 0x5b7a0000), TWO_WAYS),
                sdc("another order", p -> p.zip = zip -> Collections.swap(zip.items, 0, 1), "package: its entries are not sorted by name"),
                sdc("an entry twice", p -> p.zip = zip -> zip.items.add(1, zip.items.getFirst()), "package: holds an entry twice"),
                sdc("a file more", add("data/users.csv"), STRAY),
                sdc(
                        "a file of another profile",
                        p -> p.descriptors = files -> files.put("keys.csv", new byte[0]),
                        "keys.csv: does not belong in this package"),
                sdc(
                        "a file less",
                        p -> p.descriptors = files -> files.remove("CITATION.cff"),
                        "CITATION.cff: is missing"),
                sdc("a name that leads up", add("../LICENSE"), LEADS_OUT),
                sdc("a name that leads up from within", add("data/../../LICENSE"), LEADS_OUT),
                sdc("an absolute name", add("/etc/passwd"), LEADS_OUT),
                sdc("a name of another system", add("data\\x.csv"), LEADS_OUT),
                sdc("a drive", add("C:x.csv"), LEADS_OUT),
                sdc("a folder", add("data/"), STRAY),
                sdc("a link", license(item -> {
                    item.madeBy = 3 << 8 | 20;
                    item.attributes = 0120777 << 16;
                }), NO_FILE),
                sdc("a folder by its attributes", license(item -> item.attributes = 0x10), NO_FILE),
                sdc("an encrypted entry", license(item -> item.flags |= 1), "package: holds an encrypted entry"),
                sdc("another method", license(item -> item.method = 12), "package: holds an entry that is neither deflated nor stored"),
                sdc("an extra field", license(item -> item.extra = new byte[] {0x55, 0x54, 0, 0}), EXTRAS),
                sdc("an extra field before the entry", license(item -> item.localExtra = new byte[] {0x55, 0x54, 0, 0}), EXTRAS),
                sdc("a comment of an entry", license(item -> item.comment = new byte[] {'x'}), EXTRAS),
                sdc("a comment", p -> p.zip = zip -> zip.comment = new byte[] {'x'}, NO_END),
                sdc("something behind the end", p -> p.bytes = bytes -> Arrays.copyOf(bytes, bytes.length + 1), NO_END),
                sdc("something before the start", p -> p.bytes = bytes -> {
                    byte[] moved = new byte[bytes.length + 1];
                    System.arraycopy(bytes, 0, moved, 1, bytes.length);
                    return moved;
                }, NO_ENTRY),
                sdc("something between entries and directory", p -> p.zip = zip -> zip.gap = new byte[] {1}, NO_ENTRY),
                sdc("half a file", p -> p.bytes = bytes -> Arrays.copyOf(bytes, bytes.length / 2), NO_END),
                sdc("one byte less", p -> p.bytes = bytes -> Arrays.copyOf(bytes, bytes.length - 1), NO_END),
                sdc(
                        "21 bytes",
                        p -> p.bytes = bytes -> Arrays.copyOfRange(bytes, bytes.length - 21, bytes.length),
                        "package: is not a whole zip file"),
                sdc("nothing", p -> p.bytes = bytes -> new byte[0], "package: is not a whole zip file"),
                sdc("a bomb", license(item -> item.declared = (256L << 20) + 1), BOMB),
                sdc(
                        "a bomb in five parts",
                        p -> p.zip = zip -> zip.items.stream().limit(5).forEach(item -> item.declared = 250L << 20),
                        BOMB),
                sdc("a bomb that says it is none", license(item -> {
                    item.content = new byte[30 << 20];
                    item.declared = 18;
                }), LENGTH),
                sdc("a length that is one too long", license(item -> item.declared = item.content.length + 1L), LENGTH),
                sdc("101 entries", p -> p.zip = zip -> {
                    while (zip.items.size() < 101) {
                        zip.items.add(zip.items.getLast());
                    }
                }, "package: has more than 100 entries, or long ones"));
    }

    private static Consumer<TestPackage> license(Consumer<TestZip.Item> change) {
        return good -> good.zip = zip -> change.accept(zip.item("LICENSE"));
    }

    private static Consumer<TestPackage> add(String name) {
        return good -> good.zip = zip -> zip.items.addFirst(new TestZip.Item(name, new byte[] {'x', '\n'}));
    }
}
