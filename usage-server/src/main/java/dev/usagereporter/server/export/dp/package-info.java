/** Aggregate tables with differential privacy: fixed keys, exact discrete Laplace noise. */
@NullMarked
package dev.usagereporter.server.export.dp;

import org.jspecify.annotations.NullMarked;
