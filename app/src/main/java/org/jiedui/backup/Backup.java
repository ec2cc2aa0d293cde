package org.jiedui.backup;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jiedui.storage.FullDisk;
import org.jiedui.storage.StorageTrouble;
import org.jiedui.storage.Store;
import org.postgresql.PGConnection;

/**
 * Writes everything into one file: one unmoving view of the database, table by table, and the files it names. The file
 * comes to its name whole and on the disk, or not at all.
 */
public final class Backup {

    private static final String UNFINISHED = ".unfinished";
    private static final int OFTEN = 500;

    private final Store store;
    private final Consumer<String> progress;

    /** @param progress is told, in a line each, how far it has come */
    public Backup(Store store, Consumer<String> progress) {
        this.store = store;
        this.progress = progress;
    }

    /**
     * What was written.
     *
     * @param missing files that the tables name and that are missing or altered; they are not in the backup
     * @param ends    how far the chains had come, as {@link ChainEnds} tells it
     */
    public record Written(long entries, long rows, long files, long bytes, List<String> missing, List<String> ends) {
        public Written {
            missing = List.copyOf(missing);
            ends = List.copyOf(ends);
        }
    }

    /**
     * Beside a running system or without one.
     *
     * @throws StorageTrouble if it cannot be; then there is no such file
     */
    public Written to(Path file, Optional<char[]> passphrase) {
        Path place = file.toAbsolutePath().normalize();
        Path folder = place.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StorageTrouble("There is no folder " + folder + " to write the backup into.");
        }
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new StorageTrouble("There is a file " + place + " already; name another, or take it away first.");
        }
        try {
            sweep(folder, place);
            return whole(folder, place, passphrase);
        } catch (IOException e) {
            String why = FullDisk.isBehind(e) ? "the disk is full" : String.valueOf(e.getMessage());
            throw new StorageTrouble(
                    "The backup cannot be written to " + place + " (" + why + "); nothing is left of it.", e);
        } catch (SQLException e) {
            throw new StorageTrouble(
                    "The database went away or refused while the backup was written (" + e.getMessage()
                            + "); nothing is left of it, try again.",
                    e);
        }
    }

    private Written whole(Path folder, Path place, Optional<char[]> passphrase) throws IOException, SQLException {
        Path draft = folder.resolve("." + place.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
        // Gone with Ctrl-C, too; what a kill leaves is swept by the next backup to this name.
        draft.toFile().deleteOnExit();
        try (FileChannel channel = FileChannel.open(
                        draft,
                        Set.of(CREATE_NEW, WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new IOException("somebody else holds " + draft);
            }
            OutputStream out = new KeptOpen(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
            Written written;
            try (ZipOutputStream zip =
                    new ZipOutputStream(passphrase.isPresent() ? Seal.onto(out, passphrase.get()) : out)) {
                written = parts(zip);
            }
            channel.force(true);
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                throw new StorageTrouble("Meanwhile there is a file " + place + "; the backup was not written.");
            }
            Files.move(draft, place, ATOMIC_MOVE);
            try (FileChannel listing = FileChannel.open(folder, READ)) {
                listing.force(true);
            }
            return new Written(
                    written.entries(),
                    written.rows(),
                    written.files(),
                    Files.size(place),
                    written.missing(),
                    written.ends());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Written parts(ZipOutputStream zip) throws IOException, SQLException {
        try (Connection connection = store.owner().connect()) {
            connection.setAutoCommit(false);
            String taken = begin(connection);
            Tables tables = new Tables(connection);
            List<Manifest.Table> written = new ArrayList<>();
            for (String table : tables.inOrder()) {
                written.add(table(zip, connection, table, tables));
            }
            List<String> missing = new ArrayList<>();
            long[] files = files(zip, tables.files(), missing);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    Manifest.VERSION,
                    taken,
                    tables.steps(),
                    written,
                    tables.sequences(),
                    files[0],
                    files[1],
                    missing);
            zip.putNextEntry(new ZipEntry(Manifest.PART));
            zip.write(manifest.json());
            zip.closeEntry();
            List<String> ends = ChainEnds.of(connection);
            connection.rollback();
            long entries = written.stream()
                    .filter(table -> table.name().equals("ledger_entry"))
                    .mapToLong(Manifest.Table::rows)
                    .sum();
            long rows = written.stream().mapToLong(Manifest.Table::rows).sum();
            return new Written(entries, rows, files[0], 0, missing, ends);
        }
    }

    private static String begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            for (String setting : List.of(
                    "timezone = 'UTC'",
                    "datestyle = 'ISO, YMD'",
                    "intervalstyle = 'iso_8601'",
                    "bytea_output = 'hex'",
                    "extra_float_digits = 1")) {
                statement.execute("set local " + setting);
            }
            try (ResultSet now = statement.executeQuery("select to_json(now()) #>> '{}'")) {
                now.next();
                return now.getString(1);
            }
        }
    }

    private Manifest.Table table(ZipOutputStream zip, Connection connection, String table, Tables tables)
            throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(Manifest.Table.part(table)));
        MessageDigest digest = Manifest.sha256();
        Counted counted = new Counted(new DigestOutputStream(zip, digest));
        long rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select " + tables.columns(table) + " from " + quoted(table) + " order by "
                                + tables.key(table) + ") to stdout with (header)",
                        counted);
        zip.closeEntry();
        if (rows > 0) {
            progress.accept("  " + table + ": " + rows + (rows == 1 ? " row" : " rows"));
        }
        return new Manifest.Table(table, rows, counted.count, HexFormat.of().formatHex(digest.digest()));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Gives how many, and their bytes. */
    private long[] files(ZipOutputStream zip, List<String> hashes, List<String> missing) throws IOException {
        long files = 0;
        long bytes = 0;
        for (String hash : hashes) {
            if (store.files().intact(hash)) {
                zip.putNextEntry(new ZipEntry("files/" + hash));
                try (InputStream file = store.files().open(hash)) {
                    bytes += file.transferTo(zip);
                }
                zip.closeEntry();
                files++;
            } else {
                missing.add(hash);
            }
            if ((files + missing.size()) % OFTEN == 0) {
                progress.accept("  files: " + (files + missing.size()) + " of " + hashes.size());
            }
        }
        return new long[] {files, bytes};
    }

    /** What killed backups to the same name have left; one that is still being written is locked and stays. */
    private static void sweep(Path folder, Path place) throws IOException {
        try (var left = Files.newDirectoryStream(folder, path -> {
            String name = String.valueOf(path.getFileName());
            return name.startsWith("." + place.getFileName() + ".") && name.endsWith(UNFINISHED);
        })) {
            for (Path draft : left) {
                try (FileChannel channel = FileChannel.open(draft, WRITE);
                        FileLock lock = channel.tryLock()) {
                    if (lock != null) {
                        Files.deleteIfExists(draft);
                    }
                } catch (OverlappingFileLockException ours) {
                    // written by this very process
                }
            }
        }
    }

    /** Closing it writes what waits and leaves the file open: it is still to be forced onto the disk. */
    private static final class KeptOpen extends FilterOutputStream {

        KeptOpen(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    private static final class Counted extends OutputStream {

        private final OutputStream to;
        private long count;

        Counted(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int one) throws IOException {
            to.write(one);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            to.write(bytes, offset, length);
            count += length;
        }
    }
}
