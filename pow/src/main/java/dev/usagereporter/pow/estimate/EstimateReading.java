package dev.usagereporter.pow.estimate;

/** How reading the options of an estimate ended. */
public sealed interface EstimateReading {
    record Read(EstimateRequest request) implements EstimateReading {}

    /** The rule says what was expected. */
    record Wrong(String rule) implements EstimateReading {}
}
