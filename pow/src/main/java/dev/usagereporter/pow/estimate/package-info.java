/**
 * What a number of bits costs those who report and those who forge reports: the law of the time to mint, the speed of this
 * machine, the published speed of one graphics card, and the text and the picture that both commands {@code estimate} print.
 *
 * <p>Nothing here is on the way of a report; a process that reports never loads it.
 */
@NullMarked
package dev.usagereporter.pow.estimate;

import org.jspecify.annotations.NullMarked;
