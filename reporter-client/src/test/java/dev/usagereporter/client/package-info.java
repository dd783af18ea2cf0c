/** Tests of the library: against real servers on the loopback interface, and against scripted ones on a fake clock. */
@NullMarked
package dev.usagereporter.client;

import org.jspecify.annotations.NullMarked;
