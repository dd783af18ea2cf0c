package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.TestEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Begins and ends installations without end and prints the number of each that was acknowledged, until it is killed. */
public final class EventChild {
    private static final int THREADS = 16;

    private EventChild() {}

    /** The event that begins, or ends, the installation of a number. */
    static TestEvent event(long number, InstallStatus status) {
        return TestEvent.at(InstantSource.system().instant()).ids("random-" + number, "execution-" + number).says(status);
    }

    static EventRecorded begin(ReportStore store, long number) {
        return store.record(Optional.of(claim(2 * number)), event(number, InstallStatus.INSTALLING).event(), OPEN);
    }

    static EventRecorded end(ReportStore store, long number) {
        return store.record(Optional.of(claim(2 * number + 1)), event(number, InstallStatus.SUCCESS).event(), OPEN);
    }

    @SuppressWarnings("SystemOut") // the parent reads it
    public static void main(String[] arguments) throws IOException {
        ReportStore store = StoringChild.open(Path.of(arguments[0]), Durability.valueOf(arguments[1]));
        AtomicLong next = new AtomicLong(Long.parseLong(arguments[2]));
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                threads.execute(() -> {
                    while (true) {
                        long number = next.getAndIncrement();
                        if (begin(store, number) instanceof EventRecorded.Stored && end(store, number) instanceof EventRecorded.Stored) {
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
