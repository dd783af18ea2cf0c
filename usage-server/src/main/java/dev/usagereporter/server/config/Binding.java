package dev.usagereporter.server.config;

import dev.usagereporter.server.report.ExtraType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Optional<ExportConfig> export = checked(this::export);
        Optional<Applications> applications = checked(this::applications);
        if (http.isEmpty() || tls.isEmpty() || export.isEmpty() || applications.isEmpty()) {
            return Optional.empty();
        }
        return checked(() -> new ServerConfig(
                value(Settings.DATA_DIR),
                http.get(),
                tls.get(),
                gate(),
                headerGate(),
                new ReportConfig(value(Settings.REPORT_MAX_EXTRA), value(Settings.REPORT_EXTRA)),
                new InstallConfig(value(Settings.INSTALL_EXIT_CODES)),
                store(),
                export.get(),
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
                value(Settings.CLAIMS_MAX),
                value(Settings.GATE_ARGON2ID_VERIFICATIONS),
                value(Settings.GATE_ARGON2ID_SHARE));
    }

    private HeaderGateConfig headerGate() {
        return new HeaderGateConfig(
                value(Settings.GATE_TOKEN_AGE),
                value(Settings.GATE_UPLOAD),
                value(Settings.GATE_POCKETBASE),
                value(Settings.GATE_TELEMETRY),
                value(Settings.GATE_SOURCE_RATE),
                value(Settings.GATE_SOURCE_BURST));
    }

    private StoreConfig store() {
        return new StoreConfig(
                value(Settings.STORE_DURABILITY),
                value(Settings.STORE_QUEUE),
                value(Settings.STORE_BATCH),
                value(Settings.INSTALL_TIMEOUT),
                value(Settings.RETENTION_RAW),
                value(Settings.PSEUDONYM_PERIOD));
    }

    private ExportConfig export() {
        return new ExportConfig(
                value(Settings.EXPORT_PUBLIC),
                value(Settings.EXPORT_WEEKLY),
                value(Settings.EXPORT_MONTHLY),
                value(Settings.EXPORT_K),
                value(Settings.EXPORT_EPSILON),
                value(Settings.EXPORT_PUBLISHER),
                value(Settings.EXPORT_KEYS));
    }

    private Applications applications() {
        Map<String, Map<String, ExtraType>> declared = new HashMap<>();
        declared.put(Application.ROOT, new HashMap<>());
        given.forEach((key, value) -> DynamicKey.parse(key).ifPresent(dynamic -> {
            Map<String, ExtraType> types = declared.computeIfAbsent(dynamic.application(), _ -> new HashMap<>());
            dynamic.extra().ifPresent(extra -> DynamicKey.type(value.text()).ifPresent(type -> types.put(extra, type)));
        }));
        Map<String, Application> all = new HashMap<>();
        declared.forEach((name, types) -> all.put(name, new Application(name, types, difficulty(name))));
        Application root = Objects.requireNonNull(all.remove(Application.ROOT), "declared above");
        return new Applications(root, all);
    }

    private DifficultyConfig difficulty(String application) {
        int bits = value(application, Settings.DIFFICULTY_BITS);
        // Whoever raises the floor alone means no mistake; a ceiling below the floor is one only where both were chosen.
        boolean bounded = given(application, Settings.DIFFICULTY_MAX_BITS).isPresent();
        int ceiling = value(application, Settings.DIFFICULTY_MAX_BITS);
        try {
            return new DifficultyConfig(
                    bits,
                    bounded ? ceiling : Math.max(bits, ceiling),
                    value(application, Settings.DIFFICULTY_CAPACITY),
                    value(application, Settings.DIFFICULTY_ALPHA),
                    value(application, Settings.DIFFICULTY_SHED_FACTOR),
                    value(application, Settings.DIFFICULTY_DWELL),
                    value(application, Settings.DIFFICULTY_HOLD),
                    value(application, Settings.DIFFICULTY_FLOOR_RATE),
                    value(application, Settings.DIFFICULTY_ALGORITHM),
                    new Argon2idConfig(
                            value(application, Settings.DIFFICULTY_ARGON2ID_BITS),
                            value(application, Settings.DIFFICULTY_ARGON2ID_MEMORY),
                            value(application, Settings.DIFFICULTY_ARGON2ID_PASSES),
                            value(application, Settings.DIFFICULTY_ARGON2ID_LANES)),
                    value(application, Settings.DIFFICULTY_ACCEPT_SHA1));
        } catch (IllegalArgumentException e) {
            // The rule names the keys of the root.
            String prefix = application.equals(Application.ROOT) ? "" : DynamicKey.APPS + application + '.';
            throw new IllegalArgumentException(prefix + e.getMessage(), e);
        }
    }

    private <T> T value(Setting<T> setting) {
        return read(setting, Optional.ofNullable(given.get(setting.key())));
    }

    /** What the application has of its own, or else the root's. */
    private <T> T value(String application, Setting<T> setting) {
        return read(setting, given(application, setting));
    }

    private Optional<Given> given(String application, Setting<?> setting) {
        Given own = given.get(DynamicKey.own(application, setting));
        return Optional.ofNullable(own == null ? given.get(setting.key()) : own);
    }

    private static <T> T read(Setting<T> setting, Optional<Given> given) {
        return given.isEmpty() ? setting.fallback() : setting.kind().read(given.get().text()).orElseThrow();
    }
}
