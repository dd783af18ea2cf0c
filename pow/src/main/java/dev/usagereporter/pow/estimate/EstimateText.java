package dev.usagereporter.pow.estimate;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;

/** An estimate for people who read it in a terminal. */
final class EstimateText {
    private static final int LABEL = 17;
    private static final int BITS = 4;
    private static final int TIME = 9;
    private static final int MONEY = 15;

    private final Estimate estimate;
    private final StringBuilder text = new StringBuilder();

    private EstimateText(Estimate estimate) {
        this.estimate = estimate;
    }

    static String of(Estimate estimate) {
        EstimateText text = new EstimateText(estimate);
        text.speeds();
        text.users();
        text.attackers();
        text.fit();
        return text.text.toString();
    }

    private void speeds() {
        line("What " + name(estimate.algorithm()) + " stamps cost, by their bits");
        line("");
        speed("this machine", estimate.hashesPerSecond(),
                estimate.measured() ? "measured: one thread, median of " + Speedometer.RUNS + " runs of a second" : "as given, one thread");
        if (estimate.measured()) {
            line(" ".repeat(2 + LABEL + 15) + "after a warm-up; a cold process is slower at first");
        }
        speed("10 times slower", estimate.hashesPerSecond() / Estimate.SLOWER, "such as an old or busy machine");
        speed("one GPU", GraphicsCard.hashesPerSecond(estimate.algorithm()), GraphicsCard.NAME + ", at most:");
        if (estimate.isMemoryHard()) {
            line("    what its memory of 1,008 GB/s (NVIDIA's data sheet) can move, each try all its passes");
            if (GraphicsCard.staysInCache(estimate.algorithm())) {
                line("    This little memory fits into the card's cache: it may well be faster than that.");
            }
        } else {
            line("    hashcat 6.2.6 benchmark, gist.github.com/Chick3nman/32e662a5bb63bc4f51b847bb422222fd");
            line("    It hashes short passwords. A stamp of some 250 characters takes one or two compressions");
            line("    from a kept state, several without: an attacker is slower than this.");
        }
        line("");
        line("Every try has the same chance, so the time is luck: half of all stamps take no longer than P50,");
        line("95 of 100 no longer than P95, 99 of 100 no longer than P99. One bit more doubles everything.");
        line("");
    }

    private void speed(String machine, double hashesPerSecond, String origin) {
        line("  " + left(machine, LABEL) + left(Figures.rate(hashesPerSecond), 15) + origin);
    }

    private void users() {
        line("Your users: time to mint one stamp");
        line("");
        line(" ".repeat(BITS + 3) + left("this machine", 4 * TIME + 2) + "10 times slower");
        String columns = right("mean", TIME) + right("P50", TIME) + right("P95", TIME) + right("P99", TIME);
        line("bits" + columns + "  " + columns);
        for (int bits = estimate.firstBits(); bits <= estimate.lastBits(); bits++) {
            line(right(String.valueOf(bits), BITS) + times(estimate.here(bits)) + "  " + times(estimate.slower(bits)));
        }
        line("");
    }

    private void attackers() {
        line("Your attackers: time to mint one stamp on one GPU, and a million forged reports");
        line("");
        line(" ".repeat(BITS + 3) + left("one stamp", 4 * TIME + 2) + "a million reports");
        line("bits" + right("mean", TIME) + right("P50", TIME) + right("P95", TIME) + right("P99", TIME)
                + "  " + right("time", TIME) + right("power", MONEY));
        for (int bits = estimate.firstBits(); bits <= estimate.lastBits(); bits++) {
            SolveTime card = estimate.card(bits);
            Forgery forgery = Forgery.of(card);
            line(right(String.valueOf(bits), BITS) + times(card)
                    + "  " + right(Figures.time(forgery.seconds()), TIME) + right(Figures.money(forgery.dollars()), MONEY));
        }
        line("");
        line("Assumed: " + Figures.significant(GraphicsCard.WATTS, 3) + " W (data sheet) and "
                + Figures.money(Forgery.DOLLARS_PER_KWH) + " for a kWh. The card itself is not counted.");
        line("");
    }

    private static String times(SolveTime time) {
        return right(Figures.time(time.meanSeconds()), TIME)
                + right(Figures.time(time.quantileSeconds(0.5)), TIME)
                + right(Figures.time(time.quantileSeconds(0.95)), TIME)
                + right(Figures.time(time.quantileSeconds(0.99)), TIME);
    }

    private void fit() {
        Fit fit = estimate.fit();
        String p99 = Figures.precise(fit.p99Seconds());
        String restart = Fit.RESTART.toSeconds() + " s";
        String expiration = Fit.EXPIRATION.toSeconds() + " s";
        String hold = fit.hold().toSeconds() + " s";
        line("At " + estimate.ceiling() + " bits on " + slowMachine() + ", P99 is " + p99 + ":");
        line("  - Our client starts again with a new time after " + restart + ", which costs nothing: tries have no memory.");
        line("    So a stamp is at most " + restart + " old, and the " + expiration + " of a report hold whatever the luck.");
        line("    P99 takes " + restarts(fit.restarts()) + ".");
        line("  - It gives up when it has minted for " + Fit.GIVE_UP.toSeconds() + " s in all, unless told otherwise: "
                + Figures.share(fit.givenUp()) + " of reports.");
        line("    The command report, for which a script waits, gives up after " + Fit.FOREGROUND.toSeconds() + " s: "
                + Figures.share(fit.givenUpInForeground()) + ".");
        line("  - The price offered with a session holds for " + hold + " unless set otherwise: " + (fit.fits() ? "P99 fits." : "P99 DOES NOT FIT."));
        if (!fit.fits()) {
            line("    More than 1 in 100 stamps come later and must meet the price of that moment. Ask for fewer bits.");
        }
        line("  - Of clients that never start again" + (estimate.algorithm() == Algorithm.SHA1 ? " (the reference client)" : "") + ", "
                + Figures.share(fit.lateWithoutRestart()) + " would be late after " + expiration + ".");
    }

    private static String restarts(long number) {
        return number > 1000 ? "over 1000 restarts" : times(number, "restart");
    }

    private String slowMachine() {
        return estimate.isMemoryHard()
                ? "a machine 10 times slower than this one"
                : "a machine of " + Figures.rate(Fit.SLOWEST_DIGESTS);
    }

    private static String name(Algorithm algorithm) {
        if (algorithm instanceof Argon2id argon2id) {
            return Argon2id.NAME + " (" + argon2id.memory() + " KiB, " + times(argon2id.passes(), "pass") + ", "
                    + times(argon2id.lanes(), "lane") + ")";
        }
        return algorithm.wireName();
    }

    private static String times(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : noun.endsWith("s") ? "es" : "s");
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String left(String cell, int width) {
        return cell + " ".repeat(Math.max(1, width - cell.length()));
    }

    private static String right(String cell, int width) {
        return " ".repeat(Math.max(1, width - cell.length())) + cell;
    }
}
