package dev.usagereporter.client;

/** A minter of the host's own, in place of the library's. Called on the reporting thread. */
@FunctionalInterface
public interface UsageMinter {
    /** A stamp for the resource, which is token and digest. What it throws ends the report, not the host. */
    String mint(String resource);
}
