package org.jiedui.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.StorageTrouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** A backup that is there, sealed or not, read part by part from its front. */
public final class BackupFile {

    static final String FILES = "files/";

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] END = {'P', 'K', 5, 6};
    private static final int SIZE_OF_END = 22;
    private static final int MOST_OF_A_MANIFEST = 256 << 20;

    private final Path file;
    private final @Nullable Seal seal;

    private BackupFile(Path file, @Nullable Seal seal) {
        this.file = file;
        this.seal = seal;
    }

    /**
     * @throws StorageTrouble if there is no such file, it is no backup, or the passphrase is missing or another
     * @throws AlteredException if its head is not whole
     */
    public static BackupFile open(Path file, Optional<char[]> passphrase) {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] start = bytes.readNBytes(Seal.MAGIC.length);
            if (Arrays.equals(start, Seal.MAGIC)) {
                char[] word = passphrase.orElseThrow(() -> new StorageTrouble("The backup " + file
                        + " is sealed; give its passphrase with --passphrase-file or in JIEDUI_PASSPHRASE."));
                try (InputStream again = Files.newInputStream(file)) {
                    return new BackupFile(file, Seal.of(again, word));
                }
            }
            if (!Arrays.equals(Arrays.copyOf(start, ZIP.length), ZIP)) {
                throw new StorageTrouble("The file " + file + " is no backup of Jiedui, or its beginning was altered.");
            }
            return new BackupFile(file, null);
        } catch (NoSuchFileException e) {
            throw new StorageTrouble("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new StorageTrouble("The file " + file + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    /** Takes one part after the other. */
    interface Reader {
        void part(String name, InputStream bytes) throws IOException;
    }

    /**
     * Reads every part to the end of the file.
     *
     * @throws AlteredException if it is cut off or cannot be read to its end
     */
    void each(Reader reader) {
        String reached = "its beginning";
        try (InputStream plain = plain();
                ZipInputStream zip = new ZipInputStream(plain)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                reached = entry.getName();
                reader.part(reached, zip);
                zip.closeEntry();
            }
            plain.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException | IllegalArgumentException e) {
            throw new AlteredException("it was altered or is cut off at " + reached + " (" + e.getMessage() + ")", e);
        }
    }

    private static final String LEDGER = "tables/ledger_";
    private static final String ERASED = "tables/erased_text.tsv";

    /** What one reading of the whole file has found. */
    private static final class Inventory {

        private final Map<String, String> hashes = new HashMap<>();
        private final Map<String, Long> sizes = new HashMap<>();
        private final Set<String> files = new HashSet<>();
        private @Nullable Manifest manifest;
        private @Nullable String wrong;

        /** Which part was being read. */
        private String reached = "";

        /** It could not be read to its end, and not because of a table of the ledger: then the ledger has nothing to tell. */
        private boolean cutOff;

        private void wrong(String what) {
            wrong = wrong == null ? what : wrong;
        }
    }

    /**
     * The list of a file that is what was written, part by part; whether its ledger is, the ledger tells.
     *
     * @throws AlteredException if it is not
     */
    Manifest whole() {
        Inventory found = inventory();
        Manifest manifest = found.manifest;
        if (found.wrong != null || manifest == null) {
            throw new AlteredException(found.wrong == null ? "it has no list of parts" : found.wrong);
        }
        return manifest;
    }

    /** The first thing in the file that is not what was written, in a line: a line of the ledger before others. */
    public Optional<String> broken() {
        Inventory found = inventory();
        if (found.cutOff) {
            return Optional.ofNullable(found.wrong);
        }
        if (!found.hashes.containsKey(Manifest.Table.part("ledger_entry"))) {
            return Optional.of(found.wrong == null ? "it has no ledger" : found.wrong);
        }
        return Ledger.firstBreak(new Copied(found.files))
                .map(line -> line.chain() + " " + line.number() + ": " + line.what())
                .or(() -> Optional.ofNullable(found.wrong));
    }

    private Inventory inventory() {
        Inventory found = new Inventory();
        try {
            each((name, bytes) -> take(found, name, bytes));
            if (found.manifest == null) {
                found.wrong("it is cut off: its list of parts is not there");
            } else {
                compare(found, found.manifest);
            }
        } catch (AlteredException e) {
            found.wrong(String.valueOf(e.getMessage()));
            found.cutOff = !found.reached.startsWith(LEDGER) && !found.reached.equals(ERASED);
        }
        return found;
    }

    private void take(Inventory found, String name, InputStream bytes) throws IOException {
        if (found.manifest != null) {
            throw new AlteredException("something was added after its end: " + name);
        }
        found.reached = name;
        // Known before it is read, so that the ledger can be asked how far it is whole.
        if (found.hashes.put(name, "") != null) {
            throw new AlteredException("it has twice " + name);
        }
        if (name.equals(Manifest.PART)) {
            found.manifest = Manifest.read(bytes.readNBytes(MOST_OF_A_MANIFEST));
            return;
        }
        MessageDigest digest = Manifest.sha256();
        long size = new DigestInputStream(bytes, digest).transferTo(java.io.OutputStream.nullOutputStream());
        String hash = HexFormat.of().formatHex(digest.digest());
        found.hashes.put(name, hash);
        found.sizes.put(name, size);
        if (name.startsWith(FILES)) {
            if (name.equals(FILES + hash)) {
                found.files.add(hash);
            } else {
                found.wrong(name + " is not what its name says");
            }
        }
    }

    private void compare(Inventory found, Manifest manifest) {
        Set<String> listed = new HashSet<>(Set.of(Manifest.PART));
        for (Manifest.Table table : manifest.tables()) {
            String hash = found.hashes.get(table.part());
            listed.add(table.part());
            if (hash == null) {
                found.wrong(table.part() + " is missing");
            } else if (!hash.equals(table.sha256())
                    || !Long.valueOf(table.bytes()).equals(found.sizes.get(table.part()))) {
                found.wrong(table.part() + " is not what was written");
            }
        }
        found.hashes.keySet().stream()
                .filter(name -> !name.startsWith(FILES) && !listed.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> found.wrong(name + " was added"));
        if (found.files.size() != manifest.files()) {
            found.wrong("it should have " + manifest.files() + " files and has " + found.files.size());
        }
        compareWithDirectory(found);
    }

    /** Other programs read an archive by the directory at its end: it must be there and say the same. */
    private void compareWithDirectory(Inventory found) {
        if (seal != null) {
            return;
        }
        try (ZipFile directory = new ZipFile(file.toFile())) {
            Set<String> named = new HashSet<>(Collections.list(directory.entries()).stream()
                    .map(ZipEntry::getName)
                    .toList());
            if (!named.equals(found.hashes.keySet()) || !endsWithDirectory()) {
                found.wrong("the directory at its end was altered");
            }
        } catch (IOException e) {
            found.wrong("the directory at its end was altered or is cut off (" + e.getMessage() + ")");
        }
    }

    /** Whether the very last of the file is the end of the directory, without a comment. */
    private boolean endsWithDirectory() throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[END.length];
            bytes.seek(Math.max(0, bytes.length() - SIZE_OF_END));
            bytes.readFully(end);
            return Arrays.equals(end, END);
        }
    }

    private InputStream plain() throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return seal == null ? new BufferedInputStream(bytes, 1 << 16) : seal.open(bytes);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** One part alone; the stream closes the file. */
    private InputStream part(String name) {
        try {
            ZipInputStream zip = new ZipInputStream(plain());
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new BufferedInputStream(zip, 1 << 16);
                }
            }
            zip.close();
            throw new IllegalArgumentException(name + " is missing");
        } catch (IOException | AlteredException e) {
            throw new IllegalArgumentException(name + " cannot be reached (" + e.getMessage() + ")", e);
        }
    }

    /** The book as it stands in the file. */
    private final class Copied implements Ledger.Copy {

        private final Set<String> files;

        Copied(Set<String> files) {
            this.files = files;
        }

        @Override
        public <T> Stream<T> rows(String table, RowMapper<T> reader) {
            return new CopyTable(table, part(Manifest.Table.part(table))).rows(reader);
        }

        @Override
        public boolean intact(String hash) {
            return files.contains(hash);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
