/**
 * Hashcash stamps: parsing, minting, verifying. Format and value rule are those of hashcash version 1
 * (<a href="http://www.hashcash.org/docs/hashcash.html">hashcash(1)</a>).
 *
 * <p>A stamp is a price, not a signature: it says that somebody spent about {@code 2^bits} hashes on one resource, and
 * nothing about who.
 */
@NullMarked
package dev.usagereporter.pow;

import org.jspecify.annotations.NullMarked;
