/** Tests of the command, in this process with surroundings of their own, and through the jar. */
@NullMarked
package dev.usagereporter.client.cli;

import org.jspecify.annotations.NullMarked;
