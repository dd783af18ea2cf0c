/**
 * The command {@code reporter}: what scripts call. Written for a cold start, so without a framework for options, logging or
 * formats: every class that a run does not load makes it faster.
 */
@NullMarked
package dev.usagereporter.client.cli;

import org.jspecify.annotations.NullMarked;
