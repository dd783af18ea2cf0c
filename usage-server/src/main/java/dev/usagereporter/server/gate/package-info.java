/** What must hold before anything is stored: token, expiry, stamp, claim. Knows no protocol and no database; pure but for the claim. */
@NullMarked
package dev.usagereporter.server.gate;

import org.jspecify.annotations.NullMarked;
