package org.jiedui.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jiedui.workbooks.SourceSheet;
import org.jiedui.workbooks.WorkbookFile;

/**
 * How fast acts come into the book: one by one, each safe on the disk before it is answered, by one who records and by four
 * at once; two hundred thousand rows of a sheet and of a workbook; and what somebody meets who records an act while such a
 * sheet is read. Beside it the bare reader of the same files, and the same lines copied into PostgreSQL, in bulk and one by
 * one.
 */
final class PostingBenchmark {

    private static final int SINGLE = 400;
    private static final int WARM = 100;
    private static final int AT_ONCE = 4;
    private static final int COLUMNS = 12;

    private final MortalServer server;
    private final Path root;
    private final int rows;
    private final PrintStream out;

    private PostingBenchmark(MortalServer server, Path root, int rows, PrintStream out) {
        this.server = server;
        this.root = root;
        this.rows = rows;
        this.out = out;
    }

    static void run(List<String> command, Path root, int rows, PrintStream out)
            throws IOException, SQLException, InterruptedException {
        Path folder = Files.createDirectory(
                root.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(folder.resolve("jiedui.yaml"), """
                jiedui.limits.per-minute.acts: {account: 0, address: 0}
                jiedui.limits.per-minute.figures: {account: 0, address: 0}
                """);
        try (MortalServer server = new MortalServer(command, folder)) {
            server.start("--demo");
            server.awaitSaid("Jiedui is at ");
            try (Recorder recorder = new Recorder(server.address(), folder);
                    CopyPeer peer = new CopyPeer(folder)) {
                new PostingBenchmark(server, root, rows, out).measure(recorder, peer);
            }
        }
    }

    private void measure(Recorder recorder, CopyPeer peer) throws IOException, SQLException, InterruptedException {
        out.printf("%-76s %9s %9s %9s %9s%n", "acts one by one, milliseconds", "p50", "p95", "most", "a second");
        singly("one records", 1, recorder, WARM);
        singly("one records, until the next answer holds it", 1, recorder.looking(), 0);
        singly("four record at once", AT_ONCE, recorder, 0);
        times("beside: INSERT of such a line and COMMIT, by one", peer.inserts(SINGLE), 1);

        out.printf("%n%-76s %9s %9s %9s%n", "rows of " + COLUMNS + " columns", "seconds", "rows/s", "work, s");
        Path sheet = root.resolve("生成成效.csv");
        Files.writeString(sheet, GeneratedResults.csv(1_000_000, 1_000_000 + rows));
        Path workbook = root.resolve("生成成效.xlsx");
        save(GeneratedResults.csv(2_000_000, 2_000_000 + rows), workbook);
        bare(sheet);
        bare(workbook);
        long before = peer.newest();
        bulk(sheet, recorder);
        Meeting meeting = meet(workbook, recorder);
        for (CopyPeer.Copied copied : peer.copies(before, root)) {
            row(copied.what(), copied.lines(), copied.seconds(), 0);
        }
        out.printf("%n%-76s %9s %9s %9s%n", "while the workbook is read, milliseconds", "p50", "p95", "most");
        spread("an act recorded, until it is answered", meeting.answered());
        spread("from then until the next answer holds it", meeting.seen());
    }

    /** Acts recorded by so many at once, each waiting for the answer before the next. */
    private void singly(String what, int atOnce, Recorder recorder, int warm) throws InterruptedException {
        recorder.record(warm);
        AtomicInteger left = new AtomicInteger(SINGLE);
        List<CompletableFuture<List<Double>>> clerks = new ArrayList<>();
        long start = System.nanoTime();
        for (int clerk = 0; clerk < atOnce; clerk++) {
            clerks.add(CompletableFuture.supplyAsync(() -> {
                List<Double> taken = new ArrayList<>();
                while (left.getAndDecrement() > 0) {
                    taken.add(recorder.one());
                }
                return taken;
            }));
        }
        List<Double> taken =
                clerks.stream().flatMap(clerk -> clerk.join().stream()).toList();
        double seconds = (System.nanoTime() - start) / 1e9;
        times(what, taken, taken.size() / seconds);
    }

    private void bulk(Path file, Recorder recorder) throws IOException, InterruptedException {
        double worked = worked();
        long start = System.nanoTime();
        recorder.handIn(file, rows);
        row("handed in, checked, posted: " + ending(file), rows, (System.nanoTime() - start) / 1e9, worked() - worked);
    }

    private record Meeting(List<Double> answered, List<Double> seen) {}

    /** Hands in the file, and records single acts until it is in the book. */
    private Meeting meet(Path file, Recorder recorder) throws IOException, InterruptedException {
        double worked = worked();
        long start = System.nanoTime();
        CompletableFuture<Double> handedIn = CompletableFuture.supplyAsync(() -> {
            recorder.handIn(file, rows);
            return (System.nanoTime() - start) / 1e9;
        });
        List<Double> answered = new ArrayList<>();
        List<Double> seen = new ArrayList<>();
        while (!handedIn.isDone()) {
            answered.add(recorder.one());
            long from = System.nanoTime();
            recorder.awaitSeen();
            seen.add((System.nanoTime() - from) / 1e6);
            Thread.sleep(100);
        }
        try {
            row("the same while single acts are recorded: " + ending(file), rows, handedIn.get(), worked() - worked);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return new Meeting(answered, seen);
    }

    /** Only read, as the intake reads it, and thrown away. */
    private void bare(Path file) throws IOException {
        double worked = Load.work();
        long start = System.nanoTime();
        long cells = 0;
        try (WorkbookFile book = WorkbookFile.open(file, file.getFileName().toString())) {
            for (SourceSheet sheet : book.sheets()) {
                try (Stream<SourceSheet.Line> lines = sheet.lines()) {
                    cells += lines.mapToLong(line -> line.cells().size()).sum();
                }
            }
        }
        Accounts.need(cells > rows, "the reader has seen " + cells + " cells only");
        row("beside: only read: " + ending(file), rows, (System.nanoTime() - start) / 1e9, Load.work() - worked);
    }

    private static String ending(Path file) {
        return file.getFileName().toString().replaceAll(".*\\.", ".");
    }

    /** Seconds that the processors have worked for the server and its database. */
    private double worked() throws IOException {
        return Stream.concat(
                        server.javas().stream().flatMap(pid -> ProcessHandle.of(pid).stream()),
                        server.working().stream())
                .mapToDouble(handle -> handle.info()
                                .totalCpuDuration()
                                .map(java.time.Duration::toMillis)
                                .orElse(0L)
                        / 1e3)
                .sum();
    }

    private void row(String what, long lines, double seconds, double work) {
        out.printf(
                Locale.ROOT,
                "%-76s %9.1f %,9.0f %9s%n",
                what,
                seconds,
                lines / seconds,
                work > 0 ? String.format(Locale.ROOT, "%.1f", work) : "");
    }

    private void times(String what, List<Double> millis, double perSecond) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double rate = perSecond > 1
                ? perSecond
                : 1e3 / Arrays.stream(sorted).average().orElse(1);
        out.printf(
                Locale.ROOT,
                "%-76s %9.1f %9.1f %9.1f %,9.0f%n",
                what,
                at(sorted, 50),
                at(sorted, 95),
                at(sorted, 100),
                rate);
    }

    private void spread(String what, List<Double> millis) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        out.printf(
                Locale.ROOT,
                "%-76s %,9.1f %,9.1f %,9.1f%n",
                what + " (" + sorted.length + " acts)",
                at(sorted, 50),
                at(sorted, 95),
                at(sorted, 100));
    }

    private static double at(double[] sorted, int percentile) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)];
    }

    private static void save(String csv, Path file) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(1_000);
                var to = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("成效");
            int number = 0;
            for (String line : csv.split("\n")) {
                Row row = sheet.createRow(number++);
                String[] cells = line.split(",", -1);
                for (int column = 0; column < cells.length; column++) {
                    if (!cells[column].isEmpty()) {
                        row.createCell(column).setCellValue(cells[column]);
                    }
                }
            }
            workbook.write(to);
        }
    }
}
