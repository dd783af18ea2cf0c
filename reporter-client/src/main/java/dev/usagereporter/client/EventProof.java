package dev.usagereporter.client;

/** What goes with an event in the headers {@code Usage-Token} and {@code Usage-Pow}; both are empty where nothing is proved. */
record EventProof(String token, String stamp) {
    static final EventProof NONE = new EventProof("", "");

    boolean isNone() {
        return stamp.isEmpty();
    }

    /** The token lets its holder send as that installation. */
    @Override
    public String toString() {
        return "EventProof[]";
    }
}
