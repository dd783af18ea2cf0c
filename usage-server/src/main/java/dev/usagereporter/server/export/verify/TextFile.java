package dev.usagereporter.server.export.verify;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Text as packages have it: UTF-8 without a mark, lines that end in LF and nothing else, no other control character but tab. */
final class TextFile extends FilterInputStream {
    /** Longest line of a table, of checksums and of the lists, in bytes with its end. */
    static final int MAX_LINE = 4096;

    /** Largest descriptor and longest prose. */
    static final long MAX_DOCUMENT = 4L << 20;

    private static final int[] MARK = {0xef, 0xbb, 0xbf};

    private final boolean lines;
    /** How many bytes of a mark have come; beyond its length once another one came. */
    private int mark;

    private int inLine;

    private TextFile(InputStream in, boolean lines) {
        super(in);
        this.lines = lines;
    }

    /** Short lines, each of which has its end. */
    static BufferedReader lines(Archive archive, String name) throws IOException {
        return lines(archive.read(name));
    }

    static BufferedReader lines(InputStream in) {
        return new BufferedReader(strict(new TextFile(in, true)));
    }

    /** A document of at most 4 MiB. */
    static Reader document(Archive archive, String name) throws IOException {
        if (archive.entry(name).unpacked() > MAX_DOCUMENT) {
            throw new Broken("is larger than 4 MiB");
        }
        return strict(new TextFile(archive.read(name), false));
    }

    /** All of a document. */
    static String whole(Archive archive, String name) throws IOException {
        try (Reader reader = document(archive, name)) {
            return reader.readAllAsString();
        }
    }

    /** Broken bytes end the reading; the usual reader would replace them. */
    private static Reader strict(InputStream in) {
        return new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read < 0 && lines && inLine > 0) {
            throw new Broken("does not end with the end of a line");
        }
        for (int i = 0; i < read; i++) {
            check(into[offset + i] & 0xff);
        }
        return read;
    }

    private void check(int octet) throws Broken {
        if (mark < MARK.length) {
            mark = octet == MARK[mark] ? mark + 1 : Integer.MAX_VALUE;
            if (mark == MARK.length) {
                throw new Broken("begins with a byte order mark");
            }
        }
        if (octet == '\n') {
            inLine = 0;
            return;
        }
        if (octet == '\r') {
            throw new Broken("has a line end that is not LF");
        }
        if ((octet < ' ' && octet != '\t') || octet == 0x7f) {
            throw new Broken("has a control character");
        }
        inLine++;
        if (lines && inLine >= MAX_LINE) {
            throw new Broken("has a line of more than " + MAX_LINE + " bytes");
        }
    }
}
