package dev.usagereporter.pow.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the rounds and prints the table. Arguments: folder of the module, Java, JDK 17 or nothing, rounds, exponent of tries. */
final class EngineBenchmark {
    private static final int LEAST_ROUNDS = 5;
    private static final int MOST_ROUNDS = 1000;
    private static final int QUOTABLE_ROUNDS = 20;

    /** The slowest makes so many times fewer, as a power of two, and still some groups of 65,536. */
    private static final int LEAST_EXPONENT = 22;

    private static final int MOST_EXPONENT = 30;

    private EngineBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            int rounds = number(arguments[3], LEAST_ROUNDS, MOST_ROUNDS, "rounds");
            int exponent = number(arguments[4], LEAST_EXPONENT, MOST_EXPONENT, "the exponent of tries");
            if (!measure(Path.of(arguments[0]), arguments[1], arguments[2], rounds, exponent)) {
                System.exit(1);
            }
        } catch (FailedTurn failed) {
            System.err.println("engines: " + failed.getMessage());
            System.exit(1);
        }
    }

    /** Whether no goal is missed, or the figures are not to be quoted anyway. */
    private static boolean measure(Path module, String java, String jdk17, int rounds, int exponent)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("usage reporter engines ");
        Lineup lineup = new Lineup(module, java, jdk17, folder, exponent);
        // Also on ctrl-C, and before System.exit is done.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            lineup.close();
            delete(folder);
        }));
        print(rounds, exponent, jdk17);
        lineup.start();
        List<Contender> contenders = lineup.contenders();
        Rounds played = new Rounds(contenders);
        int warmup = played.warmUp();
        ResultTable results = new ResultTable(played.measure(rounds));
        results.table().forEach(System.out::println);
        System.out.println(explanation(warmup));
        for (String absent : results.absent()) {
            System.out.println(absent + ": not on the PATH; the ratios to it, and the goals that need them, are left out");
        }
        results.goals().forEach(System.out::println);
        return rounds < QUOTABLE_ROUNDS || !results.absent().isEmpty() || !results.missed();
    }

    static int number(String text, int least, int most, String what) {
        int number = text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
        if (number < least || number > most) {
            throw new FailedTurn(what + " must be a number from " + least + " to " + most);
        }
        return number;
    }

    private static void print(int rounds, int exponent, String jdk17) throws IOException, InterruptedException {
        System.out.printf("minting on one thread, 2^%d tries a turn and fewer, %d rounds, %s%n", exponent, rounds, LocalDate.now(Clock.systemUTC()));
        System.out.printf(
                "%d processors %s, load %s; Java %s, %s%n",
                Runtime.getRuntime().availableProcessors(),
                Machine.model(Files.readString(Path.of("/proc/cpuinfo"))),
                Machine.load(Files.readString(Path.of("/proc/loadavg"))),
                Runtime.version(),
                jdk17.isEmpty() ? "no JDK 17 was found" : Machine.javaVersion(version(jdk17)));
        if (rounds < QUOTABLE_ROUNDS) {
            System.out.println("fewer than " + QUOTABLE_ROUNDS + " rounds: these figures are not to be quoted");
        }
        System.out.println();
    }

    private static String version(String jdk17) throws IOException, InterruptedException {
        try (OtherProgram java = new OtherProgram("java -version", List.of(jdk17, "-version"), 1)) {
            return java.output();
        }
    }

    private static String explanation(int warmup) {
        return """

                Contenders take turns, one at a time, each round begun by the next; %d rounds before the first are not measured.
                times: median of the rounds' ratios, range: the least and greatest of them
                sha1, sha256: ours, a process each; library: whole minting of a stamp with 200 characters of resource and 40 of salt,
                which is given up after a turn's tries; the engines search behind the same stamp
                naive Go: formats and hashes each such stamp, its garbage collector beside it on other processors
                hashcash: its own speed test, hashcash -s, several runs of some milliseconds each; it tries a short stamp of its own
                """.formatted(warmup);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
