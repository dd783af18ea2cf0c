package dev.usagereporter.server.e2e;

import dev.usagereporter.pow.wire.SessionReply;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that report without pause until they are told to stop or their server is gone. */
final class Load implements AutoCloseable {
    private static final int CLIENTS = 4;

    private final ServerProcess server;
    private final String name;
    private final CountDownLatch enough;
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> clients = new ArrayList<>();

    /** Bytes of every report, by its version, before they are sent. */
    private final Map<String, byte[]> sent = new ConcurrentHashMap<>();

    /** The ones that were answered, and how. */
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    private Load(ServerProcess server, String name, int enough) {
        this.server = server;
        this.name = name;
        this.enough = new CountDownLatch(enough);
    }

    /**
     * Starts the clients.
     *
     * @param name makes the versions of their reports unique
     * @param enough how many stored reports {@link #await} waits for
     */
    static Load on(ServerProcess server, String name, int enough) {
        Load load = new Load(server, name, enough);
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            load.clients.add(load.threads.submit(() -> {
                load.report(number);
                return true;
            }));
        }
        return load;
    }

    private void report(int number) throws InterruptedException {
        try (HonestClient client = server.client()) {
            SessionReply session = client.open("");
            for (int i = 0; !over.get(); i++) {
                String version = name + "-" + number + "-" + i;
                byte[] report = HonestClient.proved(session, client.data(version, Instant.now().getEpochSecond()));
                sent.put(version, report);
                String outcome = client.report("", report).outcome();
                answered.put(version, outcome);
                if (outcome.equals("200 stored")) {
                    enough.countDown();
                }
            }
        } catch (IOException gone) {
            // The server has ended, as the test wanted.
        }
    }

    void await() throws InterruptedException {
        if (!enough.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("too few reports within a minute; still to come: " + enough.getCount());
        }
    }

    /** Ends when every client has its last answer or none. */
    void finish() throws Exception {
        over.set(true);
        for (Future<?> client : clients) {
            client.get(1, TimeUnit.MINUTES);
        }
    }

    Map<String, byte[]> sent() {
        return Map.copyOf(sent);
    }

    Map<String, String> answered() {
        return Map.copyOf(answered);
    }

    @Override
    public void close() {
        over.set(true);
        threads.shutdownNow();
        threads.close();
    }
}
