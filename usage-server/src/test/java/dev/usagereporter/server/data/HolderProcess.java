package dev.usagereporter.server.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another process with {@link Holder} in it. */
final class HolderProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    HolderProcess(Path folder) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    String answer() throws IOException {
        return String.valueOf(answers.readLine());
    }

    String tell(String command) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(command).append('\n').flush();
        return answer();
    }

    /** As kill -9 does. */
    void crash() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
