package dev.usagereporter.server.cli;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.server.config.Application;
import dev.usagereporter.server.config.DifficultyConfig;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.difficulty.Policy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out, true), new PrintWriter(err, true), environment, new SecureRandom(), service -> {
                    service.start();
                    try {
                        whileUp.run();
                    } finally {
                        service.stop();
                    }
                });
        return UsageServer.run(arguments, surroundings, starter, demo, Terminal::policies);
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
