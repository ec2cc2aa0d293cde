package org.jiedui.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.workbooks.PaperFile;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.multipart.MultipartFile;

/** Files as they come over HTTP, and the readings that go on while somebody waits before a page. */
@Component
class Works {

    private static final int KEPT = 200;

    private final Clock clock;
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentSkipListMap<Long, Work> works = new ConcurrentSkipListMap<>();

    Works(Clock clock) {
        this.clock = clock;
    }

    /** A reading under way, or done. {@code all} is about how many rows there are. */
    record Work(
            long number,
            String fileName,
            Actor by,
            boolean posting,
            AtomicInteger all,
            AtomicInteger done,
            CompletableFuture<Report> report) {

        /** Waits a little; tells whether it is done. */
        boolean doneWithin(long millis) {
            try {
                report.get(millis, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException stillAtIt) {
                return false;
            } catch (ExecutionException failed) {
                return true;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return report.isDone();
            }
        }
    }

    /** What came over HTTP, put into a folder of its own until it is read. */
    record Received(Path folder, Handover handover) implements AutoCloseable {
        @Override
        public void close() {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot clear " + folder, e);
            }
        }
    }

    /** @throws RefusedException if there is no file ({@code file-missing}) */
    Received receive(
            @Nullable MultipartFile file,
            @Nullable List<MultipartFile> evidence,
            @Nullable LocalDate knownBy,
            @Nullable Side side,
            Actor by) {
        String name = file == null ? "" : name(file);
        if (file == null || name.isEmpty()) {
            throw new RefusedException(Finding.refused("file-missing", "file"));
        }
        Map<String, Path> papers = new TreeMap<>();
        LocalDate day = knownBy == null ? LocalDate.now(clock) : knownBy;
        try {
            Path folder = Files.createTempDirectory("jiedui-intake");
            Received received = new Received(folder, new Handover(folder.resolve("file"), name, papers, day, side, by));
            boolean whole = false;
            try {
                for (MultipartFile paper : evidence == null ? List.<MultipartFile>of() : evidence) {
                    if (!name(paper).isEmpty()) {
                        Path stored = put(paper, folder.resolve("paper" + papers.size()));
                        PaperFile.check(stored, name(paper));
                        papers.put(name(paper), stored);
                    }
                }
                put(file, folder.resolve("file"));
                whole = true;
                return received;
            } finally {
                if (!whole) {
                    received.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store " + name, e);
        }
    }

    private static Path put(MultipartFile file, Path place) throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            Files.copy(bytes, place);
        }
        return place;
    }

    static String name(MultipartFile file) {
        String whole = file.getOriginalFilename();
        return whole == null ? "" : PaperFile.plainName(whole.replace("%22", "\""));
    }

    /** What is done with a file, telling how far it is. */
    @FunctionalInterface
    interface Reader {
        Report read(Intake.Progress progress);
    }

    /**
     * Starts a reading; what must be done afterwards is done with it, whatever comes of it.
     *
     * @param posting whether its rows come into the book
     */
    Work start(Handover handover, boolean posting, Reader reader, Runnable afterwards) {
        Locale locale = LocaleContextHolder.getLocale();
        Work work = new Work(
                numbers.incrementAndGet(),
                handover.fileName(),
                handover.by(),
                posting,
                new AtomicInteger(),
                new AtomicInteger(),
                new CompletableFuture<>());
        works.put(work.number(), work);
        while (works.size() > KEPT) {
            works.pollFirstEntry();
        }
        // In the name of the one who handed it in: what they may not see, their intake may not either.
        Thread.ofVirtual().name("intake-" + work.number()).start(new DelegatingSecurityContextRunnable(() -> {
            LocaleContextHolder.setLocale(locale);
            work.report().completeAsync(() -> read(work, reader, afterwards), Runnable::run);
        }));
        return work;
    }

    private static Report read(Work work, Reader reader, Runnable afterwards) {
        try {
            return reader.read(new Intake.Progress(work.all()::set, work.done()::set));
        } finally {
            afterwards.run();
        }
    }

    /** @throws AbsentException if there is none of this number that this user handed in, or it is long done */
    Work find(long number, Actor by) {
        Work work = works.get(number);
        if (work == null || !work.by().equals(by)) {
            throw new AbsentException("no reading " + number);
        }
        return work;
    }
}
