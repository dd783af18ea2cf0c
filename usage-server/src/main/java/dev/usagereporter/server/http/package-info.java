/**
 * The only room that knows HTTP: one class per protocol, all routes in one column, one place that turns an outcome into a
 * status.
 *
 * <p>A request passes through {@link dev.usagereporter.server.http.WatchedConnection} (deadlines),
 * {@link dev.usagereporter.server.http.Routes}, {@link dev.usagereporter.server.http.Exchange} and a protocol. What the web
 * server below does not do by itself is done here:
 *
 * <ul>
 *   <li>Deadlines for headers, bodies, answers, idle connections and TLS handshakes. Its own idle handler interrupts
 *       threads, and an interrupt may arrive in the store; here sockets are closed, and never while a request is handled.
 *   <li>A body is bounded before it is read: alone, and together with all others when it is longer than
 *       {@link dev.usagereporter.server.http.BodyBudget#SHORT}. Shorter ones are bounded by the number of requests.
 *   <li>It goes on reading behind an answer that says {@code Connection: close}, and takes the rest of a refused body for
 *       the next request. Here the connection ends, after the client had time to read why.
 *   <li>A file is sent in pieces, each under a deadline of its own, and so many at once
 *       ({@link dev.usagereporter.server.http.Downloads}).
 *   <li>It gives every answer a length, also 304, where a length of 0 is wrong; that one is written here.
 *   <li>Half a header and then the end of the stream gets no answer, half a body 400: below, the one cannot be told from a
 *       client that has gone, which is the usual reason and no request to count as refused.
 *   <li>Every error is this project's JSON, also those before a route is found; a failing start is an exception.
 *   <li>Its log is switched off: addresses of clients at the finer levels, stack traces for what clients do at the others.
 *   <li>TLS runs on its older kind of socket, because the newer one looks up the name of every client's address.
 * </ul>
 */
@NullMarked
package dev.usagereporter.server.http;

import org.jspecify.annotations.NullMarked;
