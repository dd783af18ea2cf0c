package dev.usagereporter.server.difficulty;

import java.time.Duration;
import java.util.Optional;

/**
 * What an application asks at one moment.
 *
 * @param chosen the algorithm that sessions name
 * @param sha1 what a SHA-1 stamp costs where another algorithm is chosen and SHA-1 is taken beside it, otherwise empty
 * @param hold a token no older than this is served at the price it was offered, even when that has risen
 */
public record Demands(Demand chosen, Optional<Demand> sha1, Duration hold) {}
