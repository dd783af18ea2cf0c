package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script in a tree of its own, with shell scripts in the place of Java that print what they are called with. */
class LauncherScriptTest {
    private static final Path SCRIPT = Path.of("bin", "usage-server").toAbsolutePath();

    private record Result(int status, List<String> out, String err) {}

    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>();
    private Path bin = SCRIPT;
    private Path script = SCRIPT;
    private Path jar = SCRIPT;

    @BeforeEach
    void layOut() throws IOException {
        Path module = root.resolve("a folder").resolve("usage-server");
        bin = Files.createDirectories(module.resolve("bin"));
        script = bin.resolve("usage-server");
        Files.copy(SCRIPT, script);
        executable(script);
        jar = Files.createFile(Files.createDirectories(module.resolve("target")).resolve("usage-server.jar"));
        // Only tools of the system; a real Java there is an old one or comes after the fakes.
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", root.resolve("no home").toString());
        environment.put("JAVA_HOME", java("good java", "JAVA_VERSION=\"25.0.3\"").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "busybox sh", "bash --posix", "ksh"})
    void passesArgumentsOnInEveryShell(String shell) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", command.getFirst())) || Files.isExecutable(Path.of("/bin", command.getFirst())));
        command.addAll(List.of(script.toString(), "serve", "--set", "a=b c", "", "*", "$HOME"));
        Result result = run(root, command);
        assertEquals(new Result(0, called("good java", "serve", "--set", "a=b c", "", "*", "$HOME"), ""), result);
    }

    @Test
    void worksFromEveryFolderAndThroughLinks() throws IOException, InterruptedException {
        Path first = Files.createSymbolicLink(root.resolve("first link"), Path.of("a folder", "usage-server", "bin", "usage-server"));
        Path other = Files.createDirectories(root.resolve("other bin"));
        Files.createSymbolicLink(other.resolve("usage"), first);
        Path tree = Files.createSymbolicLink(root.resolve("tree"), root.resolve("a folder"));
        environment.put("PATH", other + ":/usr/bin:/bin");
        List<String> expected = called("good java", "version");
        assertEquals(expected, run(Path.of("/"), List.of(script.toString(), "version")).out());
        assertEquals(expected, run(bin, List.of("./usage-server", "version")).out());
        assertEquals(expected, run(bin, List.of("sh", "usage-server", "version")).out());
        assertEquals(expected, run(root, List.of("./first link", "version")).out());
        assertEquals(expected, run(root, List.of("sh", "-c", "usage version")).out());
        assertEquals(expected, run(root, List.of(tree.resolve("usage-server/bin/usage-server").toString(), "version")).out());
    }

    @Test
    void findsTheJarOfAnInstalledCopy() throws IOException, InterruptedException {
        Path lib = Files.createDirectories(script.resolveSibling("../lib").normalize()).resolve("usage-server.jar");
        Files.move(jar, lib);
        assertTrue(run(root, List.of(script.toString())).out().getLast().endsWith("/lib/usage-server.jar"));
        Files.move(lib, script.resolveSibling("usage-server.jar"));
        assertTrue(run(root, List.of(script.toString())).out().getLast().endsWith("/bin/usage-server.jar"));
    }

    @Test
    void saysHowToBuildTheJar() throws IOException, InterruptedException {
        Files.delete(jar);
        assertEquals(
                new Result(78, List.of(), "usage-server: not built yet: run 'mvn -q -DskipTests package' in the folder of the project\n"),
                run(root, List.of(script.toString())));
    }

    @Test
    void takesTheNamedJavaAsProgramOrFolder() throws IOException, InterruptedException {
        Path named = java("named", "JAVA_VERSION=\"26\"");
        environment.put("USAGE_SERVER_JAVA", named.toString());
        assertEquals(called("named", "x"), run(root, List.of(script.toString(), "x")).out());
        environment.put("USAGE_SERVER_JAVA", named.resolve("bin").resolve("java").toString());
        assertEquals(called("named", "x"), run(root, List.of(script.toString(), "x")).out());
    }

    @Test
    void refusesNamedJavaThatIsTooOldOrMissing() throws IOException, InterruptedException {
        for (Path named : List.of(java("old", "JAVA_VERSION=\"24.0.2\""), root.resolve("none"))) {
            environment.put("USAGE_SERVER_JAVA", named.toString());
            assertEquals(
                    new Result(78, List.of(), "usage-server: USAGE_SERVER_JAVA is not a Java 25 or newer\n"),
                    run(root, List.of(script.toString(), "x")));
        }
    }

    @Test
    void passesOldJavaByOnTheSearch() throws IOException, InterruptedException {
        environment.put("JAVA_HOME", java("old", "JAVA_VERSION=\"17.0.15\"").toString());
        Path onPath = java("on path", "JAVA_VERSION=\"25\"");
        environment.put("PATH", onPath.resolve("bin") + ":/usr/bin:/bin");
        assertEquals(called("on path", "x"), run(root, List.of(script.toString(), "x")).out());
    }

    @Test
    void asksJavaItselfWhenThereIsNoReleaseFile() throws IOException, InterruptedException {
        for (String version : List.of("25-ea", "25.0.3", "100")) {
            environment.put("JAVA_HOME", java("speaks " + version, "openjdk version \"" + version + "\" 2026-04-21").toString());
            assertEquals(called("speaks " + version, "x"), run(root, List.of(script.toString(), "x")).out());
        }
        for (String version : List.of("1.8.0_292", "24.0.2", "nonsense")) {
            environment.put("USAGE_SERVER_JAVA", java("speaks " + version, "openjdk version \"" + version + "\"").toString());
            assertEquals(78, run(root, List.of(script.toString(), "x")).status());
        }
    }

    @Test
    void givesTheJvmItsOptionsWithoutExpandingThem() throws IOException, InterruptedException {
        environment.put("USAGE_SERVER_OPTS", "-Xmx64m -Dx=*");
        List<String> out = run(bin, List.of(script.toString(), "x")).out();
        assertEquals(List.of("-XX:+ExitOnOutOfMemoryError", "-Xmx64m", "-Dx=*", "-jar"), out.subList(1, 5));
    }

    private List<String> called(String java, String... arguments) throws IOException {
        List<String> lines = new ArrayList<>(List.of(java, "-XX:+ExitOnOutOfMemoryError", "-jar"));
        lines.add(bin.toRealPath() + "/../target/usage-server.jar");
        lines.addAll(List.of(arguments));
        return lines;
    }

    /** The folder of a Java of that name; {@code version} is a line of its release file, or what it says of itself. */
    private Path java(String name, String version) throws IOException {
        Path home = root.resolve(name);
        Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
        boolean release = version.startsWith("JAVA_VERSION");
        if (release) {
            Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\n" + version + "\nJAVA_VERSION_DATE=\"2026-04-21\"\n");
        }
        String speak = release ? "echo 'started for its version'; exit 1" : "echo '" + version + "' >&2; exit 0";
        Files.writeString(program, """
                #!/bin/sh
                if [ "${1:-}" = -version ]; then %s; fi
                printf '%%s\\n' '%s' "$@"
                """.formatted(speak, name));
        executable(program);
        return home;
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result run(Path folder, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return new Result(process.exitValue(), out.lines().toList(), err);
        } finally {
            process.destroyForcibly();
        }
    }
}
