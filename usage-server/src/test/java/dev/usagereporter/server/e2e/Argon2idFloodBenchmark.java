package dev.usagereporter.server.e2e;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.AlgorithmOption;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.UsageData;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * What a flood of bad argon2id proofs costs an application with SHA-1 on the same server: accepted reports a second with
 * the flood, as a share of those without, in interleaved rounds. The same number of bad SHA-1 proofs in place of the
 * flood shows what the requests alone cost. Run by {@code usage-server/bench/argon2id-flood}.
 */
final class Argon2idFloodBenchmark {
    private static final int HONEST = 4;
    private static final int FLOODERS = 2;
    private static final long NANOS = 1_000_000_000L;
    /** The flood may cost a fifth. */
    private static final double LEAST = 0.8;


    private Argon2idFloodBenchmark() {}

    /** What is sent beside the honest reports. */
    private enum Beside {
        NOTHING,
        BAD_SHA1,
        BAD_ARGON2ID
    }

    /** Arguments: rounds, seconds of each part, bad proofs a second. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int perSecond = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("argon2id-flood-");
        try (ServerProcess server = ServerProcess.start(
                folder.resolve("data"),
                "--set", "difficulty.bits=1",
                "--set", "difficulty.capacity=100000",
                "--set", "apps.vault.difficulty.algorithm=argon2id")) {
            measure(server, Beside.NOTHING, seconds, perSecond);
            measure(server, Beside.BAD_ARGON2ID, seconds, perSecond);
            Map<Beside, List<Double>> rates = new TreeMap<>();
            for (int round = 0; round < rounds; round++) {
                for (Beside beside : Beside.values()) {
                    rates.computeIfAbsent(beside, _ -> new ArrayList<>()).add(measure(server, beside, seconds, perSecond));
                }
            }
            report(rates, perSecond);
            if (medianShare(rates, Beside.BAD_ARGON2ID) < LEAST) {
                System.out.println("the flood costs more than a fifth");
                System.exit(1);
            }
        }
    }

    private static double medianShare(Map<Beside, List<Double>> rates, Beside beside) {
        return median(shares(rates, beside));
    }

    /** Of each round, what was accepted beside that as a share of what was accepted beside nothing. */
    private static List<Double> shares(Map<Beside, List<Double>> rates, Beside beside) {
        List<Double> alone = Objects.requireNonNull(rates.get(Beside.NOTHING));
        List<Double> rate = Objects.requireNonNull(rates.get(beside));
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < rate.size(); i++) {
            shares.add(rate.get(i) / alone.get(i));
        }
        return shares;
    }

    private static void report(Map<Beside, List<Double>> rates, int perSecond) {
        List<Double> alone = Objects.requireNonNull(rates.get(Beside.NOTHING));
        System.out.printf("%d rounds, %d bad proofs a second; share of the accept rate without them%n", alone.size(), perSecond);
        rates.forEach((beside, rate) -> {
            List<Double> shares = shares(rates, beside);
            System.out.printf(
                    "%-13s median %.2f  lowest %.2f  highest %.2f  (median %.0f accepted/s)%n",
                    beside, median(shares), Collections.min(shares), Collections.max(shares), median(rate));
        });
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Accepted reports a second at the root. */
    private static double measure(ServerProcess server, Beside beside, int seconds, int perSecond) throws Exception {
        long end = System.nanoTime() + seconds * NANOS;
        byte[] bad = beside == Beside.NOTHING ? new byte[0] : bad(server, beside);
        try (ExecutorService threads = Executors.newFixedThreadPool(HONEST + FLOODERS)) {
            List<Future<Integer>> honest = new ArrayList<>();
            for (int i = 0; i < HONEST; i++) {
                String name = "c" + i + "-" + System.nanoTime();
                honest.add(threads.submit(() -> honest(server, name, end)));
            }
            List<Future<Integer>> flood = new ArrayList<>();
            for (int i = 0; i < FLOODERS && beside != Beside.NOTHING; i++) {
                flood.add(threads.submit(() -> flood(server.address(), bad, end, FLOODERS * NANOS / perSecond)));
            }
            int accepted = 0;
            for (Future<Integer> client : honest) {
                accepted += client.get();
            }
            int refused = 0;
            for (Future<Integer> flooder : flood) {
                refused += flooder.get();
            }
            if (beside != Beside.NOTHING && refused == 0) {
                throw new IllegalStateException("the bad proofs must be refused");
            }
            return (double) accepted / seconds;
        }
    }

    private static int honest(ServerProcess server, String name, long end) throws IOException, InterruptedException {
        try (HonestClient client = new HonestClient(server.address(), name, "");
                Socket socket = connect(server.address())) {
            SessionReply session = client.open("");
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int accepted = 0;
            for (int i = 0; System.nanoTime() < end; i++) {
                UsageData data = client.data("v" + i, Instant.now().getEpochSecond());
                socket.getOutputStream().write(RawRequests.post("/report", HonestClient.proved(session, data)));
                accepted += RawRequests.read(in).status() == 200 ? 1 : 0;
            }
            return accepted;
        }
    }

    private static int flood(URI server, byte[] request, long end, long gapNanos) throws IOException {
        try (Socket socket = connect(server)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int refused = 0;
            for (long next = System.nanoTime(); next < end; next += gapNanos) {
                LockSupport.parkNanos(next - System.nanoTime());
                socket.getOutputStream().write(request);
                refused += RawRequests.read(in).status() == 200 ? 0 : 1;
            }
            return refused;
        }
    }

    /** Everything about it is right but the hash, so that it is refused by the last check of all. */
    private static byte[] bad(ServerProcess server, Beside beside) throws IOException, InterruptedException {
        Algorithm algorithm = beside == Beside.BAD_SHA1 ? Algorithm.SHA1 : new Argon2id(1024, 1, 1);
        String prefix = beside == Beside.BAD_SHA1 ? "" : "/vault";
        try (HonestClient client = server.client()) {
            SessionReply session = client.open(prefix);
            UsageData data = client.data("bad", Instant.now().getEpochSecond());
            String resource = session.token() + PayloadDigest.of(data.encode());
            String date = Objects.requireNonNull(session.date());
            String stamp = new Stamp(40, date, resource, AlgorithmOption.extension(algorithm), "salt", "0").format();
            byte[] body = ReportRequest.encode(session.token(), stamp, data.encode());
            return RawRequests.post(prefix + "/report", body);
        }
    }

    private static Socket connect(URI server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        return socket;
    }
}
