/** The form of released tables, and the pure rules that cells go through. */
@NullMarked
package dev.usagereporter.server.export.table;

import org.jspecify.annotations.NullMarked;
