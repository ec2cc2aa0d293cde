package org.jiedui.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The chains of the book and how their lines are hashed: SHA-256 over the hash before and the line's canonical
 * text. The canonical text has one {@code name=value} per field in a fixed order, an absent field left out, and line
 * breaks and backslashes in values escaped; anybody with the export can do it again.
 */
enum Chain {
    ENTRY,
    SIGNATURE,
    EVIDENCE;

    /** What stands before the first line: 32 zero bytes. */
    static byte[] root() {
        return new byte[32];
    }

    static byte[] hash(byte[] previous, String canonical) {
        MessageDigest digest = sha256();
        digest.update(previous);
        return digest.digest(canonical.getBytes(StandardCharsets.UTF_8));
    }

    /** The salted hash under which an entry's title and note enter the chain. */
    static byte[] words(byte[] salt, String title, String note) {
        MessageDigest digest = sha256();
        digest.update(salt);
        return digest.digest((title + '\n' + note).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes canonical text, field by field. */
    static final class Text {

        private final StringBuilder text = new StringBuilder(256);

        Text field(String name, @Nullable Object value) {
            if (value != null) {
                String plain = value.toString();
                text.append(name).append('=');
                int from = 0;
                for (int i = 0; i < plain.length(); i++) {
                    char c = plain.charAt(i);
                    if (c == '\\' || c == '\n' || c == '\r') {
                        text.append(plain, from, i).append(c == '\\' ? "\\\\" : c == '\n' ? "\\n" : "\\r");
                        from = i + 1;
                    }
                }
                text.append(plain, from, plain.length()).append('\n');
            }
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
