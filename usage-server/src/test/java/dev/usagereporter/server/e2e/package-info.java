/** The whole project from outside: real sockets, real processes, real files. */
@NullMarked
package dev.usagereporter.server.e2e;

import org.jspecify.annotations.NullMarked;
