package dev.usagereporter.pow.engine;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmark and says what its table means: how many times faster each contender is than the naive one, and what it
 * allocates for a try. Fails where an engine allocates. JMH measures one contender after the other; figures to quote come from
 * {@code pow/bench/engines}, which has them take turns.
 */
final class BenchmarkRun {
    /** Of a try. What JMH itself allocates, divided by millions of tries, is far below. */
    private static final double MOST_BYTES = 0.01;

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private BenchmarkRun() {}

    private record Outcome(double millionsPerSecond, double bytesPerTry) {}

    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EngineBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run();
        Map<Contender, Outcome> outcomes = new EnumMap<>(Contender.class);
        for (RunResult result : results) {
            outcomes.put(Contender.valueOf(result.getParams().getParam("engine")), outcome(result));
        }
        if (!print(outcomes)) {
            System.err.println("an engine allocates " + MOST_BYTES + " bytes a try or more");
            System.exit(1);
        }
    }

    private static Outcome outcome(RunResult result) {
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        if (allocated == null) {
            throw new IllegalStateException("the profiler has not measured " + ALLOCATED);
        }
        return new Outcome(result.getPrimaryResult().getScore(), allocated.getScore());
    }

    /** Whether no engine allocates. */
    private static boolean print(Map<Contender, Outcome> outcomes) {
        boolean frugal = true;
        double naive = of(outcomes, Contender.NAIVE).millionsPerSecond();
        System.out.printf("%n%-15s %12s %12s %15s%n", "one thread", "M tries/s", "times naive", "bytes per try");
        for (Contender contender : Contender.values()) {
            Outcome outcome = of(outcomes, contender);
            boolean allocates = contender.isEngine() && !(outcome.bytesPerTry() < MOST_BYTES);
            frugal &= !allocates;
            System.out.printf(
                    "%-15s %12.2f %12.2f %15.4f%s%n",
                    contender,
                    outcome.millionsPerSecond(),
                    outcome.millionsPerSecond() / naive,
                    outcome.bytesPerTry(),
                    allocates ? " ALLOCATES" : "");
        }
        return frugal;
    }

    private static Outcome of(Map<Contender, Outcome> outcomes, Contender contender) {
        Outcome outcome = outcomes.get(contender);
        if (outcome == null) {
            throw new IllegalStateException("not measured: " + contender);
        }
        return outcome;
    }
}
