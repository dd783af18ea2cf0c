/** The only room that knows JDBC: one owned writer thread, group commit, pseudonyms in place of ids, retention. */
@NullMarked
package dev.usagereporter.server.store;

import org.jspecify.annotations.NullMarked;
