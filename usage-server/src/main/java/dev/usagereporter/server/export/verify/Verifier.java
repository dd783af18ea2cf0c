package dev.usagereporter.server.export.verify;

import java.nio.file.Path;
import java.util.List;

/** Checks a finished package by what is in it. */
public final class Verifier {
    private Verifier() {}

    /**
     * Reads the package and checks every claim that can be checked from it. Never throws for what is in the file.
     *
     * @param folder for files that have to be unpacked; exists, and is emptied by its owner
     */
    public static Verdict verify(Path file, Path folder) {
        return new Verdict.Failed(List.of("no check is written yet"));
    }
}
