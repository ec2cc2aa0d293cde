package org.jiedui.storage;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jiedui.kernel.AbsentException;

/**
 * Files held by what they say: each is known by the SHA-256 of its bytes (64 lower-case hex digits), lies in the data
 * folder once, and is never changed or taken away. A file that {@link #hold} has answered for is on the disk.
 */
public class Files {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path root;

    Files(Path root) {
        this.root = root;
    }

    /**
     * A file that is held.
     *
     * @param hash SHA-256 of its bytes, hex
     * @param size in bytes
     */
    public record Held(String hash, long size) {}

    /** Keeps the bytes; the same bytes twice are kept once. Does not close the stream. */
    public Held hold(InputStream bytes) {
        try {
            Path incoming = java.nio.file.Files.createDirectories(root.resolve("incoming"), DataFolder.PRIVATE_FOLDER)
                    .resolve(UUID.randomUUID().toString());
            try {
                return keep(bytes, incoming);
            } finally {
                java.nio.file.Files.deleteIfExists(incoming);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a file under " + root, e);
        }
    }

    /** Keeps a copy of the file. */
    public Held hold(Path file) {
        try (InputStream bytes = java.nio.file.Files.newInputStream(file)) {
            return hold(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** @throws AbsentException if no such file is held */
    public InputStream open(String hash) {
        Path file = path(hash).orElseThrow(() -> new AbsentException("no file " + hash + " is held"));
        try {
            return java.nio.file.Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Where the file lies, if it is held; what is no hash is not held. To be read only. */
    public Optional<Path> path(String hash) {
        return Optional.of(hash)
                .filter(text -> HASH.matcher(text).matches())
                .map(this::place)
                .filter(java.nio.file.Files::isRegularFile);
    }

    /** Whether the file is held and its bytes still are what the hash says. Reads the whole file. */
    public boolean intact(String hash) {
        Optional<Path> file = path(hash);
        if (file.isEmpty()) {
            return false;
        }
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream bytes = new DigestInputStream(java.nio.file.Files.newInputStream(file.get()), digest)) {
            while (bytes.read(buffer) >= 0) {
                // the digest sees every byte
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.get(), e);
        }
        return hex(digest).equals(hash);
    }

    private Held keep(InputStream bytes, Path incoming) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (FileChannel out = FileChannel.open(incoming, Set.of(CREATE_NEW, WRITE), DataFolder.PRIVATE_FILE)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
                for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, n); rest.hasRemaining(); ) {
                    out.write(rest);
                }
            }
            out.force(true);
        }
        Held held = new Held(hex(digest), size);
        Path place = place(held.hash());
        if (!java.nio.file.Files.exists(place) || java.nio.file.Files.size(place) != size) {
            java.nio.file.Files.createDirectories(place.getParent(), DataFolder.PRIVATE_FOLDER);
            java.nio.file.Files.move(incoming, place, ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(place.getParent(), READ)) {
                folder.force(true);
            }
        }
        return held;
    }

    private Path place(String hash) {
        return root.resolve(hash.substring(0, 2)).resolve(hash.substring(2));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
