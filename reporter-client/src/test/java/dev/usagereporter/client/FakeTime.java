package dev.usagereporter.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock and ticker that only pauses and {@link #advance} move. */
public final class FakeTime extends Clock implements Ticker {
    /** Guarded by this. */
    private Instant now;

    /** Guarded by this. */
    private final List<Duration> pauses = new ArrayList<>();

    private final Instant origin;

    public FakeTime(Instant now) {
        this.now = now;
        this.origin = now;
    }

    public synchronized void advance(Duration length) {
        now = now.plus(length);
    }

    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return Duration.between(origin, now).toNanos();
    }

    @Override
    public synchronized void pause(Duration length) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(length);
        now = now.plus(length);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("reports know no zone but UTC");
    }
}
