package dev.usagereporter.client.bench;

import dev.usagereporter.pow.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** Runs the rounds and prints the table. Arguments: folder of the module, rounds, reference client if there is one. */
final class ProcessBenchmark {
    private static final int BITS = 20;
    private static final long MEAN_TRIES = 1L << BITS;

    /** With fewer, the ranges of the ratios say nothing. */
    private static final int LEAST_ROUNDS = 5;

    private static final int MOST_ROUNDS = 1000;
    private static final int QUOTABLE_ROUNDS = 20;

    private static final double NANOS_PER_MILLI = 1e6;

    /** Any; the same samples give the same ranges. */
    private static final long SEED = 1;

    private final Household household;
    private final LoopbackServer server;
    private final Map<String, String> settings;
    private final List<Double> serverMillis = new ArrayList<>();

    private ProcessBenchmark(Household household, LoopbackServer server, Map<String, String> settings) {
        this.household = household;
        this.server = server;
        this.settings = settings;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            measure(Path.of(arguments[0]), rounds(arguments[1]), arguments.length > 2 ? reference(arguments[2]) : Optional.empty());
        } catch (FailedRun failed) {
            System.err.println("processes: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static void measure(Path module, int rounds, Optional<Path> reference) throws IOException, InterruptedException {
        String named = System.getenv().getOrDefault("REPORTER_JAVA", "");
        String java = named.isEmpty() ? "java" : named;
        Map<String, String> settings = named.isEmpty() ? Map.of() : Map.of("REPORTER_JAVA", named);
        try (Household household = new Household();
                LoopbackServer server = new LoopbackServer(BITS, Clock.systemUTC())) {
            Runtime.getRuntime().addShutdownHook(new Thread(household::close));
            household.run(List.of(java, "-version"), settings);
            Machine machine = Machine.here(household.output());
            new HashcashTool(household).check();
            List<Client> clients = Client.all(module, java, server.url(), reference);
            ProcessBenchmark benchmark = new ProcessBenchmark(household, server, settings);
            print(rounds, machine);
            List<ResultTable.Row> rows = benchmark.rounds(clients, rounds);
            ResultTable.of(rows, MEAN_TRIES, new Random(SEED)).forEach(System.out::println);
            System.out.println(benchmark.explanation());
        }
    }

    static int rounds(String text) {
        int rounds = text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
        if (rounds < LEAST_ROUNDS || rounds > MOST_ROUNDS) {
            throw new FailedRun("rounds must be a number from " + LEAST_ROUNDS + " to " + MOST_ROUNDS);
        }
        return rounds;
    }

    private static Optional<Path> reference(String text) {
        Path path = Path.of(text).toAbsolutePath();
        if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
            throw new FailedRun("the reference client must be a program: " + path);
        }
        return Optional.of(path);
    }

    /** One round that is not measured, in which ids and caches are made, then the others, each begun by the next client. */
    private List<ResultTable.Row> rounds(List<Client> clients, int rounds) throws IOException, InterruptedException {
        Map<Client, List<Sample>> samples = new LinkedHashMap<>();
        for (Client client : clients) {
            report(client);
            samples.put(client, new ArrayList<>());
        }
        server.rehearse();
        serverMillis.clear();
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < clients.size(); turn++) {
                Client client = clients.get((round + turn) % clients.size());
                Objects.requireNonNull(samples.get(client)).add(report(client));
            }
        }
        return samples.entrySet().stream().map(entry -> new ResultTable.Row(entry.getKey().name(), entry.getValue())).toList();
    }

    private Sample report(Client client) throws IOException, InterruptedException {
        if (!client.emptyCache()) {
            return report(client, settings);
        }
        Path cache = household.folder("cache");
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put("XDG_CACHE_HOME", cache.toString());
        Sample sample = report(client, more);
        Household.delete(cache);
        return sample;
    }

    private Sample report(Client client, Map<String, String> environment) throws InterruptedException {
        try {
            Duration took = household.run(client.command(), environment);
            List<Arrival> arrivals = server.take();
            serverMillis.add(server.takeSpent().toNanos() / NANOS_PER_MILLI);
            if (arrivals.size() != 1 || !(arrivals.getFirst() instanceof Arrival.Accepted(Stamp stamp))) {
                throw new FailedRun("one valid report was expected, but came: " + arrivals);
            }
            // The launcher may go on in the background, and the next client shall have the machine to itself.
            household.awaitQuiet();
            return new Sample(client.counter().tries(stamp.counter()), took.toNanos() / NANOS_PER_MILLI);
        } catch (FailedRun failed) {
            throw new FailedRun(client.name() + ": " + failed.getMessage());
        }
    }

    private static void print(int rounds, Machine machine) {
        System.out.printf("whole processes that send one report, %d bits, %d rounds, %s%n", BITS, rounds, LocalDate.now(Clock.systemUTC()));
        System.out.printf(
                "%d processors %s, load %s; clients on Java %s, server on Java %s%n",
                machine.processors(), machine.model(), machine.load(), machine.javaOfClients(), Runtime.version());
        if (rounds < QUOTABLE_ROUNDS) {
            System.out.println("fewer than " + QUOTABLE_ROUNDS + " rounds: these figures are not to be quoted");
        }
        System.out.println();
    }

    private String explanation() {
        double served = Sample.median(serverMillis.stream().mapToDouble(Double::doubleValue).toArray());
        return String.format(
                Locale.ROOT,
                """

                Clients take turns, one at a time, each round begun by the next; a round before the first is not measured. Time is from
                before the process is started to its end, a shell's children included. The server verifies each stamp and reads its
                number of tries from the counter; answering took it %1$.1f ms a process.
                same work: the line time = fixed + tries * slope through all rounds (Theil, Sen) at 2^%2$d tries, the mean of %2$d bits
                ratio: same work in times of the first client's; range of 9 of 10 draws of rounds with repetition
                tries: 1 / slope, all threads together; median, mean: as measured, with their luck; luck: mean tries / 2^%2$d
                first call: the cache folder is empty each time""",
                served,
                BITS);
    }
}
