package dev.usagereporter.server.cli;

import java.net.URI;

/** A server that listens nowhere. */
final class FakeServer implements RunningServer {
    private final URI publicAddress;
    private final URI adminAddress;
    private final Runnable stop;

    FakeServer(String publicAddress, String adminAddress, Runnable stop) {
        this.publicAddress = URI.create(publicAddress);
        this.adminAddress = URI.create(adminAddress);
        this.stop = stop;
    }

    @Override
    public URI publicAddress() {
        return publicAddress;
    }

    @Override
    public URI adminAddress() {
        return adminAddress;
    }

    @Override
    public void stop() {
        stop.run();
    }
}
