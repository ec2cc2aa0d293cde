package org.jiedui.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals a text so that it opens only for the one it was sealed for, with a key of this house, and tells two texts equal
 * without opening either. Sealed: a byte for the cipher, four for the number of the key, twelve of nonce, then ciphertext
 * and tag. Each purpose has a key of its own, derived from the master key (RFC 5869).
 */
@Component
public class Vault {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + Integer.BYTES + NONCE;

    private final VaultKeys keys;
    private final Kind kind;
    private final SecureRandom random = new SecureRandom();

    /** How a text is sealed. Both are read, whichever is used for what is new. */
    private enum Kind {
        /** AES-256 in Galois/Counter Mode, NIST SP 800-38D. */
        AES((byte) 1, 32, "AES", "AES/GCM/NoPadding"),
        /** SM4 (GB/T 32907) in the same mode (RFC 8998). */
        SM4((byte) 2, 16, "SM4", "SM4/GCM/NoPadding");

        private final byte mark;
        private final int bytes;
        private final String algorithm;
        private final String transformation;

        Kind(byte mark, int bytes, String algorithm, String transformation) {
            this.mark = mark;
            this.bytes = bytes;
            this.algorithm = algorithm;
            this.transformation = transformation;
        }

        private static Kind of(byte mark) {
            return Arrays.stream(values())
                    .filter(kind -> kind.mark == mark)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("not sealed by any cipher known here: " + mark));
        }

        private Cipher cipher() throws GeneralSecurityException {
            return this == AES
                    ? Cipher.getInstance(transformation)
                    : Cipher.getInstance(transformation, new BouncyCastleProvider());
        }
    }

    /**
     * @param data      the data folder
     * @param cipher    {@code aes} or {@code sm4}, for what is sealed from now on
     * @param elsewhere keys from outside, instead of the file in the folder's secrets
     */
    @Autowired
    Vault(
            @Value("${jiedui.data}") Path data,
            @Value("${jiedui.vault.cipher:aes}") String cipher,
            @Value("${jiedui.vault.keys:}") String elsewhere) {
        this(VaultKeys.of(data.resolve("secrets"), elsewhere), cipher);
    }

    /** With the keys of a folder of secrets, beside the application's own. */
    public static Vault of(Path secrets, String cipher) {
        return new Vault(VaultKeys.of(secrets, null), cipher);
    }

    Vault(VaultKeys keys, String cipher) {
        this.keys = keys;
        this.kind = switch (cipher) {
            case "aes" -> Kind.AES;
            case "sm4" -> Kind.SM4;
            default -> throw new IllegalArgumentException("jiedui.vault.cipher: aes or sm4, not " + cipher);
        };
    }

    /** @param owner whose it is and what it is; it opens for no other */
    public byte[] seal(String owner, String text) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        int number = keys.newest();
        byte[] hidden = run(Cipher.ENCRYPT_MODE, kind, number, nonce, owner, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(HEAD + hidden.length)
                .put(kind.mark)
                .putInt(number)
                .put(nonce)
                .put(hidden)
                .array();
    }

    /** @throws IllegalStateException if it was sealed for somebody else, with another key, or was changed since */
    public String open(String owner, byte[] sealed) {
        if (sealed.length < HEAD) {
            throw new IllegalStateException("too short to have been sealed here");
        }
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        Kind how = Kind.of(parts.get());
        int number = parts.getInt();
        byte[] nonce = new byte[NONCE];
        parts.get(nonce);
        byte[] hidden = new byte[parts.remaining()];
        parts.get(hidden);
        return new String(run(Cipher.DECRYPT_MODE, how, number, nonce, owner, hidden), StandardCharsets.UTF_8);
    }

    /** Whether the key that it was sealed with is among those of this house. */
    public boolean knowsKeyOf(byte[] sealed) {
        return sealed.length >= HEAD && keys.has(ByteBuffer.wrap(sealed).getInt(1));
    }

    /** Whether it should be sealed anew: there is a newer key, or another cipher is wanted. */
    public boolean outdated(byte[] sealed) {
        return sealed.length < HEAD
                || sealed[0] != kind.mark
                || ByteBuffer.wrap(sealed).getInt(1) != keys.newest();
    }

    /** The same for the same text of the same sort, and for nobody without the key: HMAC-SHA256. */
    public byte[] fingerprint(String sort, String text) {
        return fingerprint(keys.newest(), sort, text);
    }

    /** Under each key, newest first: what to look for while not everything has been sealed anew. */
    public List<byte[]> fingerprints(String sort, String text) {
        List<byte[]> prints = new ArrayList<>();
        keys.numbers().forEach(number -> prints.add(fingerprint(number, sort, text)));
        return prints;
    }

    private byte[] fingerprint(int number, String sort, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(derived(number, "fingerprint " + sort, "HmacSHA256", 32));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] run(int mode, Kind how, int number, byte[] nonce, String owner, byte[] text) {
        byte[] head = ByteBuffer.allocate(1 + Integer.BYTES)
                .put(how.mark)
                .putInt(number)
                .array();
        try {
            Cipher cipher = how.cipher();
            cipher.init(
                    mode,
                    derived(number, "seal " + how, how.algorithm, how.bytes),
                    new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(head);
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what is sealed for " + owner + " does not open with key " + number, e);
        }
    }

    private SecretKey derived(int number, String purpose, String algorithm, int bytes) throws GeneralSecurityException {
        byte[] info = ("jiedui " + purpose).getBytes(StandardCharsets.UTF_8);
        byte[] key = KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract().addIKM(keys.key(number)).thenExpand(info, bytes));
        return new SecretKeySpec(key, algorithm);
    }
}
