package dev.usagereporter.server.config;

import dev.usagereporter.server.report.ExtraType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns the texts of all settings into the records that the rooms take. */
final class Binding {
    private final Map<String, Given> given;
    private final List<String> problems;

    /**
     * @param given values that keep the rule of their own key
     * @param problems takes what is wrong between several of them
     */
    Binding(Map<String, Given> given, List<String> problems) {
        this.given = given;
        this.problems = problems;
    }

    /** Empty when there was a problem. */
    Optional<ServerConfig> bind() {
        Optional<HttpConfig> http = checked(this::http);
        Optional<Optional<TlsConfig>> tls = checked(this::tls);
        Optional<Applications> applications = checked(this::applications);
        if (http.isEmpty() || tls.isEmpty() || applications.isEmpty()) {
            return Optional.empty();
        }
        return checked(() -> new ServerConfig(
                value(Settings.DATA_DIR),
                http.get(),
                tls.get(),
                new DifficultyConfig(value(Settings.DIFFICULTY_BITS), value(Settings.DIFFICULTY_HOLD)),
                gate(),
                new ReportConfig(value(Settings.REPORT_MAX_EXTRA), value(Settings.REPORT_EXTRA)),
                store(),
                applications.get()));
    }

    /** The records know the rules between settings; what they refuse here is the operator's mistake, not a bug. */
    private <T> Optional<T> checked(Supplier<T> record) {
        try {
            return Optional.of(record.get());
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private HttpConfig http() {
        return new HttpConfig(
                value(Settings.HTTP_HOST),
                value(Settings.HTTP_PORT),
                value(Settings.ADMIN_PORT),
                value(Settings.HTTP_SESSION_PATH),
                value(Settings.HTTP_REPORT_PATH),
                new HttpLimits(
                        value(Settings.HTTP_MAX_CONNECTIONS),
                        value(Settings.HTTP_MAX_REQUESTS),
                        value(Settings.HTTP_MAX_HEADERS),
                        value(Settings.HTTP_MAX_PROLOGUE),
                        value(Settings.HTTP_HEADER_TIMEOUT),
                        value(Settings.HTTP_BODY_TIMEOUT),
                        value(Settings.HTTP_WRITE_TIMEOUT),
                        value(Settings.HTTP_IDLE_TIMEOUT),
                        value(Settings.HTTP_GRACE),
                        value(Settings.HTTP_BACKLOG)));
    }

    private Optional<TlsConfig> tls() {
        Optional<Path> certificate = value(Settings.TLS_CERTIFICATE);
        Optional<Path> key = value(Settings.TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("tls.certificate and tls.key: expected both or neither");
        }
        return certificate.flatMap(chain -> key.map(secret -> new TlsConfig(chain, secret)));
    }

    private GateConfig gate() {
        return new GateConfig(
                value(Settings.TOKEN_LIFETIME),
                value(Settings.REPORT_EXPIRATION),
                value(Settings.REPORT_FUTURE_TOLERANCE),
                value(Settings.CLAIMS_MAX));
    }

    private StoreConfig store() {
        return new StoreConfig(
                value(Settings.STORE_DURABILITY),
                value(Settings.STORE_QUEUE),
                value(Settings.STORE_BATCH),
                value(Settings.RETENTION_RAW),
                value(Settings.PSEUDONYM_PERIOD));
    }

    private Applications applications() {
        Map<String, Map<String, ExtraType>> declared = new HashMap<>();
        declared.put(Application.ROOT, new HashMap<>());
        given.forEach((key, value) -> DynamicKey.parse(key).ifPresent(dynamic -> {
            Map<String, ExtraType> types = declared.computeIfAbsent(dynamic.application(), _ -> new HashMap<>());
            dynamic.extra().ifPresent(extra -> DynamicKey.type(value.text()).ifPresent(type -> types.put(extra, type)));
        }));
        Map<String, Application> all = new HashMap<>();
        declared.forEach((name, types) -> all.put(name, new Application(name, types)));
        Application root = all.remove(Application.ROOT);
        return new Applications(root == null ? new Application(Application.ROOT, Map.of()) : root, all);
    }

    private <T> T value(Setting<T> setting) {
        Given one = given.get(setting.key());
        return one == null ? setting.fallback() : setting.kind().read(one.text()).orElseThrow();
    }
}
