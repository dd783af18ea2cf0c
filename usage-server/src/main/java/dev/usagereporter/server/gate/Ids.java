package dev.usagereporter.server.gate;

/**
 * The two ids that a token is bound to.
 *
 * @param clusterId id of the group of instances
 * @param serverId id of the instance
 */
public record Ids(String clusterId, String serverId) {
    /** No id in a log or a message. */
    @Override
    public String toString() {
        return "Ids[]";
    }
}
