package dev.usagereporter.server.gate;

/** What the gate says to a token alone, with which somebody wants to look at what they sent before. */
public sealed interface Looking permits Looking.Allowed, Admission.Refused {
    /** The token is bound to these ids. */
    record Allowed() implements Looking {}
}
