/** The only room that knows HTTP: one class per protocol, all routes in one column, one place that turns an outcome into a status. */
@NullMarked
package dev.usagereporter.server.http;

import org.jspecify.annotations.NullMarked;
