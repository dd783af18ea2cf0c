package dev.usagereporter.server.export.verify;

import dev.usagereporter.server.export.verify.Claims.Claim;
import dev.usagereporter.server.export.verify.Claims.ClaimedPart;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code privacy.json}: exactly the fields of its profile, each within its bounds. */
final class PrivacyFile {
    private static final int MAX_K = 1000;
    /** Of a subject. */
    private static final int MAX_PARTS = 60;
    private static final long MAX_COUNT = 1_000_000_000_000L;
    private static final BigDecimal MAX_EPSILON = BigDecimal.valueOf(4);

    private final JsonObject file;
    private final Profile profile;

    private PrivacyFile(JsonObject file, Profile profile) {
        this.file = file;
        this.profile = profile;
    }

    static Claims read(Archive archive) throws IOException {
        JsonObject file = JsonObject.read(archive, KnownFiles.PRIVACY);
        file.whole("format", 1, 1);
        String name = file.text("profile");
        for (Profile profile : Profile.values()) {
            if (profile.wireName().equals(name)) {
                return new PrivacyFile(file, profile).claims();
            }
        }
        throw new Broken("profile must be sdc, dp or micro");
    }

    private Claims claims() throws Broken {
        String application = file.text("application", "[a-z0-9-]{1,32}");
        Span span = Span.of(profile, file.text("period"));
        if (!day(file, "from").equals(span.first()) || !day(file, "to").equals(span.last())) {
            throw new Broken("from and to are not the first and the last day of the period");
        }
        int version = (int) file.whole("version", 1, 9999);
        release(span, version);
        int k = 0;
        BigDecimal epsilon = BigDecimal.ZERO;
        switch (profile) {
            case SDC -> k = thresholds();
            case DP -> epsilon = budget();
            case MICRO -> k = sample();
        }
        optional();
        List<ClaimedPart> parts = parts(span);
        Map<String, Claim> tables = tables(k);
        file.end();
        return new Claims(application, profile, span, version, k, epsilon, parts, tables);
    }

    private static LocalDate day(JsonObject object, String key) throws Broken {
        try {
            return LocalDate.parse(object.text(key, "[0-9]{4}-[0-9]{2}-[0-9]{2}"));
        } catch (DateTimeException none) {
            throw new Broken(key + " must be a day");
        }
    }

    private void release(Span span, int version) throws Broken {
        String at = file.text("released_at", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
        try {
            if (Instant.parse(at).isBefore(span.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())) {
                throw new Broken("released_at is before the end of the period");
            }
        } catch (DateTimeException none) {
            throw new Broken("released_at must be a time");
        }
        if ((version > 1 && profile != Profile.SDC) || (version > 1) != file.has("correction")) {
            throw new Broken("only a later version of sdc has a correction, and each has");
        }
        if (file.has("correction")) {
            file.text("correction", "[ -~]{1,200}");
        }
    }

    private int thresholds() throws Broken {
        int k = (int) file.whole("k", 5, MAX_K);
        if (k % 5 != 0) {
            throw new Broken("k must be a multiple of 5");
        }
        file.whole("rounding", 5, 5);
        file.whole("share_base", 50, 50);
        return k;
    }

    private BigDecimal budget() throws Broken {
        file.whole("delta", 0, 0);
        file.expect("unit", "installation-month");
        file.expect("mechanism", "discrete Laplace");
        return epsilon(file);
    }

    /** Epsilon without trailing zeros, so that there is one way to write it. */
    private static BigDecimal epsilon(JsonObject object) throws Broken {
        String text = object.text("epsilon");
        if (!text.matches("[0-9](\\.[0-9]{0,2}[1-9])?")) {
            throw new Broken("epsilon must be a decimal number of at most three places");
        }
        BigDecimal epsilon = new BigDecimal(text);
        if (epsilon.signum() == 0 || epsilon.compareTo(MAX_EPSILON) > 0) {
            throw new Broken("epsilon must be more than 0 and at most 4");
        }
        return epsilon;
    }

    private int sample() throws Broken {
        int k = (int) file.whole("k", 10, MAX_K);
        file.whole("sample_percent", 50, 50);
        file.whole("suppressed_percent_at_most", 5, 5);
        if (file.bool("open") != k >= 20) {
            throw new Broken("open must be true where k is 20 or more, and only there");
        }
        return k;
    }

    /** What the server knows for some periods only. */
    private void optional() throws Broken {
        if (!file.isNull("difficulty_bits")) {
            JsonObject bits = file.object("difficulty_bits");
            long least = bits.whole("least", 1, 256);
            bits.whole("most", least, 256);
            bits.end();
        }
        for (String count : List.of("duplicates", "refused")) {
            if (!file.isNull(count)) {
                file.whole(count, 0, MAX_COUNT);
            }
        }
    }

    private List<ClaimedPart> parts(Span span) throws Broken {
        List<Json> items = file.items("parts");
        if (items.size() > 2 * MAX_PARTS) {
            throw new Broken("parts are more than " + MAX_PARTS + " of each subject");
        }
        Map<String, ClaimedPart> before = new LinkedHashMap<>();
        List<ClaimedPart> parts = new ArrayList<>();
        for (Json item : items) {
            JsonObject object = JsonObject.of(item, "a part");
            String subject = object.text("subject", "usage|installs");
            ClaimedPart last = before.get(subject);
            int number = last == null ? 1 : last.number() + 1;
            if (object.whole("part", 1, MAX_PARTS) != number) {
                throw new Broken("parts of a subject are not numbered from 1 on without a gap");
            }
            ClaimedPart part = new ClaimedPart(subject, number, day(object, "from"), day(object, "to"));
            // The last day of a part may be behind the first one of the next: the clock was put right.
            if (part.to().isBefore(part.from())
                    || part.from().isBefore(last == null ? span.first() : last.from())
                    || part.to().isAfter(span.last())) {
                throw new Broken("parts are not in the period, in the order of their first days");
            }
            object.end();
            before.put(subject, part);
            parts.add(part);
        }
        return parts;
    }

    private Map<String, Claim> tables(int k) throws Broken {
        Map<String, KnownTable> known = KnownTable.of(profile);
        Map<String, Claim> tables = new LinkedHashMap<>();
        for (Json item : file.items("tables")) {
            JsonObject object = JsonObject.of(item, "a table");
            KnownTable table = known.get(object.text("name"));
            if (table == null) {
                throw new Broken("tables has one that is not of its profile");
            }
            Claim claim = switch (profile) {
                case SDC -> cells(object, table, k);
                case DP -> noise(object, table);
                case MICRO -> rows(object, table);
            };
            object.end();
            if (tables.put(table.name(), claim) != null) {
                throw new Broken("tables has one twice");
            }
        }
        // Which tables of dp are there must not depend on the rows; the other profiles may leave out empty ones.
        if (tables.isEmpty() || (profile == Profile.DP && tables.size() != known.size())) {
            throw new Broken("tables has not those of its profile");
        }
        return tables;
    }

    private static Claim cells(JsonObject object, KnownTable table, int k) throws Broken {
        object.expect("dimensions", table.dimensions());
        object.whole("k", k, k);
        object.whole("rolled_up", 0, MAX_COUNT);
        object.whole("withheld", 0, MAX_COUNT);
        String child = KnownTable.computedFrom(table.name());
        if (!child.isEmpty()) {
            object.expect("computed_from", child);
        }
        return new Claim.Cells(table);
    }

    private static Claim noise(JsonObject object, KnownTable table) throws Broken {
        object.expect("dimensions", table.dimensions());
        object.whole("contributions", table.contributions(), table.contributions());
        return new Claim.Noise(table, epsilon(object), object.text("scale", "[1-9][0-9]{0,8}/[1-9][0-9]{0,8}"));
    }

    private static Claim rows(JsonObject object, KnownTable table) throws Broken {
        object.expect("quasi_identifiers", table.dimensions());
        object.whole("suppressed_percent", 0, 5);
        JsonObject generalised = object.object("generalised");
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (String column : table.dimensions()) {
            levels.put(column, generalised.has(column) ? (int) generalised.whole(column, 0, 9) : 0);
        }
        generalised.end();
        return new Claim.Rows(table, levels);
    }
}
