/** The commands of the operator. */
@NullMarked
package dev.usagereporter.server.cli;

import org.jspecify.annotations.NullMarked;
