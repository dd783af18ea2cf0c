package dev.usagereporter.client;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.InstallEvent;
import dev.usagereporter.pow.wire.SessionRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends install events, each once and as the exact bytes that it is given. Of its options those count that say where to, who
 * sends and what may be spent; a host's own client or HTTP does not. Nothing it does prints or throws.
 */
public final class EventSender {
    private final UsageOptions options;
    private final Machinery machinery;

    /** Null where the address cannot be used; then the next field says why. */
    private final @Nullable EventClient client;

    private final String misconfigured;
    private final boolean plainHttp;

    public EventSender(UsageOptions options) {
        this.options = options;
        this.machinery = Machinery.system();
        ServiceAddress address = ServiceAddress.of(options.url(), options.insecureHttp());
        this.client = address instanceof ServiceAddress.Usable usable
                ? new WireEvents(new HttpTransport(usable.base(), options.userAgent()), options.sessionEndpoint())
                : null;
        this.misconfigured = address instanceof ServiceAddress.Unusable unusable ? unusable.rule() : "";
        this.plainHttp = address instanceof ServiceAddress.Usable usable && usable.plain();
    }

    EventSender(UsageOptions options, Machinery machinery, EventClient client) {
        this.options = options;
        this.machinery = machinery;
        this.client = client;
        this.misconfigured = "";
        this.plainHttp = false;
    }

    /** What is wrong with the address, if anything is. */
    public Optional<ReportOutcome.Misconfigured> misconfigured() {
        return client == null ? Optional.of(new ReportOutcome.Misconfigured(misconfigured)) : Optional.empty();
    }

    /** Whether events leave this machine over plain http, which the options must allow. */
    public boolean plainHttp() {
        return plainHttp;
    }

    /**
     * Sends one event on the calling thread.
     *
     * @param event its exact bytes, not to be changed
     * @param atMost longest time by the clock, more or less a try of argon2id; the options' own budgets hold too
     */
    public EventOutcome send(byte[] event, Duration atMost) {
        if (client == null) {
            return EventOutcome.of(new ReportOutcome.Misconfigured(misconfigured));
        }
        if (!(InstallEvent.decode(event) instanceof Decoded.Message<InstallEvent> message)) {
            return new EventOutcome.Unreadable("an event must be a JSON object");
        }
        Optional<String> randomId = message.value().text(InstallField.RANDOM_ID);
        if (randomId.isEmpty()) {
            return new EventOutcome.Unreadable("random_id is missing");
        }
        String executionId = message.value().text(InstallField.EXECUTION_ID).orElse(randomId.get());
        try {
            SessionRequest ids = new SessionRequest(randomId.get(), executionId);
            return new EventRound(options, machinery, client, ids, event, atMost).run();
        } catch (RuntimeException | Error broken) {
            return EventOutcome.of(new ReportOutcome.Unreachable(Failure.INTERNAL));
        }
    }
}
