package dev.usagereporter.server.difficulty;

/** The way on which a verified report comes in. */
public enum Lane {
    /** It paid what is asked, with a token no older than the hold. */
    FRESH,
    /** It paid what is asked, with an older token: where there is too much, these go first. */
    AGED,
    /** It paid the floor while more is asked: clients that cannot raise their bits. */
    FLOOR
}
