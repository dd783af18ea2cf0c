package dev.usagereporter.client.cli;

import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import dev.usagereporter.pow.wire.UsageData;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import javax.net.ssl.SSLContext;

/**
 * What a process does once and a report needs a little later, done on other threads meanwhile: loading the classes of messages
 * and digests, reading the trusted certificates. It knows nothing of the report and sends nothing. Whatever fails here
 * fails again where the report needs it, and is told there.
 */
final class Preparation {
    private Preparation() {}

    /** @param url address of the server; certificates are read for https only */
    static void begin(String url) {
        start("usage-reporter-messages", Preparation::messages);
        if (url.toLowerCase(Locale.ROOT).startsWith("https:")) {
            start("usage-reporter-certificates", Preparation::certificates);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((where, failure) -> {});
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            // Then the report's own thread does it all.
        }
    }

    private static void messages() {
        new SessionRequest("", "").encode();
        SessionReply.decode("{\"token\":\"\"}".getBytes(StandardCharsets.UTF_8));
        new UsageData("", "", "", "", "", 0, 0, new byte[0]).hash();
    }

    private static void certificates() {
        try {
            SSLContext.getDefault();
        } catch (NoSuchAlgorithmException unusable) {
            throw new IllegalStateException(unusable);
        }
    }
}
