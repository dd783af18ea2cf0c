package dev.usagereporter.server.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The main class of a second process: opens a data folder, says what came of it, then does what it reads on stdin. */
final class Holder {
    static final URI ADDRESS = URI.create("http://127.0.0.1:4711");

    private Holder() {}

    public static void main(String[] arguments) throws IOException {
        if (!(DataDirectory.open(Path.of(arguments[0]), new SecureRandom()) instanceof Opened.Held(DataDirectory directory))) {
            System.out.println("in use");
            return;
        }
        System.out.println("held");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if ("publish".equals(commands.readLine())) {
            directory.publishAdmin(ADDRESS);
            System.out.println("published");
            commands.readLine();
        }
        directory.close();
        System.out.println("closed");
    }
}
