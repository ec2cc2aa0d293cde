package org.jiedui.opendata;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of a package while it is written: how long it is, and its SHA-256. The stream behind it stays open. */
final class PackedFile extends FilterOutputStream {

    private final MessageDigest digest;
    private long bytes;

    PackedFile(OutputStream out) {
        super(out);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        digest.update((byte) b);
        bytes++;
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
        out.write(from, start, length);
        digest.update(from, start, length);
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    /** What it was once it is written; asked once. */
    Written written(String path) {
        return new Written(path, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** @param hash SHA-256, hex */
    record Written(String path, long bytes, String hash) {}
}
