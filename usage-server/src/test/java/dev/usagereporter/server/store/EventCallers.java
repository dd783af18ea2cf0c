package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.ExecutionEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls that record events, on virtual threads, as the requests of a server make them. */
final class EventCallers {
    /** A call that is going on, and what it will return. */
    record Call(Thread thread, CompletableFuture<EventRecorded> answer) {
        EventRecorded get() {
            return answer.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    private EventCallers() {}

    static Call call(ReportStore store, Optional<ClaimKey> claim, ExecutionEvent event) {
        CompletableFuture<EventRecorded> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                answer.complete(store.record(claim, event, OPEN));
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        });
        return new Call(thread, answer);
    }

    /** One that is in the queue when this returns, while the writer is held. */
    static Call queued(ReportStore store, Optional<ClaimKey> claim, ExecutionEvent event) {
        int before = store.queued();
        Call call = call(store, claim, event);
        Callers.awaitUntil(() -> store.queued() == before + 1);
        return call;
    }
}
