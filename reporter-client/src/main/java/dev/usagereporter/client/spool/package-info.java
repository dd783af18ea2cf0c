/**
 * Events that wait for their server. The spool is a folder of its user's alone, shared by processes of this jar and of the
 * shell library without a lock: an event is a file, and whoever renames it owns it.
 *
 * <p>An event is written under a name with a dot in front and renamed to {@code <13 digits of milliseconds>-<random
 * hex>.event}. A sender sets its time of change to now and renames it to {@code .busy}; a {@code .busy} whose time is
 * more than ten minutes old belongs to somebody who died, and becomes an {@code .event} again. So an event is sent at least
 * once; the server counts it once.
 */
@NullMarked
package dev.usagereporter.client.spool;

import org.jspecify.annotations.NullMarked;
