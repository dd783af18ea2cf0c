package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;

import dev.usagereporter.server.report.Extra;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Stores without end and prints the number of every claim that was acknowledged, until it is killed. */
public final class StoringChild {
    private static final int THREADS = 16;

    private StoringChild() {}

    static ReportStore open(Path folder, Durability durability) throws IOException {
        InstantSource clock = InstantSource.system();
        StoreOptions options = new StoreOptions(
                10_000,
                64 << 20,
                1_000,
                durability,
                StoreFixture.LIFE,
                StoreFixture.EVENT_LIFE,
                1 << 20,
                StoreFixture.RETENTION,
                StoreFixture.TIMEOUT,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30));
        SecureRandom random = new SecureRandom();
        Pseudonyms pseudonyms = Pseudonyms.open(folder, Duration.ofDays(30), clock, random);
        return ReportStore.open(folder, options, pseudonyms, clock, random, new CommitLog());
    }

    @SuppressWarnings("SystemOut") // the parent reads it
    public static void main(String[] arguments) throws IOException {
        ReportStore store = open(Path.of(arguments[0]), Durability.valueOf(arguments[1]));
        AtomicLong next = new AtomicLong(Long.parseLong(arguments[2]));
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                threads.execute(() -> {
                    while (true) {
                        long number = next.getAndIncrement();
                        Recorded answer = store.record(
                                StoreFixture.claim(number),
                                StoreFixture.report(InstantSource.system().instant(), "1", "amd64", new Extra.None()),
                                OPEN);
                        if (answer instanceof Recorded.Stored) {
                            synchronized (System.out) {
                                System.out.println(number);
                            }
                        }
                    }
                });
            }
        }
    }
}
