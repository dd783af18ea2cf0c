package dev.usagereporter.server.http;

import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.webserver.http.HttpRouting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Every route of the server, one line each. Further protocols take their line here. */
final class Routes {
    /** Longest request for a session: two ids, however escaped, and fields of later clients. */
    private static final int TWO_IDS = 16 * 1024;

    private final Answers answers;
    private final BodyBudget budget;
    private final Downloads downloads;
    private final Map<String, Place> routes = new LinkedHashMap<>();

    /** What stands at one path, or at paths of one form. */
    private record Place(PathMatcher path, Answers answers, Map<Method, Endpoint> methods) {}

    private Routes(Answers answers, BodyBudget budget, Downloads downloads) {
        this.answers = answers;
        this.budget = budget;
        this.downloads = downloads;
    }

    /** What clients may reach. */
    static HttpRouting.Builder open(HttpOptions options, Protocols protocols, Answers answers, BodyBudget budget) {
        Routes routes = new Routes(answers, budget, Downloads.of(options.limits()));
        UsageProtocol usage = protocols.usage();
        InstallProtocols installs = protocols.installs();
        TelemetryProtocol telemetry = installs.telemetry();
        UploadProtocol upload = installs.upload();
        PocketBaseProtocol pocketBase = installs.pocketBase();
        int max = options.maxBody();
        int ids = Math.min(max, TWO_IDS);
        for (String app : applications(options)) {
            String base = app.equals(HttpOptions.ROOT_APPLICATION) ? "" : "/" + app;
            routes.post(base + options.sessionPath(), new Posted(ids, answers, body -> usage.session(app, body, answers)));
            routes.post(base + options.reportPath(), new Posted(max, answers, body -> usage.report(app, body, answers)));
            routes.post(base + "/telemetry", request -> telemetry.event(app, request, answers));
            for (String stage : List.of("", "/dev")) {
                routes.post(base + stage + "/upload", request -> upload.create(app, request, answers));
                routes.post(base + stage + "/upload/updatestatus", request -> upload.update(app, request, answers));
            }
            routes.records(Method.POST, base, false, (path, request, own) -> pocketBase.create(app, path, request, own));
            routes.records(Method.GET, base, false, (path, request, own) -> pocketBase.look(app, path, request, own));
            routes.records(Method.PATCH, base, true, (path, request, own) -> pocketBase.update(app, path, request, own));
            routes.otherRecords(base);
        }
        protocols.exports().filter(Exports::published).ifPresent(exports -> {
            PublishedExports published = new PublishedExports(exports.orders());
            routes.read(PublishedExports.ROOT, request -> published.page(request, answers));
            routes.read(PublishedExports.ROOT + "index.html", request -> published.page(request, answers));
            routes.read(PublishedExports.ROOT + "index.json", request -> published.index(request, answers));
            routes.readBelow(PublishedExports.ROOT, request -> published.file(request, answers));
        });
        return routes.build();
    }

    /** What the operator may reach, on loopback. */
    static HttpRouting.Builder admin(
            HttpOptions.Limits limits, Protocols protocols, Answers answers, BodyBudget budget) {
        Routes routes = new Routes(answers, budget, Downloads.of(limits));
        AdminProtocol admin = protocols.admin();
        routes.get("/health/live", request -> admin.live(request, answers));
        routes.get("/health/ready", request -> admin.ready(request, answers));
        routes.get("/metrics", request -> admin.metrics(request, answers));
        routes.get("/admin/stats", request -> admin.stats(request, answers));
        routes.post("/admin/keys/rotate", request -> admin.rotateKeys(request, answers));
        routes.get("/admin/difficulty", request -> admin.difficulty(request, answers));
        routes.post("/admin/difficulty/set", request -> admin.setDifficulty(request, answers));
        routes.post("/admin/difficulty/auto", request -> admin.releaseDifficulty(request, answers));
        protocols.exports().ifPresent(all -> {
            AdminExports exports = new AdminExports(admin, all.orders());
            routes.get(AdminExports.ROOT, request -> exports.releases(request, answers));
            routes.post(AdminExports.ROOT, request -> exports.begin(request, answers));
            routes.get(AdminExports.ROOT + "/{id}", AdminExports::isState, request -> exports.state(request, answers));
            routes.readBelow(AdminExports.FILES, request -> exports.file(request, answers));
        });
        return routes.build();
    }

    private void get(String path, Endpoint endpoint) {
        add(Method.GET, path, endpoint);
    }

    private void get(String name, Predicate<String> path, Endpoint endpoint) {
        add(Method.GET, name, new WrittenPath(path), answers, endpoint);
    }

    /** The headers may be asked for alone. */
    private void read(String path, Endpoint endpoint) {
        add(Method.GET, path, endpoint);
        add(Method.HEAD, path, endpoint);
    }

    /** The same for everything that begins with a root and goes on. */
    private void readBelow(String root, Endpoint endpoint) {
        PathMatcher path = new WrittenPath(written -> written.startsWith(root) && written.length() > root.length());
        add(Method.GET, root + "*", path, answers, endpoint);
        add(Method.HEAD, root + "*", path, answers, endpoint);
    }

    private void post(String path, Endpoint endpoint) {
        add(Method.POST, path, endpoint);
    }

    private void add(Method method, String path, Endpoint endpoint) {
        add(method, path, new VerbatimPath(path), answers, endpoint);
    }

    private void add(Method method, String name, PathMatcher path, Answers own, Endpoint endpoint) {
        routes.computeIfAbsent(name, known -> new Place(path, own, new LinkedHashMap<>())).methods().put(method, endpoint);
    }

    /** What one method does at PocketBase's records, or at one of them. */
    @FunctionalInterface
    private interface AtRecords {
        Answer answer(RecordPath path, Incoming request, Answers answers);
    }

    private void records(Method method, String base, boolean one, AtRecords endpoint) {
        String name = base + RecordPath.ROOT + "{collection}/records" + (one ? "/{id}" : "");
        PathMatcher path = new WrittenPath(written -> RecordPath.matches(base, written, one));
        Answers own = answers.shaped(PocketBaseJson::error);
        add(method, name, path, own, request -> RecordPath.parse(base, request.path())
                .map(known -> endpoint.answer(known, request, own))
                .orElseGet(own::notFound));
    }

    /** Everything else below PocketBase's root is not found in its own words. */
    private void otherRecords(String base) {
        PathMatcher path = new WrittenPath(written -> written.startsWith(base + RecordPath.ROOT));
        routes.put(base + RecordPath.ROOT + "*", new Place(path, answers.shaped(PocketBaseJson::error), Map.of()));
    }

    private HttpRouting.Builder build() {
        HttpRouting.Builder routing = HttpRouting.builder();
        routes.values().forEach(place -> {
            Answers own = place.answers();
            place.methods().forEach((method, endpoint) ->
                    routing.route(method, place.path(), new Exchange(endpoint, own, budget, downloads)));
            String allowed = String.join(", ", place.methods().keySet().stream().map(Method::text).toList());
            Endpoint other = request -> allowed.isEmpty() ? own.notFound() : own.methodNotAllowed(allowed);
            routing.route(method -> true, place.path(), new Exchange(other, own, budget, downloads));
        });
        return routing.any(new Exchange(request -> answers.notFound(), answers, budget, downloads));
    }

    private static Set<String> applications(HttpOptions options) {
        Set<String> all = new TreeSet<>(options.applications());
        all.add(HttpOptions.ROOT_APPLICATION);
        return all;
    }
}
