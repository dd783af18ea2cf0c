/**
 * Times whole processes that send one report, side by side, and the tests of how that is done. Minting is a game of chance:
 * a client that is lucky once needs a tenth of the tries of another. So nothing is concluded from a time alone. The server
 * reads the number of tries out of each stamp's counter, a robust line is fitted through times and tries of each client, and
 * clients are compared by their lines at 2^20 tries, the mean of 20 bits. Run by {@code reporter-client/bench/processes}.
 */
@NullMarked
package dev.usagereporter.client.bench;

import org.jspecify.annotations.NullMarked;
