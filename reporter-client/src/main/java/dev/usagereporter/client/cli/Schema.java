package dev.usagereporter.client.cli;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.Published;
import dev.usagereporter.pow.schema.UsageField;
import java.util.ArrayList;
import java.util.List;

/** Everything that this client can send, in the order in which it does. */
final class Schema {
    private static final String NOTHING = "nothing";
    private static final String BOUND = "nothing; the token is bound to it";
    private static final String ANY = "as the program says, printable ASCII";

    /**
     * What belongs together on the wire.
     *
     * @param word one word for programs
     * @param title a line for people
     */
    record Part(String word, String title, List<Entry> entries) {}

    /**
     * One field or header.
     *
     * @param form what its values may be
     * @param storage what a server keeps of it
     * @param published what of it may leave the server in an export
     * @param option that sets it, empty where there is none
     */
    record Entry(String name, String purpose, String form, String storage, String published, String option) {
        /** One that only carries the others: nothing of it is kept or published. */
        Entry(String name, String purpose, String form, String option) {
            this(name, purpose, form, NOTHING, Published.NEVER, option);
        }
    }

    private Schema() {}

    static List<Part> parts() {
        return List.of(
                new Part("session", "before each message: POST /session", List.of(
                        id("cluster_id", "cluster_id of the report, or random_id of the install event"),
                        id("server_id", "server_id of the report, or execution_id of the install event"))),
                new Part("report", "a usage report: POST /report (reporter report)", List.of(
                        new Entry("token", "the token of the session", "as the server gave it", ""),
                        new Entry("pow", "the stamp: work that was done for token and data", "a hashcash stamp", ""),
                        new Entry("data", "the report, see below", "a JSON object", "see below", "see below", ""))),
                new Part("data", "the object data of a usage report", usage()),
                new Part("install", "an install event: POST /telemetry (reporter install)", installs()),
                new Part("headers", "the headers of all of them", headers()));
    }

    private static Entry id(String name, String purpose) {
        return new Entry(name, purpose, "text, at most " + UsageField.CLUSTER_ID.maxChars() + " characters", BOUND, Published.NEVER, "");
    }

    private static List<Entry> usage() {
        List<Entry> entries = new ArrayList<>();
        for (UsageField field : UsageField.values()) {
            String option = switch (field) {
                case VERSION -> "--app-version";
                case CLUSTER_ID -> "--cluster-id";
                case SERVER_ID -> "--server-id";
                case UPTIME -> "--started-at";
                case EXTRA -> "--extra-file";
                case INSTALLED -> "--installed";
                case ARCH, OS, TIME -> "";
            };
            entries.add(new Entry(field.wireName(), field.purpose(), field.rule(), field.storage(), field.published(), option));
        }
        return entries;
    }

    private static List<Entry> installs() {
        List<Entry> entries = new ArrayList<>();
        for (InstallField field : InstallField.values()) {
            entries.add(new Entry(
                    field.wireName(),
                    field.purpose(),
                    field.rule(),
                    field.kind().storage(),
                    field.published(),
                    InstallOptions.option(field)));
        }
        return entries;
    }

    /** Those that this client sets, and those that HTTP and Java add. */
    private static List<Entry> headers() {
        return List.of(
                new Entry("Usage-Token", "the token of the session, with an install event", "as the server gave it", ""),
                new Entry("Usage-Pow", "the stamp, with an install event", "a hashcash stamp", ""),
                new Entry("User-Agent", "usage-reporter, or the name of the program", ANY, "--user-agent"),
                new Entry("Content-Type", "that the body is JSON", "application/json", ""),
                new Entry("Accept", "that the answer may be JSON", "application/json", ""),
                new Entry("Host", "host and port of the server's address", "as in the address", "--url"),
                new Entry("Connection", "that the connection stays open", "keep-alive", ""),
                new Entry("Content-Length", "bytes of the body", "a whole number", ""),
                new Entry("Cache-Control", "that nothing is answered from a cache", "no-cache", ""),
                new Entry("Pragma", "the same for old caches", "no-cache", ""));
    }
}
