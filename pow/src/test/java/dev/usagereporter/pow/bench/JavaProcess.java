package dev.usagereporter.pow.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One of ours: a Java process that lives through all rounds, see {@link Turns}. */
final class JavaProcess implements Contender {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final byte[] GO = {'g', 'o', '\n'};

    private final String name;
    private final long tries;
    private final Path errors;
    private final Process process;
    private final OutputStream orders;
    private final BufferedReader answers;

    /**
     * Starts it.
     *
     * @param command Java and its arguments up to what runs {@link Turns}
     * @param work the arguments of that, but for the number of tries
     * @param errors file for what it prints on standard error
     */
    JavaProcess(String name, List<String> command, String work, long tries, Path errors) throws IOException {
        this.name = name;
        this.tries = tries;
        this.errors = errors;
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(work.split(" ", -1)));
        whole.add(Long.toString(tries));
        this.process = new ProcessBuilder(whole).redirectError(errors.toFile()).start();
        this.orders = process.getOutputStream();
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double turn() throws IOException {
        String answer;
        try {
            orders.write(GO);
            orders.flush();
            answer = answers.readLine();
        } catch (IOException gone) {
            answer = null;
        }
        if (answer == null || !answer.matches("[1-9][0-9]{0,17}")) {
            throw new FailedTurn(name + ": nanoseconds were expected, but came: " + answer + "\n" + Files.readString(errors).strip());
        }
        return tries * NANOS_PER_SECOND / Long.parseLong(answer);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
