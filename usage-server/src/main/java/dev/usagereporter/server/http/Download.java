package dev.usagereporter.server.http;

import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** A file that is open to be sent, piece by piece in constant memory. Used by one thread. */
final class Download implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Download.class.getName());

    /** What is read, written and waited for at a time, bytes. */
    static final int PIECE = 64 * 1024;

    private final FileChannel file;
    private final Content.Stretch stretch;
    private final Runnable closed;

    private Download(FileChannel file, Content.Stretch stretch, Runnable closed) {
        this.file = file;
        this.stretch = stretch;
        this.closed = closed;
    }

    /**
     * Opens the file.
     *
     * @param closed hears when the download is closed
     * @throws IOException when it cannot be read or has another length; nothing is open then
     */
    static Download open(Content.Stretch stretch, Runnable closed) throws IOException {
        FileChannel file = FileChannel.open(stretch.file(), StandardOpenOption.READ);
        boolean usable = false;
        try {
            if (file.size() != stretch.size()) {
                throw new IOException("expected a file of another length");
            }
            file.position(stretch.from());
            usable = true;
            return new Download(file, stretch, closed);
        } finally {
            if (!usable) {
                file.close();
            }
        }
    }

    /**
     * Sends all of it.
     *
     * @param piece hears before each piece is written
     * @throws CloseConnectionException when the client has gone or the file has shrunk: the answer has begun and cannot be
     *     taken back, so that its connection has to end before the announced length
     */
    void sendTo(OutputStream out, Runnable piece) {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(PIECE, stretch.length()));
        long left = stretch.length();
        try {
            while (left > 0) {
                fill(buffer.clear().limit((int) Math.min(buffer.capacity(), left)));
                left -= buffer.limit();
                piece.run();
                out.write(buffer.array(), 0, buffer.limit());
            }
            out.close();
        } catch (IOException | RuntimeException gone) {
            // A socket that was closed by either side comes as whatever the web server makes of it.
            throw new CloseConnectionException("the answer was not taken", gone);
        }
    }

    private void fill(ByteBuffer buffer) {
        try {
            while (buffer.hasRemaining()) {
                if (file.read(buffer) < 0) {
                    throw new IOException("expected a longer file");
                }
            }
        } catch (IOException broken) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.log(System.Logger.Level.ERROR, "a file was not sent to its end: {0}", Failures.describe(broken));
            }
            throw new CloseConnectionException("the file ended early", broken);
        }
    }

    @Override
    public void close() {
        closed.run();
        try {
            file.close();
        } catch (IOException read) {
            // It was only read; nothing can be lost.
        }
    }
}
