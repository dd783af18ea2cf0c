package dev.usagereporter.client.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the command keeps its files, by the XDG Base Directory Specification. Null stands for nowhere: without a home folder,
 * or where its name cannot be written in the encoding of the locale, no other place is as good.
 *
 * @param config the recorded choice
 * @param state ids and log
 */
record Folders(@Nullable Path config, @Nullable Path state) {
    private static final String NAME = "usage-reporter";

    static Folders of(Surroundings surroundings) {
        String variable = surroundings.variable("HOME");
        Path home = absolute(variable.startsWith("/") ? variable : surroundings.home());
        return new Folders(
                folder(surroundings.variable("XDG_CONFIG_HOME"), home == null ? null : home.resolve(".config")),
                folder(surroundings.variable("XDG_STATE_HOME"), home == null ? null : home.resolve(".local").resolve("state")));
    }

    /** Where events wait, null for nowhere. The shell library knows this place too. */
    @Nullable Path spool() {
        return state == null ? null : state.resolve("spool");
    }

    /** Where the facts of running installations are, null for nowhere. */
    @Nullable Path installs() {
        return state == null ? null : state.resolve("installs");
    }

    /** The specification says to ignore a relative path. */
    private static @Nullable Path folder(String variable, @Nullable Path otherwise) {
        Path folder = variable.startsWith("/") ? absolute(variable) : otherwise;
        return folder == null ? null : folder.resolve(NAME);
    }

    /** A home that nobody knows is "?" to the JDK; that must not become a folder below the working one. */
    private static @Nullable Path absolute(String text) {
        try {
            Path path = Path.of(text);
            return path.isAbsolute() ? path : null;
        } catch (InvalidPathException unwritable) {
            return null;
        }
    }
}
