package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.http.Status;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientResponse;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public socket in the web server's own test harness and under its own client. */
@ServerTest
final class UsageServerTest {
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before the server starts
    private static HttpFixture fixture;

    private final Http1Client client;

    UsageServerTest(Http1Client client) {
        this.client = client;
    }

    @SetUpServer
    static void setUp(WebServerConfig.Builder server) throws IOException {
        fixture = new HttpFixture(folder);
        HttpOptions options = HttpFixture.options(HttpFixture.LIMITS, HttpFixture.PATIENT, null);
        Deadlines deadlines = HttpServer.deadlines(options, fixture.answers);
        BodyBudget budget = new BodyBudget(HttpFixture.MAX_BODY);
        HttpServer.configure(server, options, deadlines, budget, fixture.protocols(), fixture.answers);
    }

    @AfterAll
    static void cleanUp() {
        fixture.close();
    }

    @Test
    void storesReportOfSession() {
        try (Http1ClientResponse session = client.post("/session").submit(HttpFixture.session("c", "s"))) {
            assertEquals(Status.OK_200, session.status());
        }
        try (Http1ClientResponse report = client.post("/report").submit(fixture.report("default"))) {
            assertEquals("{\"status\":200}", report.as(String.class));
        }
        assertEquals(1, fixture.stored.size());
    }

    @Test
    void refusesOtherMethods() {
        try (Http1ClientResponse refused = client.get("/report").request()) {
            assertEquals(Status.METHOD_NOT_ALLOWED_405, refused.status());
        }
    }
}
