package dev.usagereporter.server.http;

/** What came of an order to export. */
public sealed interface ExportStart {
    /**
     * It runs, or waits for the one that runs.
     *
     * @param id by which its state is asked for, at least 1
     */
    record Begun(long id) implements ExportStart {
        public Begun {
            if (id < 1) {
                throw new IllegalArgumentException("an export has a number from 1 on");
            }
        }
    }

    /** One runs and another one waits already. */
    record Busy() implements ExportStart {}

    /** There is no such application. */
    record UnknownApplication() implements ExportStart {}
}
