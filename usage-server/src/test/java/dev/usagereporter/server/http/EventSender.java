package dev.usagereporter.server.http;

import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.server.http.RawHttp.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client of the protocols whose proofs come in headers; it keeps every rule unless a test tells it otherwise. */
record EventSender(HttpFixture fixture, URI server) {
    static final String RANDOM_ID = "0d9a2f0e-6f0c-4f4e-9f57-0a7c0f6a1b2c";
    static final String EXECUTION_ID = "7c1b3d52-58f4-4c38-8f0e-2f1d4b5a6978";
    static final String JSON = "Content-Type: application/json\r\n";
    static final String DAY = "261120";

    /** A message that every protocol takes. */
    static String event(String status) {
        return "{\"random_id\":\"" + RANDOM_ID + "\",\"type\":\"lxc\",\"ct_type\":1,\"nsapp\":\"jellyfin\",\"status\":\"" + status + "\"}";
    }

    String token() {
        return token("default");
    }

    /** A token for {@link #event}. */
    String token(String application) {
        return fixture.token(application, RANDOM_ID, RANDOM_ID);
    }

    static String stamp(String token, String body) {
        return HttpFixture.mint(token + digest(body), HttpFixture.BITS, DAY);
    }

    static String digest(String body) {
        return PayloadDigest.of(body.getBytes(StandardCharsets.UTF_8));
    }

    static String headers(String token, String stamp) {
        return "Usage-Token: " + token + "\r\nUsage-Pow: " + stamp + "\r\n";
    }

    static String request(String method, String path, String headers, String body) {
        return RawHttp.post(path, body, headers).replaceFirst("POST", method);
    }

    Response send(String request) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            return client.send(request).response();
        }
    }

    /** With a proof of the root application. */
    Response proved(String method, String path, String body) throws IOException {
        String token = token();
        return send(request(method, path, headers(token, stamp(token, body)), body));
    }

    Response proved(String path, String body) throws IOException {
        return proved("POST", path, body);
    }

    /** Without a proof, as scripts send it. */
    Response plain(String method, String path, String body) throws IOException {
        return send(request(method, path, JSON, body));
    }

    Response plain(String path, String body) throws IOException {
        return plain("POST", path, body);
    }
}
