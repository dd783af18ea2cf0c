package dev.usagereporter.server;

public final class Main {
    private Main() {}

    public static void main(String[] arguments) {}
}
