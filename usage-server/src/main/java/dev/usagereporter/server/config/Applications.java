package dev.usagereporter.server.config;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The applications of this server.
 *
 * @param root the one that clients reach at the root of the address
 * @param named the others by name; at most {@value #MAX}
 */
public record Applications(Application root, Map<String, Application> named) {
    static final int MAX = 64;

    /** First segments of the server's own routes, and the two names that already mean something. */
    static final Set<String> RESERVED = Set.of(
            Application.ROOT,
            "dev",
            "session",
            "report",
            "telemetry",
            "upload",
            "api",
            "agent",
            "export",
            "admin",
            "health",
            "metrics",
            "openapi.yaml",
            "data",
            "assets");

    public Applications {
        if (!root.name().equals(Application.ROOT)) {
            throw new IllegalArgumentException("the application at the root is called " + Application.ROOT);
        }
        if (named.size() > MAX) {
            throw new IllegalArgumentException("apps: expected at most " + MAX + " applications");
        }
        for (Map.Entry<String, Application> entry : named.entrySet()) {
            String name = entry.getKey();
            if (RESERVED.contains(name)) {
                throw new IllegalArgumentException("apps." + name + ": this name is reserved for a route of the server");
            }
            if (!entry.getValue().name().equals(name)) {
                throw new IllegalArgumentException("apps." + name + ": listed under another name");
            }
        }
        named = Collections.unmodifiableMap(new TreeMap<>(named));
    }

    /** The application of that name, {@value Application#ROOT} included. */
    public Optional<Application> find(String name) {
        return name.equals(root.name()) ? Optional.of(root) : Optional.ofNullable(named.get(name));
    }
}
