package dev.usagereporter.server.store;

import java.time.Instant;

/**
 * Which rows.
 *
 * @param application {@code default} for the root
 * @param from earliest time of receipt, included
 * @param until latest, excluded
 */
public record RowRange(String application, Instant from, Instant until) {}
