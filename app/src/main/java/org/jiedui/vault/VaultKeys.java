package org.jiedui.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jiedui.storage.StorageTrouble;
import org.jspecify.annotations.Nullable;

/**
 * The master keys, each by a number drawn at random, so that keys of two houses can stand in one file after a restore; what
 * is sealed now is sealed with the last. They lie in a file for the owner's eyes only, or come from outside as
 * {@code 17:base64,23:base64}; never in a backup.
 */
public final class VaultKeys {

    /** The name of the file in the folder of secrets: a line for each key, its number and its bytes in Base64. */
    public static final String FILE = "vault-keys";

    private static final int BYTES = 32;

    private final SequencedMap<Integer, byte[]> keys;

    private VaultKeys(SequencedMap<Integer, byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Reads the keys; the first is made if there is none yet.
     *
     * @param secrets   the folder of secrets
     * @param elsewhere keys that come from outside, instead of the file; blank: none
     * @throws StorageTrouble if a key cannot be read, with the way to mend it
     */
    public static VaultKeys of(Path secrets, @Nullable String elsewhere) {
        if (elsewhere != null && !elsewhere.isBlank()) {
            return parse(elsewhere.replace(',', '\n').replace(':', ' '), "the keys given from outside");
        }
        Path file = secrets.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                write(file, new LinkedHashMap<>(Map.of(number(), fresh())));
            }
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new StorageTrouble("cannot read or write the keys in " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Adds a key; from the next start on everything new is sealed with it, and what is sealed already is sealed anew.
     *
     * @return its number
     */
    public static int rotate(Path secrets) {
        VaultKeys old = of(secrets, null);
        SequencedMap<Integer, byte[]> keys = new LinkedHashMap<>(old.keys);
        int next = number();
        keys.putLast(next, fresh());
        try {
            write(secrets.resolve(FILE), keys);
        } catch (IOException e) {
            throw new StorageTrouble("cannot write the keys in " + secrets.resolve(FILE) + ": " + e.getMessage(), e);
        }
        return next;
    }

    int newest() {
        return keys.lastEntry().getKey();
    }

    Iterable<Integer> numbers() {
        return keys.sequencedKeySet().reversed();
    }

    boolean has(int number) {
        return keys.containsKey(number);
    }

    /** @throws IllegalStateException if there is no such key any more */
    byte[] key(int number) {
        byte[] key = keys.get(number);
        if (key == null) {
            throw new IllegalStateException("sealed with key " + number + ", which is not among the keys "
                    + keys.keySet() + "; put the key file of that time back");
        }
        return key;
    }

    private static VaultKeys parse(String text, String where) {
        SequencedMap<Integer, byte[]> keys = new LinkedHashMap<>();
        for (String line : text.strip().lines().toList()) {
            String[] words = line.strip().split("\\s+");
            try {
                byte[] key = Base64.getDecoder().decode(words[words.length - 1]);
                if (words.length != 2 || key.length != BYTES) {
                    throw new IllegalArgumentException("not a number and 32 bytes");
                }
                keys.put(Integer.parseInt(words[0]), key);
            } catch (IllegalArgumentException e) {
                throw new StorageTrouble(
                        "a line of " + where + " is no key: it wants a number and 32 bytes in Base64;"
                                + " put the right key file back, without it what is sealed cannot be opened",
                        e);
            }
        }
        if (keys.isEmpty()) {
            throw new StorageTrouble("there is no key in " + where + "; put the right key file back");
        }
        return new VaultKeys(keys);
    }

    private static int number() {
        return new SecureRandom().nextInt(1, Integer.MAX_VALUE);
    }

    private static byte[] fresh() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static void write(Path file, SequencedMap<Integer, byte[]> keys) throws IOException {
        String text = keys.entrySet().stream()
                .map(key -> key.getKey() + " " + Base64.getEncoder().encodeToString(key.getValue()) + "\n")
                .collect(Collectors.joining());
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path draft = Files.createTempFile(
                file.getParent(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            out.force(true);
        }
        if (Files.exists(file)) {
            Files.copy(file, file.resolveSibling(FILE + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.getParent())) {
            folder.force(true);
        }
    }
}
