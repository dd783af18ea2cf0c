package dev.usagereporter.server.http;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which bytes of a file are wanted (RFC 9110, 14.1 and 14.2). */
sealed interface ByteRange {
    /**
     * Some of them, within the file.
     *
     * @param first counted from 0
     * @param last the last one that is wanted
     */
    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /** All: nothing was asked for, or not in a way that is served; a server may always answer so. */
    record Whole() implements ByteRange {}

    /** None that the file has. */
    record Unsatisfiable() implements ByteRange {}

    Pattern UNIT = Pattern.compile("bytes=(.*)", Pattern.CASE_INSENSITIVE);
    Pattern SPAN = Pattern.compile("([0-9]*)-([0-9]*)");

    /**
     * Reads what was asked for. Several ranges at once are not served: the whole file is, as one.
     *
     * @param values of the header Range, one for each time it was sent
     * @param size of the file in bytes, at least 1
     */
    static ByteRange parse(List<String> values, long size) {
        Matcher bytes = UNIT.matcher(values.size() == 1 ? values.getFirst().strip() : "");
        if (!bytes.matches()) {
            return new Whole();
        }
        // An empty element of a list counts for nothing (RFC 9110, 5.6.1).
        List<String> spans =
                Arrays.stream(bytes.group(1).split(",")).map(String::strip).filter(span -> !span.isEmpty()).toList();
        Matcher span = SPAN.matcher(spans.size() == 1 ? spans.getFirst() : "");
        return span.matches() ? within(size, span.group(1), span.group(2)) : new Whole();
    }

    private static ByteRange within(long size, String from, String to) {
        BigInteger end = BigInteger.valueOf(size - 1);
        if (from.isEmpty()) {
            return to.isEmpty() ? new Whole() : suffix(size, new BigInteger(to));
        }
        BigInteger first = new BigInteger(from);
        BigInteger last = to.isEmpty() ? end.max(first) : new BigInteger(to);
        if (last.compareTo(first) < 0) {
            return new Whole();
        }
        return first.compareTo(end) > 0
                ? new Unsatisfiable()
                : new Part(first.longValueExact(), last.min(end).longValueExact());
    }

    private static ByteRange suffix(long size, BigInteger length) {
        return length.signum() == 0
                ? new Unsatisfiable()
                : new Part(size - length.min(BigInteger.valueOf(size)).longValueExact(), size - 1);
    }

    /** How an answer names it. */
    static String contentRange(Part part, long size) {
        return String.format(Locale.ROOT, "bytes %d-%d/%d", part.first, part.last, size);
    }
}
