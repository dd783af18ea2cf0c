/** The data directory: who holds it, and the private files in it. */
@NullMarked
package dev.usagereporter.server.data;

import org.jspecify.annotations.NullMarked;
