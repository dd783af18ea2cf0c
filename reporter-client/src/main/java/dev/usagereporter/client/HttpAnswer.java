package dev.usagereporter.client;

import java.time.Duration;

/**
 * A complete answer of the server.
 *
 * @param status HTTP status
 * @param body its bytes, empty for none; not to be changed
 * @param retryAfter what {@code Retry-After} says, zero where it says nothing
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the transport to the decoder, never compared
public record HttpAnswer(int status, byte[] body, Duration retryAfter) {}
