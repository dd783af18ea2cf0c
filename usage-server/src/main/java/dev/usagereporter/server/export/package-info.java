/** Turns stored rows into data sets that single nobody out: census → profile → package → verifier → ledger. All rows pass through in a working database on disk that is removed afterwards. */
@NullMarked
package dev.usagereporter.server.export;

import org.jspecify.annotations.NullMarked;
