package dev.usagereporter.server.export.work;

import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The row that a query stands on; columns are counted from 1. Not kept by whoever is shown it. */
public interface Cursor {
    /** A text, or null where there is none. */
    @Nullable String text(int column) throws IOException;

    /** A whole number; 0 where there is none. */
    long number(int column) throws IOException;

    /** A decimal number, or null where there is none. */
    @Nullable BigDecimal decimal(int column) throws IOException;

    /** Takes rows one after the other. */
    @FunctionalInterface
    interface Sink {
        void row(Cursor cursor) throws IOException;
    }
}
