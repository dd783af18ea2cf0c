package dev.usagereporter.client;

public final class Main {
    private Main() {}

    public static void main(String[] arguments) {}
}
