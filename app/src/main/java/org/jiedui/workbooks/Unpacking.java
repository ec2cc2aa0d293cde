package org.jiedui.workbooks;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks an .xlsx once without keeping it, before anything of it is taken into memory: what the archive says of its own
 * size is not believed. Refuses what no office makes and only an attacker needs: bombs, entities, cells beyond the last
 * column, paths that lead out of the archive, macros.
 */
final class Unpacking {

    /** A part that unpacks to less is not weighed against what it was packed to. */
    private static final long SMALL = 16L << 20;
    /** How many times larger than its packed form a part may be. A sheet of like rows is about 30 times, a bomb 1,000. */
    private static final long RATIO = 200;

    private static final int MOST_PARTS = 10_000;
    private static final int MOST_SHARED_TEXTS = 4_000_000;
    private static final int WIDEST_ROW = 16_384;
    private static final int COLUMN_LETTERS = 3;
    private static final int DEEPEST = 256;
    /** A cell holds 32,767 letters, each of them perhaps written out as an entity. */
    private static final int LONGEST_RUN = 400_000;

    private static final XMLInputFactory XML = factory();

    private final String fileName;
    private final byte[] buffer = new byte[1 << 16];
    private long total;
    private long rows;
    private boolean styled;

    private Unpacking(String fileName) {
        this.fileName = fileName;
    }

    /** @param styled whether it says how its cells are written; a workbook need not */
    record Measured(long rows, boolean styled, long bytes) {}

    /** @throws org.jiedui.kernel.RefusedException with the code that tells why */
    static Measured measure(Path file, String name) throws IOException {
        Unpacking unpacking = new Unpacking(name);
        try (ZipFile archive = new ZipFile(file.toFile())) {
            if (archive.getEntry("xl/workbook.xml") == null) {
                throw WorkbookFile.refused("not-a-workbook", name);
            }
            if (archive.size() > MOST_PARTS
                    || archive.stream().mapToLong(ZipEntry::getSize).sum() > WorkbookFile.MOST_BYTES) {
                throw WorkbookFile.refused("workbook-too-large", name);
            }
            Set<String> names = new HashSet<>();
            for (Enumeration<? extends ZipEntry> parts = archive.entries(); parts.hasMoreElements(); ) {
                ZipEntry part = parts.nextElement();
                if (leadsOut(part.getName()) || !names.add(part.getName().toLowerCase(Locale.ROOT))) {
                    throw WorkbookFile.refused("broken-workbook", name);
                }
                unpacking.part(archive, part);
            }
            return new Measured(unpacking.rows, unpacking.styled, unpacking.total);
        } catch (ZipException | EOFException | IllegalArgumentException damaged) {
            throw WorkbookFile.refused("broken-workbook", name);
        }
    }

    /** Whether a name in an archive is no plain path below it. */
    static boolean leadsOut(String name) {
        return name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.indexOf('\0') >= 0
                || List.of(name.split("/", -1)).contains("..");
    }

    private void part(ZipFile archive, ZipEntry part) throws IOException {
        String name = part.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith("vbaproject.bin") || name.contains("macrosheets/")) {
            throw WorkbookFile.refused("workbook-with-macros", fileName);
        }
        styled |= name.endsWith("styles.xml");
        long most = name.endsWith("sharedstrings.xml") ? WorkbookFile.MOST_TEXT_BYTES : Long.MAX_VALUE;
        try (InputStream bytes = archive.getInputStream(part);
                BufferedInputStream counted = new BufferedInputStream(new Counted(bytes, part, most))) {
            if (isXml(counted)) {
                try {
                    parse(counted);
                } catch (RefusedException refused) {
                    throw refused;
                } catch (XMLStreamException | RuntimeException notXml) {
                    if (notXml.getCause() instanceof IOException unreadable) {
                        throw unreadable;
                    }
                    if (name.startsWith("xl/worksheets/") || name.endsWith("sharedstrings.xml")) {
                        throw WorkbookFile.refused("broken-workbook", fileName);
                    }
                }
            }
            while (counted.read(buffer) >= 0) {
                // counted on its way
            }
        }
    }

    /** By its first bytes, in any of the encodings that a reader takes: what a part is called does not tell. */
    private static boolean isXml(BufferedInputStream bytes) throws IOException {
        bytes.mark(4);
        byte[] head = bytes.readNBytes(4);
        bytes.reset();
        for (byte b : head) {
            if (b == '<') {
                return true;
            }
        }
        return head.length == 4 && ((head[0] & 0xff) == 0xfe || (head[0] & 0xff) == 0xff || head[0] <= ' ');
    }

    private void parse(InputStream bytes) throws XMLStreamException {
        XMLStreamReader xml = XML.createXMLStreamReader(bytes);
        int depth = 0;
        int cells = 0;
        int texts = 0;
        int run = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw WorkbookFile.refused("broken-workbook", fileName);
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    run = 0;
                    switch (xml.getLocalName()) {
                        case "row" -> {
                            rows++;
                            cells = 0;
                        }
                        case "c" -> {
                            cells++;
                            checkColumn(xml.getAttributeValue(null, "r"));
                        }
                        case "si" -> texts++;
                        case "Override", "Default" -> checkType(xml.getAttributeValue(null, "ContentType"));
                        default -> {
                            // holds nothing that could grow
                        }
                    }
                    if (depth > DEEPEST || cells > WIDEST_ROW || texts > MOST_SHARED_TEXTS) {
                        throw WorkbookFile.refused("workbook-too-large", fileName);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    run = 0;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    run += xml.getTextLength();
                    if (run > LONGEST_RUN) {
                        throw WorkbookFile.refused("workbook-too-large", fileName);
                    }
                }
                default -> {
                    // comments and instructions are passed over by every reader
                }
            }
        }
    }

    /** The last column is XFD. A reader makes room up to the column that a cell says it is in. */
    private void checkColumn(@Nullable String place) {
        int letters = 0;
        while (place != null && letters < place.length() && !Character.isDigit(place.charAt(letters))) {
            letters++;
        }
        if (letters > COLUMN_LETTERS) {
            throw WorkbookFile.refused("broken-workbook", fileName);
        }
    }

    private void checkType(@Nullable String type) {
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (lower.contains("macroenabled") || lower.contains("vbaproject")) {
            throw WorkbookFile.refused("workbook-with-macros", fileName);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** Counts what comes out of the archive, and ends it where it is too much. */
    private final class Counted extends FilterInputStream {

        private final ZipEntry part;
        private final long most;
        private long size;

        Counted(InputStream bytes, ZipEntry part, long most) {
            super(bytes);
            this.part = part;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            size += Math.max(read, 0);
            total += Math.max(read, 0);
            boolean bomb = size > SMALL && size / RATIO > Math.max(part.getCompressedSize(), 1);
            if (total > WorkbookFile.MOST_BYTES || size > most || bomb) {
                throw WorkbookFile.refused("workbook-too-large", fileName);
            }
            return read;
        }
    }
}
