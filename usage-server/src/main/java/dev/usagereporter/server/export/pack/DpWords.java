package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.table.Disclosure;
import java.util.List;

/** Differential privacy: fixed keys and noise. */
final class DpWords implements ProfileWords {
    private final String epsilon;

    DpWords(Manifest manifest) {
        this.epsilon = manifest.order().terms().epsilon();
    }

    @Override
    public List<String> protection() {
        return List.of(
                "The counts are (" + epsilon + ", 0)-differentially private per installation and month, for `usage_…` and `installs_…` each: whether"
                        + " one installation reported, and what, changes the odds of any published table by at most the factor e^" + epsilon + ".",
                "To every count an integer was added that was drawn from the discrete Laplace distribution (Canonne, Kamath and Steinke, 2020).",
                "The keys of the tables (`keys.csv`) were fixed without a look at the reports. Every key has a row in every part, also with nothing"
                        + " to count, so that no row tells that something was reported.",
                "The budget is shared by the tables, and that of a table by the parts.");
    }

    @Override
    public List<String> limits() {
        return List.of(
                "Several installations of one owner: the protection is of each one, and for a group of n of them it is n times as weak.",
                "Months add up: every month spends a budget of its own.",
                "The number and days of the parts are exact. They follow the server's keys and no report, so that the budget need not cover them.",
                "What is true of many installations is told, as it is meant to be, and may be guessed of each.",
                "Invented reports: they count like any other.");
    }

    @Override
    public String uncounted() {
        return "How many messages were repeated or refused, and how many bits their proofs had, is not told: these numbers are exact, and the"
                + " budget does not cover them.";
    }

    @Override
    public String part() {
        return "A part is a stretch of the period with one key.";
    }

    @Override
    public List<String> values() {
        return List.of(
                "`(other)` is everything that is not among the keys of the table.",
                "`installations` is the number of installations plus noise. It can be below zero, and a count of a few can be noise alone. The standard"
                        + " deviation of the noise is about 1.4 times the scale of the table.",
                "Do not set negative counts to zero before you add up or average: the noise has the mean 0, and what is left of it would not.");
    }

    @Override
    public String table(Disclosure disclosure) {
        if (!(disclosure instanceof Disclosure.Noise noise)) {
            throw new IllegalArgumentException("a table of another profile");
        }
        String most = noise.contributions() == 1
                ? "An installation is counted in one row of a part."
                : "An installation is counted in at most " + noise.contributions() + " rows of a part.";
        return "Epsilon " + PrivacyJson.epsilon(noise) + ", scale of the noise " + noise.scale() + ", " + noise.keys().size()
                + " rows in each part. " + most;
    }

    @Override
    public List<String> files() {
        return List.of("`keys.csv`: the keys of every table; `key1` is its first dimension.");
    }
}
