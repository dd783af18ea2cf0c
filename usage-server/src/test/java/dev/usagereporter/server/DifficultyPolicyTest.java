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
    private static final double ONE_PROCESSOR = 1;

    private static Policy policy(String... settings) {
        Map<String, String> map = new HashMap<>();
        for (String setting : settings) {
            String[] keyAndValue = setting.split("=", 2);
            map.put("difficulty." + keyAndValue[0], keyAndValue[1]);
        }
        return ServerOptions.policy(ServerConfig.of(map).difficulty(), ONE_PROCESSOR);
    }

    @Test
    void hasTheDocumentedDefaults() {
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

    /** A thousand tries over a MiB take a second: beyond that nothing is accepted, so nothing could raise the price. */
    @Test
    void expectsNoMoreOfArgon2idThanCanBeVerified() {
        assertEquals(250, policy("algorithm=argon2id").capacity());
        assertEquals(62, policy("algorithm=argon2id").floorRate());
        assertEquals(125, policy("algorithm=argon2id", "argon2id-memory=2MiB").capacity());
        assertEquals(125, policy("algorithm=argon2id", "argon2id-passes=2").capacity());
        assertEquals(500, policy("algorithm=argon2id", "argon2id-memory=512KiB").capacity());
        assertEquals(249, policy("algorithm=argon2id", "capacity=249").capacity());
        assertEquals(500, policy("algorithm=argon2id", "shed-factor=2").capacity());
        assertEquals(250, policy("algorithm=argon2id", "shed-factor=0").capacity());
        assertEquals(1, ServerOptions.policy(ServerConfig.of(Map.of("difficulty.algorithm", "argon2id")).difficulty(), 0.001).capacity());
        assertEquals(500, policy("algorithm=sha256").capacity());
    }

    @Test
    void leavesAtLeastHalfToThoseWhoPay() {
        assertEquals(1000, policy("floor-rate=1000").floorRate());
        assertEquals(0, policy("capacity=1", "shed-factor=1").floorRate());
        assertEquals(1, policy("capacity=1", "shed-factor=2").floorRate());
        assertEquals(125, policy("algorithm=argon2id", "argon2id-memory=8MiB", "floor-rate=125", "shed-factor=0").floorRate());
        assertEquals(62, policy("algorithm=argon2id", "argon2id-memory=8MiB", "floor-rate=125").floorRate());
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
