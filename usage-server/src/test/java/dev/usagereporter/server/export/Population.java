package dev.usagereporter.server.export;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.report.InstallFacts;
import dev.usagereporter.server.store.KeySpan;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Invented installations that report over some time: most are like many others, some have a value or a combination of values that
 * nobody else has. The key of the pseudonyms changes once, as it does in every month.
 */
final class Population {
    private static final List<String> VERSIONS = List.of("2.4.1", "2.4.0", "2.3.7", "2.2.0", "1.9.12");
    private static final List<String> SYSTEMS = List.of("linux", "linux", "linux", "linux", "darwin", "windows");
    private static final List<String> ARCHITECTURES = List.of("amd64", "amd64", "amd64", "arm64");
    private static final List<String> APPLICATIONS = List.of("adguard", "homeassistant", "plex", "vaultwarden", "docker");

    /** What one usage installation says, and what only it says; empty where it is like others. */
    record Instance(long number, String version, String os, String arch, String installed, String edition, String rare) {}

    private final Random random;
    private final Instant start;
    private final Instant keyChange;
    private final List<Instance> instances = new ArrayList<>();
    private final List<RawReport> reports = new ArrayList<>();
    private final List<RawExecution> executions = new ArrayList<>();
    private final List<String> rareNames = new ArrayList<>();

    /**
     * A population with a report of every instance in each week.
     *
     * @param start midnight UTC of a Monday
     * @param weeks how long they report
     */
    Population(long seed, Instant start, int weeks, int size) {
        this.random = new Random(seed);
        this.start = start;
        this.keyChange = start.plus(Duration.ofDays(weeks * 7L / 2));
        for (int i = 0; i < size; i++) {
            instances.add(instance(i));
        }
        for (int week = 0; week < weeks; week++) {
            for (Instance instance : instances) {
                report(instance, week);
            }
        }
        for (int i = 0; i < size; i++) {
            execution(i, weeks);
        }
    }

    private Instance instance(long number) {
        boolean rare = random.nextInt(40) == 0;
        String name = rare ? "9." + number + ".1" : "";
        if (rare) {
            rareNames.add(name);
        }
        String version = rare ? name : VERSIONS.get((int) Math.min(VERSIONS.size() - 1L, Math.abs(Math.round(random.nextGaussian() * 1.2))));
        String os = random.nextInt(60) == 0 ? "plan9" : SYSTEMS.get(random.nextInt(SYSTEMS.size()));
        String arch = random.nextInt(60) == 0 ? "riscv64" : ARCHITECTURES.get(random.nextInt(ARCHITECTURES.size()));
        String installed = "2026-" + (random.nextInt(50) == 0 ? "01" : random.nextBoolean() ? "08" : "09");
        String edition = rare ? "edition-" + number : random.nextBoolean() ? "community" : "enterprise";
        if (rare) {
            rareNames.add(edition);
        }
        return new Instance(number, version, os, arch, installed, edition, name);
    }

    private void report(Instance instance, int week) {
        Instant at = start.plus(Duration.ofDays(7L * week)).plusSeconds(random.nextInt(7 * 86_400));
        reports.add(new RawReport(
                reports.size() + 1L,
                at,
                pseudonym(key(at), 1, instance.number() / 3),
                pseudonym(key(at), 2, instance.number()),
                key(at),
                20 + random.nextInt(3),
                instance.version(),
                instance.arch(),
                instance.os(),
                (long) Math.exp(random.nextDouble() * 14),
                instance.installed(),
                "{\"edition\":\"" + instance.edition() + "\",\"nodes\":" + random.nextInt(12) + "}"));
    }

    private void execution(long number, int weeks) {
        Instant at = start.plusSeconds(random.nextInt(weeks * 7 * 86_400));
        boolean rare = random.nextInt(40) == 0;
        String app = rare ? "myapp" + number : APPLICATIONS.get(random.nextInt(APPLICATIONS.size()));
        if (rare) {
            rareNames.add(app);
        }
        boolean failed = random.nextInt(5) == 0;
        Map<InstallField, String> texts = new EnumMap<>(InstallField.class);
        texts.put(InstallField.NSAPP, app);
        texts.put(InstallField.TYPE, random.nextInt(8) == 0 ? "vm" : "lxc");
        texts.put(InstallField.METHOD, random.nextInt(4) == 0 ? "advanced" : "default");
        texts.put(InstallField.OS_TYPE, random.nextInt(6) == 0 ? "ubuntu" : "debian");
        texts.put(InstallField.OS_VERSION, random.nextInt(4) == 0 ? "13" : "12");
        texts.put(InstallField.PLATFORM, "pve");
        texts.put(InstallField.ARCH, "amd64");
        texts.put(InstallField.FEATURES, "nesting,fuse");
        if (failed) {
            texts.put(InstallField.ERROR_CATEGORY, random.nextBoolean() ? "network" : "storage");
        }
        Map<InstallField, Long> numbers = new EnumMap<>(InstallField.class);
        numbers.put(InstallField.CORE_COUNT, 1L << random.nextInt(3));
        numbers.put(InstallField.RAM_SIZE, 512L << random.nextInt(4));
        numbers.put(InstallField.DISK_SIZE, 4L << random.nextInt(3));
        numbers.put(InstallField.INSTALL_DURATION, (long) random.nextInt(1_800));
        executions.add(new RawExecution(
                executions.size() + 1L,
                at,
                pseudonym(key(at), 3, number),
                key(at),
                20,
                failed ? InstallStatus.FAILED : InstallStatus.SUCCESS,
                new InstallFacts(texts, numbers)));
    }

    private int key(Instant at) {
        return at.isBefore(keyChange) ? 1 : 2;
    }

    /** Looks random, as the real ones do; the same for the same key, kind and number. */
    static byte[] pseudonym(int key, int kind, long number) {
        Random bytes = new Random(((key * 31L + kind) * 1_000_003L) + number);
        return ByteBuffer.allocate(16).putLong(bytes.nextLong()).putLong(bytes.nextLong()).array();
    }

    /** Of both keys; they reach over the time in which anything is reported. */
    List<KeySpan> spans() {
        Duration half = Duration.between(start, keyChange).plusDays(7);
        return List.of(
                new KeySpan(1, keyChange.minus(half), keyChange), new KeySpan(2, keyChange, keyChange.plus(half)));
    }

    FakeRows rows() {
        return new FakeRows(reports, executions, spans());
    }

    List<Instance> instances() {
        return instances;
    }

    List<RawReport> reports() {
        return reports;
    }

    List<RawExecution> executions() {
        return executions;
    }

    /** Versions, values and applications that one installation alone has. */
    List<String> rareNames() {
        return rareNames;
    }
}
