package org.jiedui.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the data folder is laid out, and who holds it. One process at a time: the lock goes with the process, however it
 * ends.
 */
class DataFolder implements AutoCloseable {

    /** Folders of this process: the system drops its lock as soon as any handle of the lock file is closed. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final @Nullable FileChannel lock;

    private DataFolder(Path root, @Nullable FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Opens the folder for this process alone, making it if need be. */
    static DataFolder take(Path root) {
        DataFolder folder = takeOrJoin(root);
        if (folder.owned()) {
            return folder;
        }
        folder.close();
        throw new StorageTrouble("The data folder " + folder.root
                + " is in use by another Jiedui; stop that one first, or name another folder with --data.");
    }

    /** Opens the folder for this process alone if nobody holds it, else beside the one who does. */
    static DataFolder takeOrJoin(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        if (!HELD.add(absolute)) {
            return new DataFolder(absolute, null);
        }
        boolean owned = false;
        try {
            makePrivately(absolute);
            FileChannel channel = FileChannel.open(absolute.resolve("lock"), CREATE, WRITE);
            owned = channel.tryLock() != null;
            if (!owned) {
                channel.close();
            }
            return new DataFolder(absolute, owned ? channel : null);
        } catch (IOException e) {
            throw new StorageTrouble(
                    "Cannot write to the data folder " + absolute
                            + "; make it writable for this user, or name another folder with --data.",
                    e);
        } finally {
            if (!owned) {
                HELD.remove(absolute);
            }
        }
    }

    boolean owned() {
        return lock != null;
    }

    Path root() {
        return root;
    }

    Path postgres() {
        return root.resolve("pg");
    }

    Path postgresBinaries() {
        return root.resolve("pg-binaries");
    }

    Path files() {
        return root.resolve("files");
    }

    Path logs() {
        return directory("logs");
    }

    /** A secret of this folder, thought up when it is first asked for. */
    String secret(String name) {
        Path file = directory("secrets").resolve(name);
        try {
            if (Files.exists(file)) {
                return Files.readString(file, UTF_8).strip();
            }
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            writePrivately(file, secret);
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    /** Writes a file that only this user can read, whole or not at all. */
    static void writePrivately(Path file, String text) throws IOException {
        Path draft = Files.createTempFile(
                file.getParent(),
                "draft",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text, UTF_8);
        Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(root);
        }
    }

    private Path directory(String name) {
        Path directory = root.resolve(name);
        try {
            makePrivately(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
    }

    /** Makes a folder that only this user can enter; one that is there stays as it is. */
    private static void makePrivately(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
