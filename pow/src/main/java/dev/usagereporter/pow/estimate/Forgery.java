package dev.usagereporter.pow.estimate;

/**
 * What a million forged reports cost whoever mints them on one {@link GraphicsCard}. Only power is counted: a card that is
 * there already, or rented by the hour, has a price of its own.
 *
 * @param seconds time of the card; the sum of so many stamps has next to no luck left
 * @param dollars price of its power
 */
public record Forgery(double seconds, double dollars) {
    public static final double REPORTS = 1e6;

    /** An assumption, near what households pay in the United States. */
    public static final double DOLLARS_PER_KWH = 0.15;

    private static final double JOULES_PER_KWH = 3.6e6;

    /** From the time of that card for one stamp. */
    public static Forgery of(SolveTime time) {
        double seconds = REPORTS * time.meanSeconds();
        return new Forgery(seconds, seconds * GraphicsCard.WATTS / JOULES_PER_KWH * DOLLARS_PER_KWH);
    }
}
