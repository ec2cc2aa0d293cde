package org.jiedui.opendata;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Opens a file for rows, in whichever format. */
@Component
class RowWriters {

    /** The engine that writes Parquet runs so often at a time; others wait for their turn. */
    private static final int ENGINES = 2;

    private final Semaphore engines = new Semaphore(ENGINES, true);
    private final Path folder;
    private final String memory;

    /** Takes away what a process that did not end in order has left behind. */
    RowWriters(@Value("${jiedui.data}") Path data, @Value("${jiedui.opendata.memory:192MB}") String memory)
            throws IOException {
        this.folder = data.resolve("opendata");
        this.memory = memory;
        FileSystemUtils.deleteRecursively(folder);
    }

    /** A file by itself, to be opened by whoever has downloaded it. */
    Rows alone(Format format, List<Column> columns, OutputStream out) throws IOException {
        return open(format, columns, out, true);
    }

    /** A file beside others, to be read by a machine. */
    Rows packed(Format format, List<Column> columns, OutputStream out) throws IOException {
        return open(format, columns, out, false);
    }

    /** A document whose last field is the rows. */
    Rows document(Map<String, ?> fields, List<Column> columns, OutputStream out) {
        return JsonRows.document(fields, columns, out);
    }

    private Rows open(Format format, List<Column> columns, OutputStream out, boolean alone) throws IOException {
        return switch (format) {
            case CSV -> new CsvRows(columns, out, alone);
            case JSON -> JsonRows.array(columns, out);
            case NDJSON -> JsonRows.lines(columns, out);
            case PARQUET -> parquet(columns, out);
        };
    }

    private Rows parquet(List<Column> columns, OutputStream out) {
        engines.acquireUninterruptibly();
        boolean open = false;
        try {
            Rows rows = ParquetRows.in(own(), memory, columns, out, engines::release);
            open = true;
            return rows;
        } finally {
            if (!open) {
                engines.release();
            }
        }
    }

    private Path own() {
        var alone = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            return Files.createTempDirectory(Files.createDirectories(folder, alone), "p");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a file in " + folder, e);
        }
    }
}
