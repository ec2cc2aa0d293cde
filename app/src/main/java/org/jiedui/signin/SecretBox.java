package org.jiedui.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps what has to be read again, so that the database alone does not tell it. */
interface SecretBox {

    /**
     * @param owner whose it is; what is sealed for one opens for nobody else
     */
    String seal(String owner, byte[] secret);

    /** @throws IllegalStateException if it was not sealed for this owner, with this key */
    byte[] open(String owner, String sealed);

    /** AES-256-GCM with a key that lies in the data folder, for its owner's eyes only. */
    @Component
    final class WithKeyFile implements SecretBox {

        static final String FILE = "second-factor-key";

        private static final String MARK = "v1:";
        private static final int KEY_BYTES = 32;
        private static final int NONCE_BYTES = 12;
        private static final int TAG_BITS = 128;

        private final Path folder;

        WithKeyFile(@Value("${jiedui.data}") Path data) {
            this.folder = data.resolve("secrets");
        }

        @Override
        public String seal(String owner, byte[] secret) {
            byte[] nonce = Secrets.bytes(NONCE_BYTES);
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, owner, nonce, secret);
            byte[] both = Arrays.copyOf(nonce, nonce.length + hidden.length);
            System.arraycopy(hidden, 0, both, nonce.length, hidden.length);
            return MARK + Base64.getEncoder().encodeToString(both);
        }

        @Override
        public byte[] open(String owner, String sealed) {
            if (!sealed.startsWith(MARK)) {
                throw new IllegalStateException("sealed in another way than " + MARK);
            }
            byte[] both = Base64.getDecoder().decode(sealed.substring(MARK.length()));
            return cipher(
                    Cipher.DECRYPT_MODE,
                    owner,
                    Arrays.copyOf(both, NONCE_BYTES),
                    Arrays.copyOfRange(both, NONCE_BYTES, both.length));
        }

        private byte[] cipher(int mode, String owner, byte[] nonce, byte[] text) {
            try {
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
                cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
                return cipher.doFinal(text);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "what is sealed for " + owner + " does not open with the key in " + folder.resolve(FILE), e);
            }
        }

        private synchronized byte[] key() {
            Path file = folder.resolve(FILE);
            try {
                if (!Files.exists(file)) {
                    Files.createDirectories(
                            folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                    Path draft = Files.createTempFile(
                            folder,
                            FILE,
                            ".new",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    Files.writeString(draft, Base64.getEncoder().encodeToString(Secrets.bytes(KEY_BYTES)));
                    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                }
                return Base64.getDecoder().decode(Files.readString(file).strip());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read or write " + file, e);
            }
        }
    }
}
