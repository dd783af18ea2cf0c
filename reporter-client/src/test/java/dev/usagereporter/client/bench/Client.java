package dev.usagereporter.client.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program that sends one report and ends.
 *
 * @param name what the table calls it
 * @param command the program and its arguments
 * @param emptyCache whether each of its processes is the first that finds a cache folder
 * @param counter how it writes the counter of its stamps
 */
record Client(String name, List<String> command, boolean emptyCache, Counter counter) {
    static final String TOOL = "hashcash and curl";
    static final String REFERENCE = "reference client";

    /**
     * All of them, the one that others are compared with first.
     *
     * @param module folder of the module reporter-client
     * @param java what runs the jar
     * @param url base address of the server
     * @param reference a program that takes a base address and a number of reports, where there is one
     */
    static List<Client> all(Path module, String java, String url, Optional<Path> reference) {
        String launcher = module.resolve("bin/reporter").toString();
        String jar = module.resolve("target/reporter-client.jar").toString();
        String tool = module.resolve("bench/hashcash-report").toString();
        List<Client> clients = new ArrayList<>();
        reference.ifPresent(path -> clients.add(client(REFERENCE, Counter.HEXADECIMAL, path.toString(), url, "1")));
        clients.add(client(TOOL, Counter.HASHCASH_TOOL, tool, url));
        Client launched = client("bin/reporter report", Counter.HEXADECIMAL, launcher, "report", "--strict", "--url", url);
        clients.add(launched);
        clients.add(new Client(launched.name() + ", first call", launched.command(), true, launched.counter()));
        clients.add(client(
                "java -jar reporter-client.jar report", Counter.HEXADECIMAL, java, "-jar", jar, "report", "--strict", "--url", url));
        return clients;
    }

    private static Client client(String name, Counter counter, String... command) {
        return new Client(name, List.of(command), false, counter);
    }
}
