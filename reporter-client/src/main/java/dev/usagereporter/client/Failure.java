package dev.usagereporter.client;

/** Why there is no usable answer. */
public enum Failure {
    NO_CONNECTION("the server cannot be reached", true),
    TIMED_OUT("the server did not answer in time", true),
    BROKEN_OFF("the connection broke off", true),
    BAD_REPLY("the answer is none of this protocol", false),
    TOO_LARGE("the answer is longer than " + HttpTransport.MAX_REPLY + " bytes", false),
    REDIRECTED("the server redirects to another host, to plain http or too often", false),
    INTERRUPTED("the thread was interrupted", false),
    INTERNAL("code of the host or of this library failed", false);

    private final String text;
    private final boolean worthRepeating;

    Failure(String text, boolean worthRepeating) {
        this.text = text;
        this.worthRepeating = worthRepeating;
    }

    /** The failure in words; holds nothing of what came. */
    public String text() {
        return text;
    }

    /** Whether the same bytes may fare better a little later. */
    public boolean worthRepeating() {
        return worthRepeating;
    }
}
