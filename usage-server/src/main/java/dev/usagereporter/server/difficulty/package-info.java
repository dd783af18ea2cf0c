/**
 * What the gate demands now.
 *
 * <p>Proof of work prices load; it authenticates nobody. So the price follows what was <em>accepted</em>, the only number
 * that costs somebody work to move: failed proofs, requests for sessions and whatever clients say about themselves move
 * nothing, or one client could raise everybody's price for free.
 *
 * <ul>
 *   <li>The load L is a count of accepted reports that decays with a time constant of a minute, on time and not on events:
 *       a server to which nobody comes any more forgets a flood, and its price falls without a visitor.
 *   <li>L is worth raw = floor + alpha * log2(L / tau / capacity) bits: each doubling beyond the capacity costs alpha bits
 *       more, so an attacker has to double his machines again and again for ever less.
 *   <li>The price rises at raw >= bits + 0.5, at once and by as much as it takes, up to the ceiling. It falls by one at raw
 *       &lt;= bits - 1.75, a minute after the last change at the earliest: one bit halves what an attacker sends, which moves
 *       raw - bits by 2, so thresholds that are closer together would make the price flap under a constant attack. Raw is
 *       clamped to nothing: clamped at the floor it could never be 1.75 below, and the price would stay one above it.
 *   <li>No rule resists both congestion and inflation of the price. A report may be lost, so inflation is resisted and
 *       congestion is shed: beyond shedFactor times the capacity, reports are turned away. As only what comes in counts,
 *       that also bounds the price at floor + alpha * log2(shedFactor), whatever anybody spends; in the defaults two bits.
 *   <li>When reports are shed, those with old tokens go first: fresh ones may empty the bucket, old ones its upper half.
 *   <li>Clients that cannot raise their bits pass at the floor, at a small rate of its own that reports with fresh tokens
 *       cannot take. They keep one token for ever, so an old token that would be shed may pass there too.
 *   <li>There is no surcharge by source: it prices out whole networks behind one address.
 * </ul>
 *
 * <p>The state of a price is one immutable value under compare-and-set, so nothing on the way of a report waits. Between
 * two reports the load only decays, so the instant of each fall is computed, not sampled: when somebody looks makes no
 * difference. What an operator sets stands until it is released, on disk before it is in force.
 */
@NullMarked
package dev.usagereporter.server.difficulty;

import org.jspecify.annotations.NullMarked;
