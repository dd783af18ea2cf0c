/** What has passed the gate, the rules for its fields, and the rule that makes one execution of its events. */
@NullMarked
package dev.usagereporter.server.report;

import org.jspecify.annotations.NullMarked;
