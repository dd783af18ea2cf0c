package dev.usagereporter.server.export.table;

import java.time.LocalDate;

/**
 * A stretch of a period in which one key made the pseudonyms. Installations can be recognised within a part only, so that each
 * part is counted by itself.
 *
 * @param subject whose
 * @param number from 1 on, in the order of time
 * @param pseudonymKey the key, 0 where there was none; stays in the server
 * @param first the first day of the key in the period, or in the month where parts are cut at months
 * @param last the last day, likewise; may be the first day of the next part, or later where a clock was put right
 */
public record Part(Subject subject, int number, int pseudonymKey, LocalDate first, LocalDate last) {}
