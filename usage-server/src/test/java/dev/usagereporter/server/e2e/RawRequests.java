package dev.usagereporter.server.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests as bytes on one kept-alive connection. */
final class RawRequests {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
    private static final int LIMIT_MILLIS = 60_000;

    private RawRequests() {}

    /** Status and body of an answer. */
    record Response(int status, String body) {}

    /** Cuts a recorded stream into its requests. */
    static List<byte[]> split(byte[] stream) {
        List<byte[]> requests = new ArrayList<>();
        String text = new String(stream, StandardCharsets.ISO_8859_1);
        int start = 0;
        while (start < stream.length) {
            int end = text.indexOf("\r\n\r\n", start) + 4;
            end += length(text.substring(start, end));
            requests.add(Arrays.copyOfRange(stream, start, end));
            start = end;
        }
        return requests;
    }

    /** Sends one after the other, each after the answer to the one before. */
    static List<Response> exchange(URI server, List<byte[]> requests) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(LIMIT_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            List<Response> responses = new ArrayList<>();
            for (byte[] request : requests) {
                socket.getOutputStream().write(request);
                responses.add(read(in));
            }
            return responses;
        }
    }

    /** Sends the same request many times, each after the answer to the one before, and counts the statuses. */
    static Map<Integer, Integer> repeat(URI server, byte[] request, int times) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Map<Integer, Integer> statuses = new TreeMap<>();
            for (int i = 0; i < times; i++) {
                socket.getOutputStream().write(request);
                statuses.merge(read(in).status(), 1, Integer::sum);
            }
            return statuses;
        }
    }

    /** A request with the headers that every client sends. */
    static byte[] post(String path, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: usage\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** One answer from the stream; it must say how long its body is. */
    static Response read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("the connection was closed after: " + head);
            }
            head.append((char) b);
        }
        byte[] body = in.readNBytes(length(head.toString()));
        return new Response(Integer.parseInt(head.substring(9, 12)), new String(body, StandardCharsets.UTF_8));
    }

    private static int length(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }
}
