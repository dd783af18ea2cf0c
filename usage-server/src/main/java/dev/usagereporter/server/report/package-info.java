/** A report that has passed the gate, and the rules for its fields. */
@NullMarked
package dev.usagereporter.server.report;

import org.jspecify.annotations.NullMarked;
