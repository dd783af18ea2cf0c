package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Thresholds, rounding and shares of a table of cells. */
final class SdcRules implements RowRules {
    /** Fewest installations of a cell that tells where they are. */
    static final int COUNTRY_K = 1000;

    /** Shares of fewer installations than this are not published. */
    static final int SHARE_BASE = 50;

    private static final int ROUNDING = 5;
    private static final int MAX_COUNTS = 100_000;
    private static final Pattern COUNTRY = Pattern.compile("country|region|city|locale|language|timezone|zone");

    private final KnownTable table;
    private final int k;
    private final Sums sums;
    private final Problems problems;
    private final String file;
    private final int count;
    private final boolean keyed;

    /** Of the group that is being read: the share that goes with each count. */
    private final Map<Long, String> shares = new HashMap<>();

    private List<String> group = List.of();
    private long sum;

    SdcRules(KnownTable table, int k, Sums sums, Problems problems) {
        this.table = table;
        this.k = k;
        this.sums = sums;
        this.problems = problems;
        this.file = KnownFiles.csv(table.name());
        this.count = table.first(KnownColumn.Role.COUNT);
        this.keyed = table.name().equals("usage_extra");
    }

    @Override
    public void row(List<String> row) throws IOException {
        List<String> of = row.subList(0, keyed ? 2 : 1);
        if (!of.equals(group)) {
            end();
            group = List.copyOf(of);
        }
        long installations = Long.parseLong(row.get(count));
        if (installations < k) {
            problems.add(file, "a cell stands for fewer than k installations");
        }
        if (keyed && tellsPlace(row.get(1)) && installations < COUNTRY_K) {
            problems.add(file, "a cell of a key that tells a place stands for fewer than " + COUNTRY_K + " installations");
        }
        if (installations % ROUNDING != 0) {
            problems.add(file, "a count is no multiple of " + ROUNDING);
        }
        sum += installations;
        String share = row.get(count + 1);
        if (!share.equals(shares.computeIfAbsent(installations, same -> share))) {
            problems.add(file, "a share does not follow from the counts");
        }
        if (shares.size() > MAX_COUNTS) {
            throw new Broken("has more counts than can be checked");
        }
        sums.add(table, row.getFirst(), table.dimensions(row), installations);
    }

    /** The group is complete: what its counts sum up to is what their shares are of. */
    @Override
    public void end() {
        shares.forEach((installations, share) -> {
            if (!share.equals(share(installations, sum))) {
                problems.add(file, "a share does not follow from the counts");
            }
        });
        shares.clear();
        sum = 0;
    }

    /** A share in percent with one place, half up; empty where the base is too small. */
    static String share(long installations, long sum) {
        if (sum < SHARE_BASE || installations < 0) {
            return "";
        }
        return BigDecimal.valueOf((2000 * installations + sum) / (2 * sum), 1).toPlainString();
    }

    static boolean tellsPlace(String key) {
        return COUNTRY.matcher(key.toLowerCase(Locale.ROOT)).find();
    }
}
