package dev.usagereporter.server.e2e;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code stats --json} says of executions. */
record InstallCounts(int total, int installing, int success, int failed, int aborted, int unknown) {
    static InstallCounts in(String json) {
        int start = json.indexOf("\"installs\":{");
        if (start < 0) {
            throw new AssertionError("no installs in " + json);
        }
        String installs = json.substring(start);
        return new InstallCounts(
                number(installs, "total"),
                number(installs, "installing"),
                number(installs, "success"),
                number(installs, "failed"),
                number(installs, "aborted"),
                number(installs, "unknown"));
    }

    private static int number(String json, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\":([0-9]+)").matcher(json);
        if (!matcher.find()) {
            throw new AssertionError("no " + key + " in " + json);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
