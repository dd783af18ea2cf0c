package dev.usagereporter.server.report;

import java.util.Optional;

/** Which execution an event is about. */
public sealed interface ExecutionTarget {
    /**
     * The one with these ids.
     *
     * @param randomId id of the installation, in clear
     * @param executionId id of the attempt, in clear; the installation's where the client named none
     */
    record ByIds(String randomId, String executionId) implements ExecutionTarget {
        /** No id in a log or a message. */
        @Override
        public String toString() {
            return "ByIds[]";
        }
    }

    /**
     * The one with that id of a PocketBase record.
     *
     * @param recordId 15 characters that the server chose
     * @param randomId id of the installation in clear, which must then be that of the record; empty where the client named none
     */
    record ByRecord(String recordId, Optional<String> randomId) implements ExecutionTarget {
        /** No id in a log or a message. */
        @Override
        public String toString() {
            return "ByRecord[]";
        }
    }
}
