package dev.usagereporter.server.cli;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.server.config.Application;
import dev.usagereporter.server.config.DifficultyConfig;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.difficulty.Policy;
import dev.usagereporter.server.export.verify.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Runs commands in this process and keeps what they print. A started server is stopped as soon as {@code whileUp} has run. */
final class Terminal {
    /** What a test does while the server is up. */
    interface WhileUp {
        void run() throws IOException;
    }

    final Map<String, String> environment = new HashMap<>();
    Starter starter = (_, _) -> {
        throw new AssertionError("not to be started");
    };
    Demo demo = (_, _) -> {
        throw new AssertionError("not to be shown");
    };
    WhileUp whileUp = () -> {};
    OfflineExports offline = OfflineExports.none();
    BiFunction<Path, Path, Verdict> verifier = (_, _) -> {
        throw new AssertionError("not to be verified");
    };

    /** Whether somebody watches what the commands write to stderr. */
    boolean watched;

    /** How often a command has waited. */
    int pauses;

    Pause pause = _ -> {};

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                environment,
                new SecureRandom(),
                service -> {
                    service.start();
                    try {
                        whileUp.run();
                    } finally {
                        service.stop();
                    }
                },
                () -> watched,
                duration -> {
                    pauses++;
                    pause.sleep(duration);
                });
        return UsageServer.run(
                arguments, surroundings, starter, demo, Terminal::policies, new Releases(offline, verifier));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    private static Map<String, Policy> policies(ServerConfig config) {
        Map<String, Policy> policies = new TreeMap<>(Map.of(Application.ROOT, policy(config.difficulty())));
        config.applications().named().forEach((name, application) -> policies.put(name, policy(application.difficulty())));
        return policies;
    }

    /** SHA-1 whatever is set; the real mapping has tests of its own. */
    private static Policy policy(DifficultyConfig config) {
        return new Policy(
                Algorithm.SHA1,
                config.bits(),
                config.maxBits(),
                config.capacity(),
                config.alpha(),
                config.shedFactor(),
                config.effectiveFloorRate(config.capacity()),
                config.dwell(),
                config.hold(),
                Optional.empty());
    }
}
