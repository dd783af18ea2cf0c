package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.report.ExecutionTarget;
import dev.usagereporter.server.report.Extra;
import dev.usagereporter.server.report.UsageReport;
import java.time.Instant;
import java.util.Optional;

/** What an entry brings into the database. */
sealed interface Payload {
    /** Objects, headers and links, roughly. */
    int FIXED_BYTES = 512;

    /** The proof that it came with, if any. */
    Optional<ClaimKey> claim();

    /** When the gate let it in; the life of its claim begins here. */
    Instant receivedAt();

    /** The memory that it takes, estimated. */
    long bytes();

    /** A report, which becomes a row. */
    record Report(ClaimKey proof, UsageReport report) implements Payload {
        @Override
        public Optional<ClaimKey> claim() {
            return Optional.of(proof);
        }

        @Override
        public Instant receivedAt() {
            return report.receivedAt();
        }

        @Override
        public long bytes() {
            long units = 0L + report.version().length() + report.arch().length() + report.os().length()
                    + report.clusterId().length() + report.serverId().length();
            long extra = switch (report.extra()) {
                case Extra.None() -> 0;
                case Extra.Declared(String json, int ignored) -> 2L * json.length();
                case Extra.Kept(byte[] kept) -> kept.length;
            };
            return FIXED_BYTES + 2 * units + extra;
        }
    }

    /** An event, which is merged into a row. */
    record Event(Optional<ClaimKey> claim, ExecutionEvent event) implements Payload {
        /** An entry of a map and a boxed number, roughly. */
        private static final int FACT_BYTES = 64;

        @Override
        public Instant receivedAt() {
            return event.receivedAt();
        }

        @Override
        public long bytes() {
            long units = switch (event.target()) {
                case ExecutionTarget.ByIds(String random, String execution) -> random.length() + execution.length();
                case ExecutionTarget.ByRecord(String record, Optional<String> random) ->
                    record.length() + random.map(String::length).orElse(0);
            };
            for (String text : event.facts().texts().values()) {
                units += text.length();
            }
            long facts = (long) event.facts().texts().size() + event.facts().numbers().size();
            return FIXED_BYTES + FACT_BYTES * facts + 2 * units;
        }
    }
}
