package dev.usagereporter.server.config;

import java.util.ArrayList;
import java.util.List;

/** Guesses what an operator meant by a name that does not exist. */
final class NearestKey {
    private static final int COMPARED = 100;

    private NearestKey() {}

    /** The known key with the least edits to {@code key}, in the form in which the documentation writes it. */
    static String of(String key) {
        List<String> written = new ArrayList<>();
        List<String> compared = new ArrayList<>();
        for (Setting<?> setting : Settings.ALL) {
            written.add(setting.key());
            compared.add(setting.key());
        }
        // What the operator names freely takes no part in the comparison: it is put into the template as it came.
        String[] parts = key.split("\\.", 4);
        if (parts.length > 2) {
            written.add(DynamicKey.DECLARED_FORM);
            compared.add(DynamicKey.DECLARED + key.substring(parts[0].length() + parts[1].length() + 2));
        }
        if (parts.length > 1) {
            written.add(DynamicKey.APP_FORM);
            compared.add(DynamicKey.APPS + parts[1] + ".extra" + (parts.length > 3 ? "." + parts[3] : ""));
            for (Setting<?> setting : Settings.ALL) {
                if (DynamicKey.ownedByApplications(setting)) {
                    written.add(DynamicKey.OWN_FORM + setting.key());
                    compared.add(DynamicKey.own(parts[1], setting));
                }
            }
        }
        return written.get(nearest(key, compared));
    }

    /** The environment variable with the least edits to {@code variable}. */
    static String ofVariable(String variable) {
        List<String> names = Settings.ALL.stream().map(Setting::environmentName).toList();
        return names.get(nearest(variable, names));
    }

    private static int nearest(String name, List<String> candidates) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < candidates.size(); i++) {
            int edits = edits(name, candidates.get(i));
            if (edits < least) {
                least = edits;
                best = i;
            }
        }
        return best;
    }

    /** Levenshtein's distance of the first {@value #COMPARED} characters, one row at a time. */
    static int edits(String left, String right) {
        String from = left.substring(0, Math.min(left.length(), COMPARED));
        String to = right.substring(0, Math.min(right.length(), COMPARED));
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[to.length()];
    }
}
