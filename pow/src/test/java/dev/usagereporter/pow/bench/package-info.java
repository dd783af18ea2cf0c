/**
 * Times minting on one thread, side by side with a naive Go loop and the C tool, and the tests of how that is done. A machine
 * that others share is twice as fast in one minute as in the next, so nothing is concluded from a rate alone: contenders take
 * turns within each round, each round is begun by the next of them, and what counts is the ratio of two rates of a round.
 *
 * <p>Each of ours is a Java process of its own that lives through all rounds, so that the compiler has seen nothing but what
 * it is to compile: in a process that has run other engines, the calls between them are no longer of one kind, and slower.
 * A turn is a fixed number of tries for each. Rounds before the first are not measured, until nobody gets faster any more.
 * Run by {@code pow/bench/engines}.
 */
@NullMarked
package dev.usagereporter.pow.bench;

import org.jspecify.annotations.NullMarked;
