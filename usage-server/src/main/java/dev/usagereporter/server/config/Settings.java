package dev.usagereporter.server.config;

import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import dev.usagereporter.server.report.ExtraMode;
import dev.usagereporter.server.store.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table of settings: the one home of every key, default, limit and line of documentation. */
final class Settings {
    private static final Kind<Integer> PORT = new IntegerKind(0, 65_535);
    private static final Kind<String> URL_PATH = new TextKind(
            "an absolute path without a slash at its end, of a-z, 0-9, / _ and -, at most 128 characters",
            "(?=.{1,128}\\z)(/[a-z0-9_-]+)+");
    private static final Kind<Optional<Path>> OPTIONAL_FILE = new OptionalKind<>(new PathKind("a path"));
    /** A stamp of more would keep the fastest machine busy for hours. */
    static final int MOST_BITS = 40;

    private static final Kind<Integer> BITS = new IntegerKind(1, MOST_BITS);
    private static final Kind<ProofMode> PROOF_MODE = new ChoiceKind<>(ProofMode.class);
    private static final Kind<Duration> WIRE_TIMEOUT = span(Duration.ofMillis(100), Duration.ofMinutes(10));

    static final Setting<String> HTTP_HOST = new Setting<>(
            "http.host",
            "127.0.0.1",
            new TextKind("a host name or an address", "[A-Za-z0-9.:_-]{1,255}"),
            "Address that the public port listens on; `0.0.0.0` for all.");
    static final Setting<Integer> HTTP_PORT =
            new Setting<>("http.port", 8080, PORT, "Public port; 0 picks a free one.");
    static final Setting<Integer> ADMIN_PORT = new Setting<>(
            "admin.port", 8081, PORT, "Port for health, metrics and the commands, on 127.0.0.1 only; 0 picks a free one.");
    static final Setting<Path> DATA_DIR = new Setting<>(
            "data-dir",
            Path.of("./usage-data"),
            new PathKind("a path"),
            "Folder of everything that the server keeps: database, keys, admin token.");
    static final Setting<String> HTTP_SESSION_PATH =
            new Setting<>("http.session-path", "/session", URL_PATH, "Where clients ask for a token.");
    static final Setting<String> HTTP_REPORT_PATH =
            new Setting<>("http.report-path", "/report", URL_PATH, "Where clients send reports.");
    static final Setting<Integer> HTTP_MAX_CONNECTIONS = new Setting<>(
            "http.max-connections", 2_048, new IntegerKind(1, 1_000_000), "Open connections at once.");
    static final Setting<Integer> HTTP_MAX_REQUESTS = new Setting<>(
            "http.max-requests", 1_024, new IntegerKind(1, 1_000_000), "Requests served at once; further ones are answered 503.");
    static final Setting<Integer> HTTP_MAX_HEADERS = new Setting<>(
            "http.max-headers", 16 * 1024, new SizeKind(1024, 1024 * 1024), "Size of all headers of a request together.");
    static final Setting<Integer> HTTP_MAX_PROLOGUE = new Setting<>(
            "http.max-prologue", 4 * 1024, new SizeKind(256, 64 * 1024), "Size of the first line of a request.");
    static final Setting<Duration> HTTP_HEADER_TIMEOUT = new Setting<>(
            "http.header-timeout", Duration.ofSeconds(10), WIRE_TIMEOUT, "Time for a client to send its headers.");
    static final Setting<Duration> HTTP_BODY_TIMEOUT = new Setting<>(
            "http.body-timeout", Duration.ofSeconds(15), WIRE_TIMEOUT, "Time for a client to send its body.");
    static final Setting<Duration> HTTP_WRITE_TIMEOUT = new Setting<>(
            "http.write-timeout", Duration.ofSeconds(10), WIRE_TIMEOUT, "Time for a client to take its answer.");
    static final Setting<Duration> HTTP_IDLE_TIMEOUT = new Setting<>(
            "http.idle-timeout",
            Duration.ofSeconds(60),
            span(Duration.ofMillis(100), Duration.ofHours(1)),
            "A connection without a request is closed after this.");
    static final Setting<Duration> HTTP_GRACE = new Setting<>(
            "http.grace",
            Duration.ofSeconds(10),
            span(Duration.ZERO, Duration.ofMinutes(10)),
            "Time that running requests have to finish when the server stops.");
    static final Setting<Integer> HTTP_BACKLOG = new Setting<>(
            "http.backlog", 1_024, new IntegerKind(1, 65_535), "Connections that the system may queue before they are accepted.");
    static final Setting<Optional<Path>> TLS_CERTIFICATE = new Setting<>(
            "tls.certificate",
            Optional.empty(),
            OPTIONAL_FILE,
            "PEM file with the certificate chain; with `tls.key` it switches to https.");
    static final Setting<Optional<Path>> TLS_KEY =
            new Setting<>("tls.key", Optional.empty(), OPTIONAL_FILE, "PEM file with the private key of the certificate.");
    static final Setting<Integer> DIFFICULTY_BITS = new Setting<>(
            "difficulty.bits", 20, BITS, "Floor of the difficulty: leading zero bits that a stamp needs.");
    static final Setting<Integer> DIFFICULTY_MAX_BITS = new Setting<>(
            "difficulty.max-bits", 24, BITS, "Ceiling of the difficulty, whatever the load; where it is not given, never below the floor.");
    static final Setting<Integer> DIFFICULTY_CAPACITY = new Setting<>(
            "difficulty.capacity", 500, new IntegerKind(1, 1_000_000), "Accepted reports a second up to which the floor is asked.");
    /** From 1.25 on one bit moves the measure by as much as lies between rise and fall, and the price would flap. */
    static final Setting<Double> DIFFICULTY_ALPHA = new Setting<>(
            "difficulty.alpha", 1.0, new DecimalKind(0.1, 1.2, false), "Bits for each doubling of the load beyond the capacity.");
    static final Setting<Double> DIFFICULTY_SHED_FACTOR = new Setting<>(
            "difficulty.shed-factor",
            4.0,
            new DecimalKind(1, 1_000, true),
            "So many times the capacity is accepted at most, further reports are answered 503; 0 for no limit.");
    static final Setting<Duration> DIFFICULTY_DWELL = new Setting<>(
            "difficulty.dwell",
            Duration.ofSeconds(60),
            span(Duration.ofSeconds(1), Duration.ofHours(1)),
            "Least time between a change of the difficulty and its next fall.");
    static final Setting<Duration> DIFFICULTY_HOLD = new Setting<>(
            "difficulty.hold",
            Duration.ofMinutes(5),
            span(Duration.ZERO, Duration.ofHours(1)),
            "A token no older than this is served at the difficulty it was offered, even when that has risen.");
    static final Setting<Optional<Integer>> DIFFICULTY_FLOOR_RATE = new Setting<>(
            "difficulty.floor-rate",
            Optional.empty(),
            new OptionalKind<>(new IntegerKind(0, 1_000_000)),
            "Reports a second that pass at the floor while more is asked, 0 for none; nothing for a quarter of the capacity.");
    static final Setting<AlgorithmName> DIFFICULTY_ALGORITHM = new Setting<>(
            "difficulty.algorithm",
            AlgorithmName.SHA1,
            new ChoiceKind<>(AlgorithmName.class),
            "Hash of the stamps; others than `sha1` shut unmodified Go clients out.");
    static final Setting<Integer> DIFFICULTY_ARGON2ID_BITS = new Setting<>(
            "difficulty.argon2id-bits", 8, BITS, "Floor in place of `difficulty.bits` where argon2id is chosen.");
    static final Setting<Integer> DIFFICULTY_ARGON2ID_MEMORY = new Setting<>(
            "difficulty.argon2id-memory",
            1024 * 1024,
            new SizeKind(Argon2id.MIN_MEMORY_PER_LANE * 1024, Argon2id.MAX_MEMORY * 1024, 1024),
            "Memory that each try of argon2id fills, at least 8KiB for each lane.");
    static final Setting<Integer> DIFFICULTY_ARGON2ID_PASSES = new Setting<>(
            "difficulty.argon2id-passes",
            1,
            new IntegerKind(1, Argon2id.MAX_PASSES),
            "How often each try of argon2id goes over its memory.");
    static final Setting<Integer> DIFFICULTY_ARGON2ID_LANES = new Setting<>(
            "difficulty.argon2id-lanes",
            1,
            new IntegerKind(1, Argon2id.MAX_LANES),
            "Parts of that memory that can be filled side by side.");
    static final Setting<Boolean> DIFFICULTY_ACCEPT_SHA1 = new Setting<>(
            "difficulty.accept-sha1",
            false,
            new BooleanKind(),
            "Whether sha1 stamps of `difficulty.bits` are taken beside another algorithm; attackers then mint those.");
    static final Setting<Integer> GATE_ARGON2ID_VERIFICATIONS = new Setting<>(
            "gate.argon2id-verifications", 1, new IntegerKind(1, 64), "Argon2id stamps verified at once, of all applications together; fewer than there are processors, each takes its memory.");
    static final Setting<Integer> GATE_ARGON2ID_SHARE = new Setting<>(
            "gate.argon2id-share",
            5,
            new IntegerKind(1, 100),
            "Percent of the time of all processors that verifying argon2id may take; further reports are answered 503.");
    static final Setting<ProofMode> GATE_TELEMETRY = new Setting<>(
            "gate.telemetry",
            ProofMode.REQUIRED,
            PROOF_MODE,
            "Whether `/telemetry` asks for a proof of work: always, or only where one is sent (`optional`), or never (`off`); without one only so much comes in from one source.");
    static final Setting<ProofMode> GATE_UPLOAD =
            new Setting<>("gate.upload", ProofMode.REQUIRED, PROOF_MODE, "The same for `/upload`; unmodified scripts cannot mint.");
    static final Setting<ProofMode> GATE_POCKETBASE = new Setting<>(
            "gate.pocketbase",
            ProofMode.REQUIRED,
            PROOF_MODE,
            "The same for the PocketBase records below `/api/collections/`; unmodified scripts cannot mint.");
    static final Setting<Duration> GATE_TOKEN_AGE = new Setting<>(
            "gate.token-age",
            Duration.ofMinutes(10),
            span(Duration.ofSeconds(1), Duration.ofHours(1)),
            "Oldest token that these three take, since their messages have no time of their own.");
    static final Setting<Integer> GATE_SOURCE_RATE = new Setting<>(
            "gate.source-rate",
            60,
            new IntegerKind(1, 1_000_000),
            "Requests a minute of one source without a proof; a source is an IPv4 address or a /64 of IPv6, behind a proxy everybody.");
    static final Setting<Integer> GATE_SOURCE_BURST = new Setting<>(
            "gate.source-burst", 30, new IntegerKind(1, 1_000_000), "Requests of one source without a proof that may come at once.");
    static final Setting<Duration> TOKEN_LIFETIME = new Setting<>(
            "token.lifetime",
            Duration.ofDays(180),
            span(Duration.ofSeconds(1), Duration.ofDays(3650)),
            "How long a token is good; the Go client fetches one per process and never renews it.");
    static final Setting<Duration> REPORT_EXPIRATION = new Setting<>(
            "report.expiration",
            Duration.ofSeconds(60),
            span(Duration.ofSeconds(1), Duration.ofHours(1)),
            "A report older than this is refused.");
    static final Setting<Duration> REPORT_FUTURE_TOLERANCE = new Setting<>(
            "report.future-tolerance",
            Duration.ofMinutes(5),
            span(Duration.ZERO, Duration.ofHours(1)),
            "How far the clock of a client may be ahead.");
    static final Setting<Integer> REPORT_MAX_EXTRA = new Setting<>(
            "report.max-extra",
            1024 * 1024,
            new SizeKind(0, 16 * 1024 * 1024),
            "Size of the decoded extra payload of a report; the limit of the body follows from it.");
    static final Setting<ExtraMode> REPORT_EXTRA = new Setting<>(
            "report.extra",
            ExtraMode.DECLARED,
            new ChoiceKind<>(ExtraMode.class),
            "What is stored of the extra payload: its `declared` keys, all of it for the operator alone (`keep`), or nothing (`drop`).");
    static final Setting<Optional<Path>> INSTALL_EXIT_CODES = new Setting<>(
            "install.exit-codes",
            Optional.empty(),
            OPTIONAL_FILE,
            "File of further exit codes of installations, which win over those of the project; a table in the same form.");
    static final Setting<Integer> CLAIMS_MAX = new Setting<>(
            "claims.max",
            1_000_000,
            new IntegerKind(1, 100_000_000),
            "Proofs remembered against replay; when all are in use, reports and events are answered 503.");
    static final Setting<Durability> STORE_DURABILITY = new Setting<>(
            "store.durability",
            Durability.FSYNC,
            new ChoiceKind<>(Durability.class),
            "When a report counts as stored: on the disk (`fsync`), or handed to the operating system (`os`).");
    static final Setting<Integer> STORE_QUEUE = new Setting<>(
            "store.queue", 10_000, new IntegerKind(1, 1_000_000), "Reports and events that may wait for the database; further ones are answered 503.");
    static final Setting<Integer> STORE_BATCH =
            new Setting<>("store.batch", 1_000, new IntegerKind(1, 10_000), "Reports and events that one commit takes at most.");
    static final Setting<Duration> INSTALL_TIMEOUT = new Setting<>(
            "install.timeout",
            Duration.ofHours(26),
            span(Duration.ofSeconds(1), Duration.ofDays(30)),
            "An installation of which nothing was heard for longer becomes `unknown`, until a late report says how it ended.");
    static final Setting<Duration> RETENTION_RAW = new Setting<>(
            "retention.raw",
            Duration.ofDays(30),
            span(Duration.ofDays(1), Duration.ofDays(3650)),
            "How long single reports, and installations from their first event on, are kept.");
    static final Setting<Duration> PSEUDONYM_PERIOD = new Setting<>(
            "pseudonym.period",
            Duration.ofDays(30),
            span(Duration.ofHours(1), Duration.ofDays(366)),
            "How long one key makes the pseudonyms of ids; it is destroyed one period after its last use.");
    static final Setting<Boolean> EXPORT_PUBLIC = new Setting<>(
            "export.public", false, new BooleanKind(), "Whether the public port serves the open releases, below `/export/v1/`.");
    static final Setting<Optional<Profile>> EXPORT_WEEKLY = new Setting<>(
            "export.weekly",
            Optional.empty(),
            new ScheduleKind(PeriodKind.WEEK),
            "The profile in which the server releases every week of every application by itself.");
    static final Setting<Optional<Profile>> EXPORT_MONTHLY = new Setting<>(
            "export.monthly",
            Optional.empty(),
            new ScheduleKind(PeriodKind.MONTH),
            "The same of every month; `dp` only where nothing is released weekly.");
    static final Setting<Integer> EXPORT_K = new Setting<>(
            "export.k",
            Terms.USUAL_K_SDC,
            new ThresholdKind(),
            "Fewest installations that a cell of an `sdc` release stands for, where no `--k` says otherwise.");
    static final Setting<Integer> EXPORT_EPSILON = new Setting<>(
            "export.epsilon",
            Terms.USUAL_EPSILON_THOUSANDTHS,
            new EpsilonKind(),
            "Privacy budget of a `dp` release, where no `--epsilon` says otherwise; less of it is more noise.");
    static final Setting<String> EXPORT_PUBLISHER = new Setting<>(
            "export.publisher",
            "the operator of this server",
            new TextKind("1 to 100 printable characters, the first and the last no space", "(?=\\S)[^\\p{C}\\p{Zl}\\p{Zp}]{1,100}(?<=\\S)"),
            "Who publishes the releases, as their files name it.");
    static final Setting<Optional<Path>> EXPORT_KEYS = new Setting<>(
            "export.keys",
            Optional.empty(),
            OPTIONAL_FILE,
            "File of the versions, applications and values that `dp` releases count by name; without it they are all `(other)`.");

    /** In the order in which they are shown. */
    static final List<Setting<?>> ALL = List.of(
            HTTP_HOST,
            HTTP_PORT,
            ADMIN_PORT,
            DATA_DIR,
            HTTP_SESSION_PATH,
            HTTP_REPORT_PATH,
            HTTP_MAX_CONNECTIONS,
            HTTP_MAX_REQUESTS,
            HTTP_MAX_HEADERS,
            HTTP_MAX_PROLOGUE,
            HTTP_HEADER_TIMEOUT,
            HTTP_BODY_TIMEOUT,
            HTTP_WRITE_TIMEOUT,
            HTTP_IDLE_TIMEOUT,
            HTTP_GRACE,
            HTTP_BACKLOG,
            TLS_CERTIFICATE,
            TLS_KEY,
            DIFFICULTY_BITS,
            DIFFICULTY_MAX_BITS,
            DIFFICULTY_CAPACITY,
            DIFFICULTY_ALPHA,
            DIFFICULTY_SHED_FACTOR,
            DIFFICULTY_DWELL,
            DIFFICULTY_HOLD,
            DIFFICULTY_FLOOR_RATE,
            DIFFICULTY_ALGORITHM,
            DIFFICULTY_ARGON2ID_BITS,
            DIFFICULTY_ARGON2ID_MEMORY,
            DIFFICULTY_ARGON2ID_PASSES,
            DIFFICULTY_ARGON2ID_LANES,
            DIFFICULTY_ACCEPT_SHA1,
            GATE_ARGON2ID_VERIFICATIONS,
            GATE_ARGON2ID_SHARE,
            GATE_TELEMETRY,
            GATE_UPLOAD,
            GATE_POCKETBASE,
            GATE_TOKEN_AGE,
            GATE_SOURCE_RATE,
            GATE_SOURCE_BURST,
            TOKEN_LIFETIME,
            REPORT_EXPIRATION,
            REPORT_FUTURE_TOLERANCE,
            REPORT_MAX_EXTRA,
            REPORT_EXTRA,
            INSTALL_EXIT_CODES,
            CLAIMS_MAX,
            STORE_DURABILITY,
            STORE_QUEUE,
            STORE_BATCH,
            INSTALL_TIMEOUT,
            RETENTION_RAW,
            PSEUDONYM_PERIOD,
            EXPORT_PUBLIC,
            EXPORT_WEEKLY,
            EXPORT_MONTHLY,
            EXPORT_K,
            EXPORT_EPSILON,
            EXPORT_PUBLISHER,
            EXPORT_KEYS);

    private Settings() {}

    static Optional<Setting<?>> find(String key) {
        for (Setting<?> setting : ALL) {
            if (setting.key().equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    private static Kind<Duration> span(Duration min, Duration max) {
        return new DurationKind(min, max);
    }
}
