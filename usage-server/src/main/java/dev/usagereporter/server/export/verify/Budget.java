package dev.usagereporter.server.export.verify;

import dev.usagereporter.server.export.verify.Claims.Claim;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * What the tables of a subject spend, recomputed. An installation may be in every part of a period and in as many cells of a part
 * as it contributes to, so that the scale of the noise is contributions · parts / epsilon (Dwork, McSherry, Nissim, Smith 2006).
 */
final class Budget {
    private Budget() {}

    static void check(Claims claims, Problems problems) {
        Map<String, BigDecimal> spent = new HashMap<>();
        for (Claim claim : claims.tables().values()) {
            if (claim instanceof Claim.Noise noise) {
                KnownTable table = noise.table();
                int parts = claims.partsOf(table).size();
                if (parts == 0) {
                    problems.add(KnownFiles.PRIVACY, "a subject with tables has no part");
                } else if (!noise.scale().equals(scale(table.contributions(), parts, noise.epsilon()))) {
                    problems.add(KnownFiles.PRIVACY, "the scale of " + table.name() + " does not follow from its epsilon");
                }
                spent.merge(table.subject(), noise.epsilon(), BigDecimal::add);
            }
        }
        spent.forEach((subject, sum) -> {
            if (sum.compareTo(claims.epsilon()) != 0) {
                problems.add(KnownFiles.PRIVACY, "the tables of " + subject + " do not spend the epsilon of the release together");
            }
        });
    }

    /** Contributions · parts / epsilon as a fraction in lowest terms; epsilon has at most three decimal places. */
    static String scale(int contributions, int parts, BigDecimal epsilon) {
        BigInteger above = BigInteger.valueOf(1000L * contributions * parts);
        BigInteger below = epsilon.movePointRight(3).toBigIntegerExact();
        BigInteger common = above.gcd(below);
        return above.divide(common) + "/" + below.divide(common);
    }
}
