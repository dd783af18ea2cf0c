package dev.usagereporter.server.gate;

import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.server.difficulty.Difficulty;
import dev.usagereporter.server.difficulty.Price;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Opens sessions: a token, and what has to be minted for it. */
public final class Sessions {
    private static final DateTimeFormatter STAMP_DATE = DateTimeFormatter.ofPattern("uuMMdd").withZone(ZoneOffset.UTC);

    /** Optional fields of a report that every server of this project takes. */
    private static final List<String> FIELDS = List.of(UsageField.INSTALLED.wireName());

    private final Tokens tokens;
    private final Difficulty difficulty;
    private final List<String> optional;

    /** Sessions at the price of that difficulty, on a server where no protocol goes without proofs. */
    public Sessions(Tokens tokens, Difficulty difficulty) {
        this(tokens, difficulty, List.of());
    }

    /**
     * Sessions at the price of that difficulty.
     *
     * @param optional names of the protocols that take events without a proof too
     */
    public Sessions(Tokens tokens, Difficulty difficulty, List<String> optional) {
        this.tokens = tokens;
        this.difficulty = difficulty;
        this.optional = List.copyOf(optional);
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
                        token.expiresAt().getEpochSecond())
                .withOptional(optional)
                .withFields(FIELDS);
    }
}
