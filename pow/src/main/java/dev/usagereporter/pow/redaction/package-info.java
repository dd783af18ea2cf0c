/**
 * Takes out of free text what could name a person, a machine, a network or a secret, and leaves the rest readable. Client and
 * server use the same class, the client before it sends and the server before it stores.
 *
 * <p>The text is first made plain ({@link dev.usagereporter.pow.redaction.Cleaning}), then every {@link
 * dev.usagereporter.pow.redaction.Rule} goes over all of it, in an order that matters: blocks and secrets first, since they may hold
 * anything; addresses of the web before the hosts in them; paths before the names in them. All is repeated until nothing
 * changes any more, so that redacting twice is redacting once.
 *
 * <p>Rules are linear: they walk forward, look back a bounded number of characters, and their patterns have possessive or
 * bounded quantifiers only. In doubt a rule takes out too much.
 *
 * <p>Nothing here is on the way of a plain usage report; a process that sends one never loads it.
 */
@NullMarked
package dev.usagereporter.pow.redaction;

import org.jspecify.annotations.NullMarked;
