package org.jiedui.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A backup taken apart, for putting it together again with a part that somebody altered. */
record Zipped(Map<String, byte[]> parts) {

    static Zipped of(Path file) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Zipped(parts);
    }

    byte[] part(String name) {
        return parts.get(name);
    }

    /** With other bytes in a part; the list of parts says what they are, as a careful forger would have it. */
    void forge(String part, byte[] bytes, Path to) throws IOException {
        String manifest = new String(part(Manifest.PART), UTF_8).replace(hash(part(part)), hash(bytes));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            zip.setLevel(0);
            for (Map.Entry<String, byte[]> each : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(
                        each.getKey().equals(Manifest.PART)
                                ? manifest.getBytes(UTF_8)
                                : each.getKey().equals(part) ? bytes : each.getValue());
                zip.closeEntry();
            }
        }
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Manifest.sha256().digest(bytes));
    }

    static byte[] flipped(byte[] bytes, int at, int bit) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << bit);
        return flipped;
    }
}
