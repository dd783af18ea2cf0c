package dev.usagereporter.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * {@code reporter rehearse FOLDER}, for the launcher: reports to a server of its own on the loopback interface, so that Java
 * meets every class of a report and can archive it. Ids, choice and log are those of the folder; nothing leaves the process.
 */
final class Rehearsal {
    /** The key of the server, made by the launcher; without it only plain http is rehearsed. */
    private static final String KEYS = "keys";

    private Rehearsal() {}

    /** Ends as the report over plain http did. */
    static Ending run(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, "", "--strict", 1);
        if (!(reading instanceof Arguments.Reading.Read read) || read.arguments().operands().isEmpty()) {
            return Reporter.told(Ending.usage("a folder is expected"), words, surroundings);
        }
        try {
            Path folder = Path.of(read.arguments().operands().get(0));
            Surroundings stage = stage(folder.toAbsolutePath(), surroundings);
            if (Files.exists(folder.resolve(KEYS))) {
                encrypted(folder.resolve(KEYS), stage);
            }
            try (RehearsalServer server = RehearsalServer.plain(surroundings.clock())) {
                return ReportCommand.report(List.of("--url", "http://127.0.0.1:" + server.port()), stage);
            }
        } catch (IOException | InvalidPathException unusable) {
            return Ending.files("the rehearsal has no server");
        }
    }

    /** Reads the certificates that Java trusts, as a report does, and then trusts those of the rehearsal instead. */
    private static void encrypted(Path keys, Surroundings stage) {
        try {
            SSLContext.getDefault();
            RehearsalKeys own = RehearsalKeys.read(keys);
            SSLContext.setDefault(own.client());
            try (RehearsalServer server = RehearsalServer.encrypted(own, stage.clock())) {
                ReportCommand.report(List.of("--url", "https://localhost:" + server.port()), stage);
            }
        } catch (GeneralSecurityException | IOException unusable) {
            // Plain http is rehearsed all the same.
        }
    }

    private static Surroundings stage(Path folder, Surroundings real) {
        return new Surroundings(
                Map.of("HOME", folder.toString()),
                folder.toString(),
                folder.resolve("off"),
                real.in(),
                real.out(),
                real.err(),
                real.errIsTerminal(),
                real.clock());
    }
}
