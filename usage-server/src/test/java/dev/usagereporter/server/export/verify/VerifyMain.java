package dev.usagereporter.server.export.verify;

import java.nio.file.Path;
import java.util.List;

/** Verifies a package in a process of its own, and prints one line for the verdict. */
final class VerifyMain {
    private VerifyMain() {}

    public static void main(String[] arguments) {
        List<String> lines = switch (Verifier.verify(Path.of(arguments[0]), Path.of(arguments[1]))) {
            case Verdict.Passed passed -> passed.summary();
            case Verdict.Failed failed -> failed.problems();
        };
        System.out.println(String.join(" | ", lines));
    }
}
