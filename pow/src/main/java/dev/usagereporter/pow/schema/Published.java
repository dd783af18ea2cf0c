package dev.usagereporter.pow.schema;

/** The lines that say what of a field may leave the server in an export; {@code k} is explained in {@link #NOTE}. */
public final class Published {
    /** What all the lines mean. */
    public static final String NOTE = "What may be published stands in exports for researchers, as numbers of installations or as rows"
            + " that many of them share; k is at least 5. Where the numbers have noise added, the values are those of a list that is published"
            + " with them. An export never holds an id, free text or a moment.";

    /** No released table has it. */
    public static final String NEVER = "never";

    static final String WORDS = "words that at least k installations share";
    static final String NAMES = "names that at least k installations share";
    static final String VERSIONS = "versions that at least k installations share";
    static final String MONTHS = "months that at least k installations share";
    static final String BUCKETS = "buckets such as 2 to 4, 5 to 9, 10 to 19";
    static final String HOURS = "buckets of whole hours";
    static final String MINUTES = "buckets of whole minutes";
    static final String DECLARED = "values of declared keys that at least k installations share; bytes that the operator keeps never";
    static final String LISTED = "words that the operator lists, with noise added to their numbers";

    private Published() {}
}
