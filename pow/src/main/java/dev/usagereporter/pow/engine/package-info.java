/**
 * Engines that search for the counter of a stamp: SHA-1 and SHA-256 (FIPS 180-4) of one block, tried again and again.
 *
 * <p>What all share: everything of a stamp before its last block is hashed once ({@link TailBlock}), and of the last block
 * only one word changes within 65,536 tries, so that every round before that word, and what the other words add to the
 * schedule, is computed once for all of them. A try looks at the first word of its hash; whoever uses a search confirms what
 * it finds with the JDK's digest.
 *
 * <p>There are two kinds for each hash. The scalar one computes a try after the other in straight code, which a fresh process
 * has compiled within milliseconds. The lanes compute a thousand tries side by side, round for round over arrays: plain loops
 * that the JIT compiler turns into vector instructions by itself, or the same rounds written with the Vector API where its
 * module is present. Lanes are many times faster, but not before the optimising compiler has had some tenths of a second.
 */
@NullMarked
package dev.usagereporter.pow.engine;

import org.jspecify.annotations.NullMarked;
