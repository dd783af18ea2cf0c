package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of programs for a PATH that has no others. */
final class Tools {
    /** What every machine with a shell has, and curl. */
    private static final String USUAL = "sh bash curl cat sed grep tr cut head tail date mkdir mv rm ls chmod touch find sleep"
            + " setsid nohup nice wc od printf dirname basename readlink stat env mktemp sha256sum base64 sort id uname awk cp timeout";

    private Tools() {}

    /** Skips the test where the machine has not that program. */
    static Path with(Path folder, String program) throws IOException {
        Files.createDirectories(folder);
        Optional<Path> found = find(program);
        assumeTrue(found.isPresent(), program + " is not installed");
        start(folder.resolve(program), found.orElseThrow());
        for (String usual : USUAL.split(" ", -1)) {
            Optional<Path> at = find(usual);
            if (at.isPresent()) {
                start(folder.resolve(usual), at.orElseThrow());
            }
        }
        return folder;
    }

    /** A script, since links out of a test's folder would be complained of when it is deleted. */
    private static void start(Path name, Path program) throws IOException {
        Files.createFile(name, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(name, "#!/bin/sh\nexec " + program + " \"$@\"\n");
    }

    private static Optional<Path> find(String program) {
        return Stream.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin")
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
