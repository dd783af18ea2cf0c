package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.ExportConfig;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An order as the command line gives it, each value checked: what is left out is for the settings of the server to say.
 *
 * @param k of the installations, empty for the usual number
 * @param epsilonThousandths empty for the usual budget
 */
record ExportRequest(
        String application,
        Profile profile,
        Period period,
        Optional<Integer> k,
        Optional<Integer> epsilonThousandths,
        Optional<String> correction) {
    /** For the server that runs. */
    byte[] json() {
        return FlatJson.object(out -> {
            out.writeStringProperty("app", application);
            out.writeStringProperty("profile", profile.wireName());
            out.writeStringProperty("from", period.first().toString());
            out.writeStringProperty("to", period.last().toString());
            k.ifPresent(value -> out.writeNumberProperty("k", value));
            epsilonThousandths.ifPresent(value -> out.writeStringProperty("epsilon", new Terms(Profile.DP, 0, value).epsilon()));
            correction.ifPresent(value -> out.writeStringProperty("correction", value));
        });
    }

    /** For a stopped one, with these settings. */
    ReleaseOrder order(ExportConfig settings) {
        Terms usual = settings.usual(profile);
        Terms terms = new Terms(profile, k.orElse(usual.k()), epsilonThousandths.orElse(usual.epsilonThousandths()));
        return new ReleaseOrder(application, period, terms, correction);
    }

    /** Whether a release of that file name can be the one that was ordered. */
    boolean names(String file) {
        String release = application + "-" + period.name() + "-" + profile.wireName();
        return file.matches(Pattern.quote(release) + "-v[1-9][0-9]{0,8}\\.zip");
    }
}
