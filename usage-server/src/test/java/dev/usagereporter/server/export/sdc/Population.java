package dev.usagereporter.server.export.sdc;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.export.RowsOf;
import dev.usagereporter.server.export.RowsOf.Said;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows of installations that change their minds, with common and rare values, made by two keys in a row. */
final class Population {
    private static final long SECONDS_OF_NOVEMBER = 30L * 86_400;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private static final List<InstallStatus> STATUSES = List.of(
            InstallStatus.SUCCESS, InstallStatus.FAILED, InstallStatus.ABORTED, InstallStatus.UNKNOWN, InstallStatus.INSTALLING);

    private final Random random;
    private final RowsOf rows = new RowsOf();

    private Population(long seed) {
        this.random = new Random(seed);
    }

    /** @param size how many installations of each subject there are, at most */
    static RowsOf of(long seed, int size) {
        Population population = new Population(seed);
        int count = size * 3;
        for (int i = 0; i < count; i++) {
            Instant time = START.plusSeconds(SECONDS_OF_NOVEMBER * i / count);
            // The second key begins at a third of the month, and the first one is in use a little longer.
            int key = 3 * i < count ? 1 : 6 * i < 5 * count / 2 && population.random.nextInt(4) == 0 ? 1 : 2;
            population.rows.report(time, key, population.random.nextInt(size), population.said());
            population.execution(time, key, population.random.nextInt(size));
        }
        return population.rows;
    }

    private Said said() {
        String extra = switch (random.nextInt(5)) {
            case 0 -> "{\"edition\":\"" + tail("edition-", 6) + "\",\"country\":\"" + tail("c", 3) + "\"}";
            case 1 -> "{\"users\":" + random.nextInt(1 << random.nextInt(1, 16)) + "}";
            case 2 -> "{\"edition\":7,\"owner\":\"anna\"}";
            default -> null;
        };
        return new Said(
                random.nextInt(20) == 0 ? "anna's own" : "1." + number(30) + ".0",
                List.of("linux", "linux", "linux", "linux", "darwin", "windows", "freebsd", "", "Linux").get(number(9)),
                List.of("amd64", "amd64", "arm64", "arm", "386", "riscv64").get(number(6)),
                random.nextLong(1L << random.nextInt(1, 30)),
                random.nextInt(6) == 0 ? null : "2026-0" + (1 + number(9)),
                extra);
    }

    private void execution(Instant time, int key, int installation) {
        InstallStatus status = STATUSES.get(number(STATUSES.size()));
        Map<InstallField, String> texts = new EnumMap<>(InstallField.class);
        Map<InstallField, Long> numbers = new EnumMap<>(InstallField.class);
        put(texts, InstallField.NSAPP, tail("app-", 40));
        put(texts, InstallField.TYPE, List.of("lxc", "lxc", "lxc", "vm", "addon", "other").get(number(6)));
        put(texts, InstallField.METHOD, List.of("default", "default", "advanced", "10.0.0.1", "app-defaults").get(number(5)));
        put(texts, InstallField.OS_TYPE, List.of("debian", "debian", "ubuntu", "alpine", "fedora").get(number(5)));
        put(texts, InstallField.OS_VERSION, Integer.toString(13 - number(9)));
        put(texts, InstallField.PLATFORM, List.of("pve", "pve", "incus").get(number(3)));
        put(texts, InstallField.ARCH, List.of("amd64", "amd64", "arm64").get(number(3)));
        if (status == InstallStatus.FAILED) {
            put(texts, InstallField.ERROR_CATEGORY, List.of("network", "storage", "timeout", "other").get(number(4)));
        }
        numbers.put(InstallField.CORE_COUNT, 1L << number(6));
        numbers.put(InstallField.RAM_SIZE, 512L << number(6));
        if (random.nextInt(4) > 0) {
            numbers.put(InstallField.DISK_SIZE, (long) number(64));
            numbers.put(InstallField.INSTALL_DURATION, random.nextLong(1L << random.nextInt(1, 15)));
        }
        rows.execution(time, key, installation, status, texts, numbers);
    }

    private void put(Map<InstallField, String> texts, InstallField field, @Nullable String value) {
        if (value != null && random.nextInt(15) > 0) {
            texts.put(field, value);
        }
    }

    private String tail(String name, int many) {
        return name + number(many);
    }

    /** From 0 to below a limit, small ones much more often. */
    private int number(int limit) {
        return random.nextInt(1 + random.nextInt(limit));
    }
}
