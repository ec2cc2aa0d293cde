package org.jiedui.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * A line of the trail.
 *
 * @param account who; empty: nobody was signed in, or the system did it
 * @param route   the pattern of the address asked for, or the name of the work
 * @param subject what it was done to
 * @param address from where in the network; empty for the system's own work
 */
public record AuditLine(
        long no, Instant at, String account, Deed deed, String route, String subject, String detail, String address) {

    /** What stands before the first line: 32 zero bytes. */
    static byte[] root() {
        return new byte[32];
    }

    /**
     * SHA-256 over the hash before and the fields, each as its length in bytes, a colon and its text: no field can be
     * lengthened at the cost of the next.
     */
    byte[] hash(byte[] previous) {
        MessageDigest digest = sha256();
        digest.update(previous);
        for (String field :
                new String[] {String.valueOf(no), at.toString(), account, deed.word(), route, subject, detail, address
                }) {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            digest.update((text.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(text);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
