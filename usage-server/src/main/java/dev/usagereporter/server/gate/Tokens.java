package dev.usagereporter.server.gate;

import dev.usagereporter.server.difficulty.Price;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Issues and verifies tokens. Stateless: what was issued is in the token, and nothing is remembered. */
public final class Tokens {
    private final KeyRing keys;
    private final Audience audience;
    private final Duration lifetime;
    private final Duration clockTolerance;
    private final SecureRandom random;
    private final InstantSource clock;

    /**
     * Tokens of one server.
     *
     * @param serverId random id of the server, which its tokens are for
     * @param lifetime how long a token lives; a shorter one than at issue counts at once
     * @param clockTolerance how far ahead of the clock a token may have been issued, for clocks that are set back
     */
    public Tokens(
            KeyRing keys,
            byte[] serverId,
            Duration lifetime,
            Duration clockTolerance,
            SecureRandom random,
            InstantSource clock) {
        this.keys = keys;
        this.audience = new Audience(serverId);
        this.lifetime = lifetime;
        this.clockTolerance = clockTolerance;
        this.random = random;
        this.clock = clock;
    }

    /** A new token. */
    Issued issue(String application, Ids ids, Price offered) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        byte[] nonce = new byte[TokenFormat.NONCE_BYTES];
        random.nextBytes(nonce);
        SecretKey key = keys.signing();
        TokenFormat token = new TokenFormat(
                key.id(),
                now.getEpochSecond(),
                now.plus(lifetime).getEpochSecond(),
                offered.bits(),
                offered.algorithm(),
                audience.of(application),
                Audience.binding(nonce, ids),
                nonce);
        return new Issued(token.seal(key), now, token.expiresAt());
    }

    /**
     * A token and its times.
     *
     * @param text the token, {@value TokenFormat#CHARS} characters
     */
    record Issued(String text, Instant issuedAt, Instant expiresAt) {}

    /** Looks at a token; the order is that of the cost and of what an answer may give away. */
    TokenCheck check(String text, String application, Ids ids, Instant now) {
        return switch (check(text, application, now)) {
            case TokenCheck.Sealed token -> token.bind(ids);
            case TokenCheck.Invalid invalid -> invalid;
            case TokenCheck.Expired expired -> expired;
        };
    }

    /** Looks at a token whose ids are not there yet. */
    TokenCheck.Unbound check(String text, String application, Instant now) {
        TokenFormat token = sealed(text);
        if (token == null || !MessageDigest.isEqual(token.audience(), audience.of(application))) {
            return new TokenCheck.Invalid();
        }
        if (token.issuedAt().isAfter(now.plus(clockTolerance))) {
            return new TokenCheck.Invalid();
        }
        return expired(token, now) ? new TokenCheck.Expired() : new TokenCheck.Sealed(token);
    }

    /** Equal to now is expired. */
    private boolean expired(TokenFormat token, Instant now) {
        return !now.isBefore(token.expiresAt()) || !now.isBefore(token.issuedAt().plus(lifetime));
    }

    private @Nullable TokenFormat sealed(String text) {
        byte[] bytes = TokenFormat.bytes(text);
        if (bytes == null) {
            return null;
        }
        SecretKey key = keys.find(TokenFormat.keyId(bytes));
        return key != null && TokenFormat.sealedBy(key, bytes) ? TokenFormat.read(bytes) : null;
    }
}
