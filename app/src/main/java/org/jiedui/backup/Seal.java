package org.jiedui.backup;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jiedui.storage.StorageTrouble;

/**
 * The envelope of a backup with a passphrase: blocks of 64 KiB, each sealed by AES-256-GCM under its number and whether it
 * is the last, so that none can be altered, left out, moved or cut off unnoticed. The key is drawn from the passphrase by
 * PBKDF2-HMAC-SHA512 with a salt of the file's own; the head of the file goes into every seal.
 */
final class Seal {

    static final byte[] MAGIC = "JIEDUI SEALED 1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final int ITERATIONS = 600_000;
    private static final int MOST_ITERATIONS = 100_000_000;
    private static final int BLOCK = 1 << 16;
    private static final int SALT = 16;
    private static final int CHECK = 16;
    private static final int KEY = 32;
    private static final int TAG = 16;

    private final byte[] head;
    private final SecretKey key;

    private Seal(byte[] head, SecretKey key) {
        this.head = head;
        this.key = key;
    }

    /** Writes a head for a new file, and gives the stream into it; it must be closed for the last block. */
    static OutputStream onto(OutputStream file, char[] passphrase) throws IOException {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        byte[] drawn = draw(passphrase, salt, ITERATIONS);
        byte[] head = ByteBuffer.allocate(MAGIC.length + SALT + Integer.BYTES + CHECK)
                .put(MAGIC)
                .put(salt)
                .putInt(ITERATIONS)
                .put(drawn, KEY, CHECK)
                .array();
        file.write(head);
        return new Seal(head, key(drawn)).new Out(file);
    }

    /** The seal of a file that begins with the magic words, opened once for any number of readings. */
    static Seal of(InputStream file, char[] passphrase) throws IOException {
        byte[] head = file.readNBytes(MAGIC.length + SALT + Integer.BYTES + CHECK);
        if (head.length < MAGIC.length + SALT + Integer.BYTES + CHECK) {
            throw new AlteredException("it is cut off");
        }
        ByteBuffer parts = ByteBuffer.wrap(head).position(MAGIC.length);
        byte[] salt = new byte[SALT];
        parts.get(salt);
        int iterations = parts.getInt();
        byte[] check = new byte[CHECK];
        parts.get(check);
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new AlteredException("its head was altered");
        }
        byte[] drawn = draw(passphrase, salt, iterations);
        if (!MessageDigest.isEqual(check, Arrays.copyOfRange(drawn, KEY, KEY + CHECK))) {
            throw new StorageTrouble("The passphrase is not that of the backup, or the head of the file was altered.");
        }
        return new Seal(head, key(drawn));
    }

    /** What is under the seal; the stream of the file stands at its beginning. */
    InputStream open(InputStream file) throws IOException {
        if (!Arrays.equals(file.readNBytes(head.length), head)) {
            throw new AlteredException("its head changed while it was read");
        }
        return new In(file);
    }

    private static byte[] draw(char[] passphrase, byte[] salt, int iterations) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(passphrase, salt, iterations, (KEY + CHECK) * 8))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2 with SHA-512", e);
        }
    }

    private static SecretKey key(byte[] drawn) {
        return new SecretKeySpec(drawn, 0, KEY, "AES");
    }

    private byte[] block(int mode, byte[] bytes, int length, long number, boolean last)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce =
                ByteBuffer.allocate(12).putLong(number).putInt(last ? 1 : 0).array();
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(head);
        return cipher.doFinal(bytes, 0, length);
    }

    private final class Out extends OutputStream {

        private final OutputStream file;
        private final byte[] waiting = new byte[BLOCK];
        private int filled;
        private long number;
        private boolean closed;

        Out(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                if (filled == BLOCK) {
                    seal(false);
                }
                int part = Math.min(BLOCK - filled, length - done);
                System.arraycopy(bytes, offset + done, waiting, filled, part);
                filled += part;
                done += part;
            }
        }

        private void seal(boolean last) throws IOException {
            try {
                file.write(block(Cipher.ENCRYPT_MODE, waiting, filled, number, last));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("cannot seal a block", e);
            }
            number++;
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                seal(true);
                file.flush();
            }
        }
    }

    private final class In extends InputStream {

        private final DataInputStream file;
        private byte[] plain = new byte[0];
        private int at;
        private long number;
        private boolean last;

        In(InputStream file) {
            this.file = new DataInputStream(new java.io.BufferedInputStream(file, 2 * BLOCK));
        }

        @Override
        public int read() throws IOException {
            return more() ? plain[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int part = Math.min(length, plain.length - at);
            System.arraycopy(plain, at, bytes, offset, part);
            at += part;
            return part;
        }

        private boolean more() throws IOException {
            while (at == plain.length && !last) {
                byte[] sealed = file.readNBytes(BLOCK + TAG);
                file.mark(1);
                last = file.read() < 0;
                if (!last) {
                    file.reset();
                }
                plain = opened(sealed);
                at = 0;
                number++;
            }
            return at < plain.length;
        }

        private byte[] opened(byte[] sealed) throws EOFException {
            try {
                return block(Cipher.DECRYPT_MODE, sealed, sealed.length, number, last);
            } catch (GeneralSecurityException e) {
                throw new AlteredException(
                        last
                                ? "its block " + (number + 1) + " was altered, or the file is cut off there"
                                : "its block " + (number + 1) + " was altered",
                        e);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
