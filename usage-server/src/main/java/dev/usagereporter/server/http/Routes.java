package dev.usagereporter.server.http;

import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.webserver.http.HttpRouting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every route of the server, one line each. Further protocols take their line here. */
final class Routes {
    /** Longest request for a session: two ids, however escaped, and fields of later clients. */
    private static final int TWO_IDS = 16 * 1024;

    private final Answers answers;
    private final BodyBudget budget;
    private final Map<String, Map<Method, Endpoint>> routes = new LinkedHashMap<>();

    private Routes(Answers answers, BodyBudget budget) {
        this.answers = answers;
        this.budget = budget;
    }

    /** What clients may reach. */
    static HttpRouting.Builder open(HttpOptions options, UsageProtocol usage, Answers answers, BodyBudget budget) {
        Routes routes = new Routes(answers, budget);
        int max = options.maxBody();
        int ids = Math.min(max, TWO_IDS);
        for (String app : applications(options)) {
            String base = app.equals(HttpOptions.ROOT_APPLICATION) ? "" : "/" + app;
            routes.post(base + options.sessionPath(), new Posted(ids, answers, body -> usage.session(app, body, answers)));
            routes.post(base + options.reportPath(), new Posted(max, answers, body -> usage.report(app, body, answers)));
        }
        return routes.build();
    }

    /** What the operator may reach, on loopback. */
    static HttpRouting.Builder admin(AdminProtocol admin, Answers answers, BodyBudget budget) {
        Routes routes = new Routes(answers, budget);
        routes.get("/health/live", request -> admin.live(request, answers));
        routes.get("/health/ready", request -> admin.ready(request, answers));
        routes.get("/metrics", request -> admin.metrics(request, answers));
        routes.get("/admin/stats", request -> admin.stats(request, answers));
        routes.post("/admin/keys/rotate", request -> admin.rotateKeys(request, answers));
        routes.get("/admin/difficulty", request -> admin.difficulty(request, answers));
        routes.post("/admin/difficulty/set", request -> admin.setDifficulty(request, answers));
        routes.post("/admin/difficulty/auto", request -> admin.releaseDifficulty(request, answers));
        return routes.build();
    }

    private void get(String path, Endpoint endpoint) {
        add(Method.GET, path, endpoint);
    }

    private void post(String path, Endpoint endpoint) {
        add(Method.POST, path, endpoint);
    }

    private void add(Method method, String path, Endpoint endpoint) {
        routes.computeIfAbsent(path, known -> new LinkedHashMap<>()).put(method, endpoint);
    }

    private HttpRouting.Builder build() {
        HttpRouting.Builder routing = HttpRouting.builder();
        routes.forEach((path, methods) -> {
            PathMatcher verbatim = new VerbatimPath(path);
            methods.forEach((method, endpoint) ->
                    routing.route(method, verbatim, new Exchange(endpoint, answers, budget)));
            String allowed = String.join(", ", methods.keySet().stream().map(Method::text).toList());
            Exchange other = new Exchange(request -> answers.methodNotAllowed(allowed), answers, budget);
            routing.route(method -> true, verbatim, other);
        });
        return routing.any(new Exchange(request -> answers.notFound(), answers, budget));
    }

    private static Set<String> applications(HttpOptions options) {
        Set<String> all = new TreeSet<>(options.applications());
        all.add(HttpOptions.ROOT_APPLICATION);
        return all;
    }
}
