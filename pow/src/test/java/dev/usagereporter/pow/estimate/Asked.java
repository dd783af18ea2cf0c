package dev.usagereporter.pow.estimate;

import java.util.HashMap;
import java.util.Map;

/** Estimates as a command line asks for them. */
final class Asked {
    private Asked() {}

    static EstimateReading read(String... words) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            options.put(words[i], words[i + 1]);
        }
        return EstimateRequest.read(options::get);
    }

    static EstimateRequest of(String... words) {
        return ((EstimateReading.Read) read(words)).request();
    }

    static String wrong(String... words) {
        return ((EstimateReading.Wrong) read(words)).rule();
    }

    /** With a speed that is given. */
    static Estimate estimate(String... words) {
        return of(words).estimate(new Speedometer(() -> 0)).orElseThrow();
    }
}
