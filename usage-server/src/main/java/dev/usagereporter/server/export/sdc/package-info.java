/** Aggregate tables by statistical disclosure control: thresholds, roll-up, rounding. */
@NullMarked
package dev.usagereporter.server.export.sdc;

import org.jspecify.annotations.NullMarked;
