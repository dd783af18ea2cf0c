/** What the gate demands now. */
@NullMarked
package dev.usagereporter.server.difficulty;

import org.jspecify.annotations.NullMarked;
