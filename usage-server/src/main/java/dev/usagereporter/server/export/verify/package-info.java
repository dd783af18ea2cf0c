/** Reads a finished package, and nothing else, and checks what its files claim. Shares no code with what wrote it. */
@NullMarked
package dev.usagereporter.server.export.verify;

import org.jspecify.annotations.NullMarked;
