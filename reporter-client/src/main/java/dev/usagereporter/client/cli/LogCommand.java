package dev.usagereporter.client.cli;

import dev.usagereporter.client.spool.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code reporter log}: what was sent, dropped or recorded here, newest last. */
final class LogCommand {
    private static final String LINES = "--lines";
    private static final String USUAL_LINES = "20";
    private static final String DATA = ",\"data\":";

    /** A log grows to its limit and by one line beyond. */
    private static final int MAX_FILE = PrivateFolder.MAX_LOG + 4 * Spool.MAX_EVENT_BYTES;

    private LogCommand() {}

    static Ending run(List<String> words, Surroundings surroundings) {
        List<String> named = new ArrayList<>(words);
        named.replaceAll(word -> word.equals("-n") ? LINES : word);
        Arguments.Reading reading = Arguments.read(named, LINES, "--json --strict", 0);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return Reporter.told(Ending.usage(((Arguments.Reading.Wrong) reading).rule()), words, surroundings);
        }
        long count = Quantity.number(read.arguments().value(LINES, USUAL_LINES));
        if (count < 1) {
            return Reporter.told(Ending.usage("-n must be a whole number from 1"), words, surroundings);
        }
        try {
            List<String> lines = lines(new PrivateFolder(Folders.of(surroundings).state()));
            for (String line : lines.subList((int) Math.max(0, lines.size() - count), lines.size())) {
                print(read.arguments().has("--json") ? line : readable(line), surroundings);
            }
        } catch (IOException unreadable) {
            return Reporter.told(Ending.files("the log could not be read"), words, surroundings);
        }
        return new Ending("log", Exit.OK, "nothing was sent");
    }

    /** Bytes, because the stream's own encoding may know fewer characters. */
    private static void print(String text, Surroundings surroundings) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        surroundings.out().write(bytes, 0, bytes.length);
    }

    private static List<String> lines(PrivateFolder state) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : new String[] {SentLog.FILE + ".1", SentLog.FILE}) {
            for (String line : state.read(file, MAX_FILE).split("\n", -1)) {
                if (line.startsWith("{") && line.endsWith("}")) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /** Time, kind and end in one line, and the exact data below; a line of another form as it is, without control characters. */
    static String readable(String line) {
        int data = line.indexOf(DATA);
        String head = data < 0 ? line : line.substring(0, data);
        long at = Quantity.number(between(head, "{\"at\":", ","));
        if (at < 0) {
            return plain(line);
        }
        StringBuilder text = new StringBuilder(Instant.ofEpochSecond(at).toString())
                .append("  ").append(between(head, "\"kind\":\"", "\""))
                .append("  ").append(end(head));
        if (data >= 0) {
            text.append("\n  ").append(line, data + DATA.length(), line.length() - 1);
        }
        return plain(text.toString());
    }

    private static String end(String head) {
        if (head.contains("\"sent\":true")) {
            return "sent";
        }
        String outcome = between(head, "\"outcome\":\"", "\"");
        return outcome.isEmpty() ? "recorded here, not sent" : "dropped, " + outcome + ": " + between(head, "\"message\":\"", "\"");
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before);
        int to = from < 0 ? -1 : text.indexOf(after, from + before.length());
        return to < 0 ? "" : text.substring(from + before.length(), to);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            if (Character.isISOControl(plain.charAt(i)) && plain.charAt(i) != '\n') {
                plain.setCharAt(i, '?');
            }
        }
        return plain.toString();
    }
}
