package dev.usagereporter.server.e2e;

import dev.usagereporter.server.Server;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.data.Opened;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole server on free ports of the loopback interface, in a folder of the test. */
final class RunningTestServer implements AutoCloseable {
    private final DataDirectory directory;
    private final Server server;

    private RunningTestServer(DataDirectory directory, Server server) {
        this.directory = directory;
        this.server = server;
    }

    static RunningTestServer start(Path folder, Map<String, String> settings) throws IOException {
        return start(folder, settings, InstantSource.system(), new SecureRandom());
    }

    static RunningTestServer start(Path folder, Map<String, String> settings, InstantSource clock, SecureRandom random)
            throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("http.port", "0", "admin.port", "0", "data-dir", folder.toString()));
        all.putAll(settings);
        ServerConfig config = ServerConfig.of(all);
        if (!(DataDirectory.open(config.dataDir(), random) instanceof Opened.Held(DataDirectory directory))) {
            throw new IOException("the folder of the test is in use");
        }
        boolean up = false;
        try {
            RunningTestServer running =
                    new RunningTestServer(directory, Server.start(config, directory, clock, random));
            directory.publishAdmin(running.admin());
            up = true;
            return running;
        } finally {
            if (!up) {
                directory.close();
            }
        }
    }

    URI address() {
        return server.publicAddress();
    }

    URI admin() {
        return server.adminAddress();
    }

    String authorization() {
        return directory.adminToken().authorization();
    }

    @Override
    public void close() throws IOException {
        server.stop();
        directory.close();
    }

    /** Rows of a stopped server. */
    static List<String> query(Path folder, String sql) throws SQLException {
        String url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("usage") + ";IFEXISTS=TRUE";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(found.getString(i)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }

    /** Whether any file below the folder has the text in it, as UTF-8 or UTF-16. */
    static boolean anyFileHolds(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String content = new String(bytes, StandardCharsets.ISO_8859_1);
                for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
                    if (content.contains(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
