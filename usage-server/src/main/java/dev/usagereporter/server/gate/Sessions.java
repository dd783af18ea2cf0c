package dev.usagereporter.server.gate;

import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.server.difficulty.Difficulty;
import dev.usagereporter.server.difficulty.Price;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Opens sessions: a token, and what has to be minted for it. */
public final class Sessions {
    private static final DateTimeFormatter STAMP_DATE = DateTimeFormatter.ofPattern("uuMMdd").withZone(ZoneOffset.UTC);

    private final Tokens tokens;
    private final Difficulty difficulty;

    /** Sessions at the price of that difficulty. */
    public Sessions(Tokens tokens, Difficulty difficulty) {
        this.tokens = tokens;
        this.difficulty = difficulty;
    }

    /** A session of that application for those ids. */
    public SessionReply open(String application, Ids ids) {
        Price price = difficulty.demands(application).chosen().price();
        Tokens.Issued token = tokens.issue(application, ids, price);
        return new SessionReply(
                token.text(),
                price.bits(),
                price.algorithm(),
                STAMP_DATE.format(token.issuedAt()),
                token.issuedAt().getEpochSecond(),
                token.expiresAt().getEpochSecond());
    }
}
