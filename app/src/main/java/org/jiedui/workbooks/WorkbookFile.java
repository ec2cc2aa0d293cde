package org.jiedui.workbooks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A file that was handed in, recognised by what it is and not by what it is called. Holds it open until closed; never as
 * a whole in memory.
 */
public final class WorkbookFile implements AutoCloseable {

    /** What an .xlsx may unpack to. 200,000 rows of 12 columns are about a fifth of it. */
    static final long MOST_BYTES = 512L << 20;
    /** Shared texts are kept in memory while a workbook is read. */
    static final long MOST_TEXT_BYTES = 160L << 20;
    /** Filled lines in all sheets together. */
    static final int MOST_ROWS = 500_000;
    /** Cells, blank ones included. */
    static final long MOST_CELLS = 16_000_000;
    /** Time to read, without what is done with the lines. 200,000 rows take some seconds. */
    static final long MOST_NANOS = Duration.ofMinutes(5).toNanos();
    /** What a cell of an office program holds at most. */
    static final int LONGEST_CELL = 32_767;

    private static final int HEAD = 8;
    private static final long OLE2 = 0xd0cf11e0a1b11ae1L;
    private static final int ZIP = 0x504b0304;

    private final List<SourceSheet> sheets;
    private final @Nullable ReadableWorkbook workbook;
    private final long lines;

    private WorkbookFile(List<SourceSheet> sheets, @Nullable ReadableWorkbook workbook, long lines) {
        this.sheets = sheets;
        this.workbook = workbook;
        this.lines = lines;
    }

    public List<SourceSheet> sheets() {
        return sheets;
    }

    /** About how many lines it has, blank ones and heads included: for telling how far a reading is. */
    public long lines() {
        return lines;
    }

    /**
     * Opens a file of this name.
     *
     * @throws RefusedException if it is empty ({@code empty-file}), an old workbook ({@code old-workbook}), sealed with a
     *     password ({@code protected-workbook}), with macros ({@code workbook-with-macros}), damaged ({@code broken-workbook}), larger than is taken
     *     ({@code workbook-too-large}), text in no known encoding ({@code wrong-encoding}), or no workbook at all
     *     ({@code not-a-workbook})
     */
    public static WorkbookFile open(Path file, String name) throws IOException {
        if (Files.size(file) == 0) {
            throw refused("empty-file", name);
        }
        long head = head(file);
        if (head == OLE2) {
            throw refused(isProtected(file) ? "protected-workbook" : "old-workbook", name);
        }
        if (head >>> 32 == ZIP) {
            return workbook(file, name);
        }
        if (!isNamedText(name)) {
            throw refused("not-a-workbook", name);
        }
        CsvSheet sheet = CsvSheet.of(file, name);
        return new WorkbookFile(List.of(sheet), null, sheet.breaks());
    }

    private static WorkbookFile workbook(Path file, String name) throws IOException {
        Unpacking.Measured measured = Unpacking.measure(file, name);
        try {
            ReadableWorkbook workbook =
                    new ReadableWorkbook(file.toFile(), new ReadingOptions(measured.styled(), true));
            Allowance allowance = new Allowance(name);
            List<SourceSheet> sheets = workbook.getSheets()
                    .<SourceSheet>map(sheet -> new XlsxSheet(sheet, workbook.isDate1904(), allowance, name))
                    .toList();
            return new WorkbookFile(sheets, workbook, measured.rows());
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException | RuntimeException damaged) {
            throw refused("broken-workbook", name);
        }
    }

    private static long head(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            long head = 0;
            byte[] first = bytes.readNBytes(HEAD);
            for (int i = 0; i < HEAD; i++) {
                head = head << 8 | (i < first.length ? first[i] & 0xff : 0);
            }
            return head;
        }
    }

    /** A workbook with a password is an old-style container with the real file sealed inside. */
    private static boolean isProtected(Path file) {
        try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
            return container.getRoot().hasEntryCaseInsensitive("EncryptedPackage");
        } catch (IOException | RuntimeException damaged) {
            return false; // not even a container: told as an old workbook, which it pretends to be
        }
    }

    private static boolean isNamedText(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") || lower.endsWith(".txt") || lower.endsWith(".tsv");
    }

    /** What an .xlsx unpacks to, in bytes; of any other file, the most there can be. */
    public static long unpacked(Path file, String name) throws IOException {
        return head(file) >>> 32 == ZIP ? Unpacking.measure(file, name).bytes() : Long.MAX_VALUE;
    }

    static RefusedException refused(String code, String name) {
        return new RefusedException(Finding.refused(code, "", name));
    }

    @Override
    public void close() throws IOException {
        if (workbook != null) {
            workbook.close();
        }
    }

    /** What may still be read of a file; a sheet that is read twice (for its heading, then for its rows) counts twice. */
    static final class Allowance {

        private final String name;
        private long rows = MOST_ROWS;
        private long cells = MOST_CELLS;
        private long nanos = MOST_NANOS;

        Allowance(String name) {
            this.name = name;
        }

        /** @param began {@link System#nanoTime} when the line was begun to be read */
        void take(boolean filled, int width, long began) {
            nanos -= System.nanoTime() - began;
            rows -= filled ? 1 : 0;
            cells -= Math.max(width, 1);
            if (rows < 0) {
                throw new RefusedException(Finding.refused("too-many-rows", "", name, String.valueOf(MOST_ROWS)));
            }
            if (cells < 0 || nanos < 0) {
                throw refused("workbook-too-large", name);
            }
        }
    }
}
