package dev.usagereporter.client.cli;

import java.nio.file.Path;

/**
 * Where the command keeps its files, by the XDG Base Directory Specification.
 *
 * @param config the recorded choice
 * @param state ids and log
 */
record Folders(Path config, Path state) {
    private static final String NAME = "usage-reporter";

    static Folders of(Surroundings surroundings) {
        String homeVariable = surroundings.variable("HOME");
        Path home = homeVariable.startsWith("/") ? Path.of(homeVariable) : surroundings.home();
        return new Folders(
                folder(surroundings.variable("XDG_CONFIG_HOME"), home.resolve(".config")),
                folder(surroundings.variable("XDG_STATE_HOME"), home.resolve(".local").resolve("state")));
    }

    /** The specification says to ignore a relative path. */
    private static Path folder(String variable, Path otherwise) {
        return (variable.startsWith("/") ? Path.of(variable) : otherwise).resolve(NAME);
    }
}
