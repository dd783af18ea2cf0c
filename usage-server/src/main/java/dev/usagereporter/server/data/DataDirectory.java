package dev.usagereporter.server.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folder of everything that a server keeps, held by one server at a time. Commands reach the server that holds it
 * with {@link #connect}.
 */
public final class DataDirectory implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** Folders held by this process, by their real path. Guarded by itself; so is every use of a lock file, see {@link DirectoryLock}. */
    private static final Map<Path, DataDirectory> HELD = new HashMap<>();

    private final Path path;
    private final AdminFile adminFile;
    private final AdminToken adminToken;
    private final ServerId serverId;
    private final DirectoryLock lock;
    /** Guarded by {@link #HELD}. */
    private boolean published;

    private DataDirectory(Path path, DirectoryLock lock, SecureRandom random) throws IOException {
        this.path = path;
        this.lock = lock;
        this.adminFile = new AdminFile(path);
        this.adminFile.delete();
        createKeys();
        this.serverId = ServerId.readOrCreate(keys().resolve("server-id"), random);
        this.adminToken = AdminToken.random(random);
    }

    /** Creates the folder where it is missing (mode 0700) and takes it for this server. */
    public static Opened open(Path folder, SecureRandom random) throws IOException {
        Path real = createFolder(folder);
        synchronized (HELD) {
            if (HELD.containsKey(real)) {
                return new Opened.InUse();
            }
            Optional<DirectoryLock> lock = DirectoryLock.tryOwn(real);
            if (lock.isEmpty()) {
                return new Opened.InUse();
            }
            boolean held = false;
            try {
                DataDirectory directory = new DataDirectory(real, lock.get(), random);
                HELD.put(real, directory);
                held = true;
                return new Opened.Held(directory);
            } finally {
                if (!held) {
                    lock.get().close();
                }
            }
        }
    }

    /** Finds the server that holds {@code folder}; its token is given out only while it does. */
    public static Connection connect(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new Connection.NoSuchFolder();
        }
        Path real = folder.toRealPath();
        synchronized (HELD) {
            DataDirectory here = HELD.get(real);
            boolean published = here == null ? DirectoryLock.published(real) : here.published;
            Optional<Connection.Running> running = published ? new AdminFile(real).read() : Optional.empty();
            return running.isPresent() ? running.get() : new Connection.NotRunning();
        }
    }

    /** The real path of the folder. */
    public Path path() {
        return path;
    }

    /** The folder of the keys, mode 0700. */
    public Path keys() {
        return path.resolve("keys");
    }

    /** The file of what the operator decided about the difficulty. */
    public Path difficulty() {
        return path.resolve("difficulty");
    }

    /** The folder of the packages that were released; made when it is first needed. */
    public Path exports() {
        return path.resolve("exports");
    }

    public ServerId serverId() {
        return serverId;
    }

    /** The token that the admin port has to demand, new at each start. */
    public AdminToken adminToken() {
        return adminToken;
    }

    /** Lets commands find the server; to be called once, when its admin port answers. */
    public void publishAdmin(URI address) throws IOException {
        adminFile.write(address, adminToken);
        synchronized (HELD) {
            lock.publish();
            published = true;
        }
    }

    /** Gives the folder up. Further calls do nothing. */
    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (!HELD.remove(path, this)) {
                return;
            }
            published = false;
            try {
                adminFile.delete();
            } finally {
                lock.close();
            }
        }
    }

    private static Path createFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder, mode());
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw new FileSystemException(folder.toString(), null, "expected a folder");
            }
        }
        return folder.toRealPath();
    }

    private void createKeys() throws IOException {
        if (Files.isDirectory(keys())) {
            Files.setPosixFilePermissions(keys(), OWNER_ONLY);
        } else {
            Files.createDirectory(keys(), mode());
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> mode() {
        return PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    }
}
