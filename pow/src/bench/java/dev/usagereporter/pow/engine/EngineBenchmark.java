package dev.usagereporter.pow.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Tries in a microsecond, which is millions in a second, of one thread that mints a stamp of real length. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 2)
@Fork(value = 2, jvmArgs = {"--add-modules", "jdk.incubator.vector", "--sun-misc-unsafe-memory-access=allow"})
@SuppressWarnings("NullAway.Init") // JMH sets the parameter, then calls setUp
public class EngineBenchmark {
    private static final String PREFIX = "1:20:261120:" + "r".repeat(200) + "::" + "s".repeat(40) + ":";

    /** Of all contenders. */
    @Param
    Contender engine;

    private final TailBlock block = new TailBlock(PREFIX);
    private final Hits hits = new Hits();
    private TailSearch search;
    private long group;
    private int step;

    @Setup
    public void setUp() {
        search = engine.search(PREFIX, block);
        search.fix(block.words(group));
    }

    /** Looks for more zeroes than it will ever find, so that the work is always the same. */
    @Benchmark
    @OperationsPerInvocation(TailSearch.STEP)
    public int step() {
        if (step == TailSearch.STEPS) {
            group++;
            search.fix(block.words(group));
            step = 0;
        }
        search.search(step, Integer.SIZE, hits);
        step++;
        return hits.count();
    }
}
