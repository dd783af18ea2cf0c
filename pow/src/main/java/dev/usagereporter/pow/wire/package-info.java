/**
 * The messages on the wire and the digest that ties a stamp to one of them. Field names and order are those of the
 * KrakenD usage client, version 2; what this project adds is optional to both sides.
 */
@NullMarked
package dev.usagereporter.pow.wire;

import org.jspecify.annotations.NullMarked;
