/** What was and may be published of which period: the values that the ledger, the exports and their commands share. */
@NullMarked
package dev.usagereporter.server.release;

import org.jspecify.annotations.NullMarked;
