package dev.usagereporter.pow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts the contenders that this machine has, one after the other, and ends them all. */
final class Lineup implements AutoCloseable {
    static final String GO = "naive Go";
    static final String TOOL = "hashcash";
    static final String LANES = "sha1 lanes";
    static final String VECTORS = "sha1 vectors";
    static final String LIBRARY_LANES = "sha1 warm library";
    static final String LIBRARY_VECTORS = "sha1 warm library with vectors";

    private static final String[] MODULE = {"--add-modules", "jdk.incubator.vector"};

    /** The speed test of the C tool lasts a few milliseconds. */
    private static final int RUNS_OF_TOOL = 20;

    private final Path module;
    private final String java;
    private final String jdk17;
    private final Path folder;
    private final int exponent;

    /** Read by whoever closes it, which may be the end of this process while others are being started. */
    private final List<Contender> contenders = new CopyOnWriteArrayList<>();

    /**
     * Nobody, to begin with.
     *
     * @param module folder of the module pow
     * @param java a Java 25 or later
     * @param jdk17 a JDK 17, empty where there is none
     * @param folder for what they leave while they run
     * @param exponent the fastest makes two to that power tries in a turn
     */
    Lineup(Path module, String java, String jdk17, Path folder, int exponent) {
        this.module = module;
        this.java = java;
        this.jdk17 = jdk17;
        this.folder = folder;
        this.exponent = exponent;
    }

    List<Contender> contenders() {
        return contenders;
    }

    /** Each makes so many times fewer tries than the fastest, as a power of two, that turns take about as long. */
    void start() throws IOException, InterruptedException {
        startGo(6);
        on("hashcash").ifPresent(tool -> contenders.add(new OtherProgram(TOOL, List.of(tool, "-s"), RUNS_OF_TOOL)));
        start("sha1 scalar", 4, java25(), "sha1 scalar");
        startOn17("sha1 lanes on Java 17", 1, "sha1 lanes");
        start(LANES, 1, java25(), "sha1 lanes");
        start(VECTORS, 0, java25(MODULE), "sha1 lanes");
        start(LIBRARY_LANES, 1, java25(), "sha1 library");
        start(LIBRARY_VECTORS, 0, java25(MODULE), "sha1 library");
        start("sha256 scalar", 5, java25(), "sha256 scalar");
        startOn17("sha256 lanes on Java 17", 2, "sha256 lanes");
        start("sha256 lanes", 2, java25(), "sha256 lanes");
        start("sha256 vectors", 2, java25(MODULE), "sha256 lanes");
        start("sha256 warm library", 2, java25(), "sha256 library");
        start("sha256 warm library with vectors", 2, java25(MODULE), "sha256 library");
    }

    private void startGo(int fewer) throws IOException, InterruptedException {
        Optional<String> go = on("go");
        if (go.isPresent()) {
            String program = folder.resolve("naive").toString();
            String source = module.resolve("bench/naive.go").toString();
            try (OtherProgram build = new OtherProgram("go build", List.of(go.get(), "build", "-o", program, source), 1)) {
                build.output();
            }
            contenders.add(new OtherProgram(GO, List.of(program, Long.toString(1L << (exponent - fewer))), 1));
        }
    }

    private void startOn17(String name, int fewer, String work) throws IOException {
        if (!jdk17.isEmpty()) {
            String source = module.resolve("src/test/java/" + Turns.class.getName().replace('.', '/') + ".java").toString();
            start(name, fewer, List.of(jdk17, "-cp", classes("classes"), source), work);
        }
    }

    private void start(String name, int fewer, List<String> command, String work) throws IOException {
        Path errors = folder.resolve("errors of " + name);
        contenders.add(new JavaProcess(name, command, work, 1L << (exponent - fewer), errors));
    }

    private List<String> java25(String... options) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classes("classes") + ":" + classes("test-classes"), Turns.class.getName()));
        return command;
    }

    private String classes(String kind) {
        return module.resolve("target").resolve(kind).toString();
    }

    /** A program of that name in the folders of PATH. */
    private static Optional<String> on(String name) {
        for (String place : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path program = Path.of(place, name).toAbsolutePath();
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return Optional.of(program.toString());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        contenders.forEach(Contender::close);
    }
}
