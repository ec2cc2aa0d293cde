package org.jiedui.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the data folder is laid out, and who holds it. One process at a time: the lock goes with the process, however it
 * ends.
 */
class DataFolder implements AutoCloseable {

    /** Stands in a folder into which a backup is being brought back. */
    private static final String HALF = "restoring";

    /** Folders of this process: the system drops its lock as soon as any handle of the lock file is closed. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** What this user alone may enter. */
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** What this user alone may read. */
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;
    private final @Nullable FileChannel lock;

    private DataFolder(Path root, @Nullable FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Opens the folder for this process alone, making it if need be; says so if it has to be closed to others. */
    static DataFolder take(Path root, Consumer<String> progress) {
        DataFolder folder = takeOrJoin(root, progress);
        if (folder.owned()) {
            return folder;
        }
        folder.close();
        throw new StorageTrouble("The data folder " + folder.root
                + " is in use by another Jiedui; stop that one first, or name another folder with --data.");
    }

    /** Opens the folder for this process alone if nobody holds it, else beside the one who does. */
    static DataFolder takeOrJoin(Path root, Consumer<String> progress) {
        Path absolute = root.toAbsolutePath().normalize();
        if (!HELD.add(absolute)) {
            return new DataFolder(absolute, null);
        }
        boolean owned = false;
        try {
            makePrivately(absolute);
            closeToOthers(absolute, progress);
            FileChannel channel = FileChannel.open(absolute.resolve("lock"), Set.of(CREATE, WRITE), PRIVATE_FILE);
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

    /** Opens a folder that is not there or empty, and marks it as half restored. */
    static DataFolder takeEmpty(Path root, Consumer<String> progress) {
        try {
            if (Files.exists(root) && !isEmpty(root)) {
                throw new StorageTrouble("The folder " + root.toAbsolutePath().normalize()
                        + " is not empty; a backup is brought back into an empty folder only."
                        + (Files.exists(root.resolve(HALF))
                                ? " It holds a restore that was cut off: take it away."
                                : ""));
            }
            DataFolder folder = take(root, progress);
            Files.createFile(folder.root.resolve(HALF), PRIVATE_FILE);
            return folder;
        } catch (IOException e) {
            throw new StorageTrouble("Cannot write to the folder " + root + " (" + e.getMessage() + ").", e);
        }
    }

    void refuseHalfRestored() {
        if (Files.exists(root.resolve(HALF))) {
            throw new StorageTrouble("The data folder " + root
                    + " holds a restore that was cut off; take the folder away and restore again.");
        }
    }

    void restored() {
        try {
            Files.delete(root.resolve(HALF));
            try (FileChannel listing = FileChannel.open(root, READ)) {
                listing.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what starts and writings that were cut off have left; only for the one who holds the folder. */
    void sweep() {
        try {
            for (Path draft : drafts()) {
                PostgresBinaries.delete(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + root, e);
        }
    }

    private List<Path> drafts() throws IOException {
        List<Path> drafts = new ArrayList<>(matching(files().resolve("incoming"), "*"));
        drafts.addAll(matching(postgresBinaries(), "unpacking*"));
        drafts.addAll(matching(root.resolve("secrets"), "draft*"));
        drafts.addAll(matching(root, "{admin-*.new,pg-draft}"));
        return drafts;
    }

    private static List<Path> matching(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, pattern)) {
            matching.forEach(found::add);
        }
        return found;
    }

    /** Empties the folder; the lock goes last. */
    void wipe() {
        try {
            for (Path each : matching(root, "*")) {
                PostgresBinaries.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + root, e);
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
        Path draft = Files.createTempFile(file.getParent(), "draft", "", PRIVATE_FILE);
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
            Files.createDirectories(folder, PRIVATE_FOLDER);
        }
    }

    /** Takes the others' rights off a folder that is Jiedui's or empty; leaves alone one that holds something else. */
    private static void closeToOthers(Path folder, Consumer<String> progress) throws IOException {
        if (PRIVATE_FOLDER.value().containsAll(Files.getPosixFilePermissions(folder))) {
            return;
        }
        if (!Files.exists(folder.resolve("lock")) && !isEmpty(folder)) {
            throw new StorageTrouble("The folder " + folder + " can be entered by other users and holds other things;"
                    + " name an empty folder with --data, or close it with chmod 700.");
        }
        try {
            Files.setPosixFilePermissions(folder, PRIVATE_FOLDER.value());
        } catch (FileSystemException e) {
            throw new StorageTrouble(
                    "The data folder " + folder + " can be entered by other users and belongs to "
                            + Files.getOwner(folder).getName() + "; let them close it with chmod 700,"
                            + " or name another folder with --data.",
                    e);
        }
        progress.accept("The data folder " + folder + " could be entered by other users; it is closed to them now.");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
