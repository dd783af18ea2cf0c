/**
 * The library that programs embed. {@link dev.usagereporter.client.UsageReporter} asks a server for a session token,
 * mints a hashcash stamp over the exact bytes it is about to send, and sends them: once, or every lapse from a daemon
 * thread.
 *
 * <p>Telemetry is a guest in its host. Nothing here throws into the host after the options are built, prints, keeps the
 * host alive or makes it wait for the network without a bound; whatever goes wrong is a {@link
 * dev.usagereporter.client.ReportOutcome} that nobody has to read. Options, names and wire are those of the KrakenD usage
 * client, version 2; what this library adds is optional to the server.
 */
@NullMarked
package dev.usagereporter.client;

import org.jspecify.annotations.NullMarked;
