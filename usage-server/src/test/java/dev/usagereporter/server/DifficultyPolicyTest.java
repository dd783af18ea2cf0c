package dev.usagereporter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.difficulty.Policy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the settings mean to the controller. */
final class DifficultyPolicyTest {
    private static Policy policy(String... settings) {
        Map<String, String> map = new HashMap<>();
        for (String setting : settings) {
            String[] keyAndValue = setting.split("=", 2);
            map.put("difficulty." + keyAndValue[0], keyAndValue[1]);
        }
        return ServerOptions.policy(ServerConfig.of(map).difficulty());
    }

    @Test
    void hasTheDefaultsOfTheIssue() {
        Policy expected = new Policy(
                Algorithm.SHA1, 20, 24, 500, 1, 4, 125, Duration.ofSeconds(60), Duration.ofMinutes(5), Optional.empty());
        assertEquals(expected, policy());
    }

    @Test
    void carriesEverySetting() {
        Policy expected = new Policy(
                Algorithm.SHA256, 18, 22, 50, 0.5, 2.5, 7, Duration.ofSeconds(90), Duration.ofMinutes(1), Optional.empty());
        assertEquals(
                expected,
                policy(
                        "algorithm=sha256",
                        "bits=18",
                        "max-bits=22",
                        "capacity=50",
                        "alpha=0.5",
                        "shed-factor=2.5",
                        "floor-rate=7",
                        "dwell=90s",
                        "hold=1m"));
    }

    @Test
    void givesArgon2idItsOwnFloorAndTheSameRoomAboveIt() {
        Policy policy = policy(
                "algorithm=argon2id",
                "bits=21",
                "max-bits=23",
                "argon2id-bits=9",
                "argon2id-memory=64KiB",
                "argon2id-passes=2",
                "argon2id-lanes=4");
        assertEquals(new Argon2id(64, 2, 4), policy.algorithm());
        assertEquals(9, policy.floor());
        assertEquals(11, policy.ceiling());
        assertEquals(Optional.empty(), policy.sha1Floor());
    }

    @Test
    void takesSha1BesideAnotherAlgorithmAtItsOwnFloor() {
        assertEquals(Optional.of(21), policy("algorithm=argon2id", "bits=21", "accept-sha1=true").sha1Floor());
        assertEquals(Optional.of(20), policy("algorithm=sha256", "accept-sha1=true").sha1Floor());
        assertEquals(Optional.empty(), policy("accept-sha1=true").sha1Floor());
    }

    @Test
    void mapsArgon2idAtTheEndOfItsLimits() {
        assertEquals(
                new Argon2id(64 * 1024, 2, 8),
                policy("algorithm=argon2id", "argon2id-memory=64MiB", "argon2id-passes=2", "argon2id-lanes=8").algorithm());
        assertEquals(new Argon2id(8, 1, 1), policy("algorithm=argon2id", "argon2id-memory=8KiB").algorithm());
        assertEquals(40, policy("algorithm=argon2id", "argon2id-bits=36").ceiling());
    }

    @Test
    void namesEveryApplication() {
        Map<String, Policy> policies =
                ServerOptions.policies(ServerConfig.of(Map.of("apps.shop.difficulty.bits", "22", "apps.wiki", "")));
        assertEquals(List.of("default", "shop", "wiki"), List.copyOf(policies.keySet()));
        assertEquals(
                List.of(20, 22, 20), policies.values().stream().map(Policy::floor).toList());
    }
}
