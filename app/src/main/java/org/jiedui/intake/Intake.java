package org.jiedui.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jiedui.access.Acting;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jiedui.intake.IntakeQueries.Kept;
import org.jiedui.intake.IntakeQueries.KeptRow;
import org.jiedui.intake.IntakeQueries.Opening;
import org.jiedui.intake.IntakeQueries.State;
import org.jiedui.intake.Registers.Declared;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Posting;
import org.jiedui.regions.Regions;
import org.jiedui.storage.Files;
import org.jiedui.workbooks.SourceSheet;
import org.jiedui.workbooks.WorkbookFile;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Workbooks, forms and requests in: read, checked row by row, and posted as a whole in one transaction; a long file portion by
 * portion.
 */
@Service
public class Intake {

    static final TypeReference<Map<String, String>> HASHES = new TypeReference<>() {};

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Registers registers;
    private final Ledger ledger;
    private final Files files;
    private final Regions regions;
    private final IntakeQueries queries;
    private final Acting acting;
    private final Clock clock;
    private final Carrying carrying;

    Intake(
            Registers registers,
            Ledger ledger,
            Files files,
            Regions regions,
            IntakeQueries queries,
            Acting acting,
            Clock clock) {
        this.registers = registers;
        this.ledger = ledger;
        this.files = files;
        this.regions = regions;
        this.queries = queries;
        this.acting = acting;
        this.clock = clock;
        this.carrying = new Carrying(ledger, queries, acting);
    }

    /**
     * What somebody hands in.
     *
     * @param knownBy  date of the source; today if the office keeps it
     * @param evidence papers that come along, by the names the workbook calls them
     */
    public record Handover(
            Path file,
            String fileName,
            Map<String, Path> evidence,
            LocalDate knownBy,
            @Nullable Side recordedBy,
            Actor by) {}

    /**
     * @param id    number under which the report is kept; 0 if something typed was refused, which is not kept
     * @param batch absent after a rehearsal, or if no row was accepted
     * @param rows  in the order of reading. Of a long file the first 1,000, and those with findings up to 10,000; the
     *              counts are of all
     */
    public record Report(
            long id,
            @Nullable BatchId batch,
            int accepted,
            int rejected,
            int known,
            List<SheetReport> sheets,
            List<RowReport> rows) {}

    /**
     * What was found on a sheet as a whole.
     *
     * @param register absent if it is none that is known; then nothing of it was read
     * @param head     line of the head, 0 if there is none
     * @param columns  how many columns were recognised
     */
    public record SheetReport(
            String sheet, @Nullable String register, int head, int columns, int rows, List<Finding> findings) {}

    /**
     * What became of a row.
     *
     * @param cells the texts of its cells by column key, for showing it again
     */
    public record RowReport(
            String sheet,
            String register,
            int row,
            Outcome outcome,
            Map<String, String> cells,
            List<Located> findings) {}

    /** A finding and the column heading it stands under in the file. */
    public record Located(Finding finding, String heading) {}

    /** Accepted, refused, or already in the book. */
    public enum Outcome {
        ACCEPTED,
        REJECTED,
        KNOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a workbook. Good rows go in, bad rows are named, rows already in the book are counted as known. The report is
     * kept; of a rehearsal nothing else is. A long file that is posted comes into the book in portions, each whole: if it
     * breaks off, what is in stays, and handing the file in again brings the rest.
     *
     * @param rehearse say what would happen, and post nothing
     * @throws RefusedException if the file as a whole cannot be read ({@code empty-file}, {@code not-a-workbook},
     *     {@code old-workbook}, {@code protected-workbook}, {@code broken-workbook}, {@code workbook-too-large},
     *     {@code too-many-rows}, {@code wrong-encoding}, {@code no-register-found}), or it is taken back while it is posted
     *     ({@code intake-taken-back})
     */
    public Report read(Handover handover, boolean rehearse) {
        Progress nobody = new Progress(lines -> {}, done -> {});
        return rehearse ? check(handover, nobody) : post(handover, nobody, batch -> {});
    }

    /** Who is told how long the file is, about, and how many rows are done. */
    record Progress(IntConsumer all, IntConsumer done) {}

    /** Says what would happen, and posts nothing; nobody who records an act waits for it. */
    Report check(Handover handover, Progress progress) {
        return carry(handover, progress, queries.next(), batch -> {}, load -> carrying.whole(load, true));
    }

    /** @param opened what else belongs to it, done in the transaction in which others first see the intake */
    Report post(Handover handover, Progress progress, Consumer<BatchId> opened) {
        boolean inPortions =
                !TransactionSynchronizationManager.isActualTransactionActive() && readThroughIfLong(handover);
        return carry(
                handover,
                progress,
                queries.next(),
                opened,
                load -> inPortions ? carrying.inPortions(load) : carrying.whole(load, false));
    }

    /**
     * Goes on with an intake that broke off, from the row that it came to.
     *
     * @param handover the same file, see {@link #handover}
     * @throws RefusedException if somebody else handed it in ({@code intake-of-another}), is at it
     *     ({@code intake-elsewhere}) or took it back ({@code intake-taken-back}), or its rows are now read otherwise
     *     ({@code intake-reads-anew})
     */
    Report further(Kept kept, Handover handover, Progress progress) {
        if (!goesOn(kept, handover.by())) {
            throw new RefusedException(Finding.refused("intake-of-another", "", kept.by()));
        }
        KeptRow last = queries.rows(kept.id(), null, Math.max(0, kept.rows() - 1), 1).stream()
                .findFirst()
                .orElse(null);
        return carry(handover, progress, kept.id(), batch -> {}, load -> carrying.further(load, kept, last));
    }

    /** Whether they may go on with it: its rows are to be taken as far as who handed them in records. */
    boolean goesOn(Kept kept, Actor by) {
        return kept.by().equals(by.name()) || acting.recording() instanceof Scope.Everything;
    }

    /** Whether somebody is at it now. */
    boolean underWay(BatchId intake) {
        return carrying.underWay(intake);
    }

    /** The very files that came with an intake or a check, handed over again. */
    Handover handover(Kept kept, Actor by) {
        Map<String, Path> papers = new TreeMap<>();
        JSON.readValue(kept.evidence(), HASHES).forEach((name, paper) -> papers.put(name, held(paper)));
        Path file = held(Objects.requireNonNull(kept.file(), "only a file is handed over again"));
        return new Handover(file, kept.fileName(), papers, kept.knownBy(), kept.side(), by);
    }

    private Path held(String hash) {
        return files.path(hash).orElseThrow(() -> new AbsentException("no file " + hash + " is held"));
    }

    private interface How {
        Report carry(Carrying.Load load);
    }

    private Report carry(Handover handover, Progress progress, BatchId id, Consumer<BatchId> opened, How how) {
        try (WorkbookFile file = WorkbookFile.open(handover.file(), handover.fileName())) {
            List<SheetReport> unread = new ArrayList<>();
            List<Planned> plan = plan(file, handover.fileName(), unread);
            progress.all().accept((int) Math.min(file.lines(), Integer.MAX_VALUE));
            Papers papers = papers(handover.knownBy(), hold(handover.evidence()));
            String hash = files.hold(handover.file()).hash();
            Opening opening = new Opening(
                    id,
                    hash,
                    handover.fileName(),
                    handover.by().name(),
                    handover.knownBy(),
                    handover.recordedBy(),
                    JSON.writeValueAsString(papers.hashes()));
            Reading.Source source = new Reading.Source(hash, handover.fileName());
            Function<Reading, List<SheetReport>> rows = reading -> {
                List<SheetReport> sheets = new ArrayList<>(unread);
                plan.forEach(next -> sheets.add(reading.sheet(next.sheet(), next.headings(), source)));
                return sheets;
            };
            boolean onlyFacts = plan.stream()
                    .allMatch(next -> next.headings().register().register().keepsNothing());
            return how.carry(new Carrying.Load(opening, papers, progress, rows, onlyFacts, opened));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + handover.fileName(), e);
        }
    }

    /** Whether it comes in portions; then what is wrong with it as a whole is told before any of it is in the book. */
    private boolean readThroughIfLong(Handover handover) {
        try (WorkbookFile file = WorkbookFile.open(handover.file(), handover.fileName())) {
            if (file.lines() <= Carrying.LONG) {
                return false;
            }
            for (Planned next : plan(file, handover.fileName(), new ArrayList<>())) {
                try (Stream<SourceSheet.Line> lines = next.sheet().lines()) {
                    lines.forEach(line -> {});
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + handover.fileName(), e);
        }
    }

    private Papers papers(LocalDate day, Map<String, Evidence> held) {
        return new Papers(files, this::shows, registers, new RegionWords(regions, day, acting::paired), held);
    }

    /** Whether the reader may see the file anyway: as the paper of an entry, or as what came with an intake. */
    boolean shows(String file) {
        return ledger.proves(file) || queries.holds(file);
    }

    /** Whether the file of this hash came with an intake that the reader may see. */
    public boolean holds(String file) {
        return queries.holds(file);
    }

    /**
     * One act from a form or a request, by column keys; the same checks as a row of a workbook.
     *
     * @throws AbsentException if there is no such register
     */
    public Report record(String register, Map<String, String> fields, @Nullable Side recordedBy, Actor by) {
        return record(register, fields, Map.of(), recordedBy, by, batch -> {});
    }

    /**
     * The same with papers that are held already, by the names that the fields call them.
     *
     * @param recorded what else belongs to it, done in the same transaction once it is recorded
     */
    Report record(
            String register,
            Map<String, String> fields,
            Map<String, Evidence> evidence,
            @Nullable Side recordedBy,
            Actor by,
            Consumer<BatchId> recorded) {
        Declared declared = registers.get(register);
        List<Finding> unknown = fields.keySet().stream()
                .filter(key -> !declared.columns().containsKey(key))
                .map(key -> Finding.refused("field-unknown", key, key))
                .toList();
        if (!unknown.isEmpty()) {
            throw new RefusedException(unknown);
        }
        return typed(declared, List.of(fields), evidence, recordedBy, by, recorded);
    }

    /**
     * Several acts of one register at once, by column keys: all of them in one intake, which is taken back as a whole, or none.
     *
     * @throws AbsentException if there is no such register
     * @throws RefusedException with what was found, if any of them is refused or known already
     */
    public BatchId recordAll(String register, List<Map<String, String>> acts, @Nullable Side recordedBy, Actor by) {
        Report report = typed(registers.get(register), acts, Map.of(), recordedBy, by, batch -> {});
        if (report.batch() == null || report.accepted() < acts.size()) {
            throw new RefusedException(report.rows().stream()
                    .filter(row -> row.outcome() != Outcome.ACCEPTED)
                    .flatMap(row -> row.findings().stream())
                    .map(Located::finding)
                    .toList());
        }
        return report.batch();
    }

    private Report typed(
            Declared declared,
            List<Map<String, String>> acts,
            Map<String, Evidence> evidence,
            @Nullable Side recordedBy,
            Actor by,
            Consumer<BatchId> recorded) {
        LocalDate today = LocalDate.now(clock);
        Papers papers = papers(today, evidence);
        String hashes = JSON.writeValueAsString(papers.hashes());
        Opening opening = new Opening(queries.next(), null, "", by.name(), today, recordedBy, hashes);
        Headings headings = Headings.typed(declared, registers.labels(declared));
        Function<Reading, List<SheetReport>> rows = reading -> {
            for (int at = 0; at < acts.size(); at++) {
                SourceSheet.Line line = headings.line(acts.get(at));
                reading.row("", headings, new SourceSheet.Line(at + 1, line.cells()), new Reading.Source(null, null));
            }
            reading.flush();
            return List.of();
        };
        Progress nobody = new Progress(lines -> {}, done -> {});
        return carrying.whole(new Carrying.Load(opening, papers, nobody, rows, false, recorded), false);
    }

    private record Planned(SourceSheet sheet, Headings headings) {}

    /** The sheets that are registers, in the order in which they must be read. */
    private List<Planned> plan(WorkbookFile file, String name, List<SheetReport> unread) {
        List<Planned> plan = new ArrayList<>();
        for (SourceSheet sheet : file.sheets()) {
            Headings headings = Headings.find(sheet, registers.ofWorkbooks()).orElse(null);
            if (headings != null && headings.complete()) {
                plan.add(new Planned(sheet, headings));
            } else if (!registers.isOfTemplate(sheet.name())) {
                Finding why = headings == null
                        ? Finding.remark("sheet-unknown", "", sheet.name())
                        : Finding.remark(
                                "sheet-lacks-columns",
                                "",
                                sheet.name(),
                                registers.name(headings.register()),
                                registers.labels(headings.register(), headings.missing()));
                unread.add(new SheetReport(sheet.name(), null, 0, 0, 0, List.of(why)));
            }
        }
        if (plan.isEmpty()) {
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.refused("no-register-found", "", name, registers.names()));
            unread.forEach(sheet -> findings.addAll(sheet.findings()));
            throw new RefusedException(findings);
        }
        plan.sort(Comparator.comparingInt(
                next -> next.headings().register().register().rank()));
        return plan;
    }

    /** The papers that a cell of an intake names, of those that came with it; other names are left out. */
    List<Evidence> papers(Kept kept, String cell) {
        Map<String, Evidence> came = new TreeMap<>();
        JSON.readValue(kept.evidence(), HASHES).forEach((name, hash) -> came.put(name, new Evidence(hash, name)));
        Papers papers = papers(kept.knownBy(), came);
        return papers.named(cell, missing -> {});
    }

    private Map<String, Evidence> hold(Map<String, Path> evidence) {
        Map<String, Evidence> held = new TreeMap<>();
        evidence.forEach(
                (name, path) -> held.put(name, new Evidence(files.hold(path).hash(), name)));
        return held;
    }

    /** An entry was reversed by itself: the register that posted it takes its record back, or refuses. */
    @EventListener
    void on(Ledger.Reversed news) {
        try (Posting posting = ledger.open(news.by())) {
            registers
                    .all()
                    .forEach(module -> module.register().withdraw(news.entry().no(), posting));
        }
    }

    /**
     * Takes an intake back: its entries are reversed, its records withdrawn; both stay on the books.
     *
     * @throws AbsentException if there is no such intake
     * @throws RefusedException if it is already taken back ({@code already-undone}) or later acts rest on it
     *     ({@code still-used}), or a part of it lies beyond the user's reach ({@code undo-beyond-reach})
     */
    public void undo(BatchId batch, Actor by) {
        acting.as(Permission.UNDO, status -> {
            ledger.open(by).close(); // nobody posts from here on: what does not rest on the intake now, will not later
            Kept kept = queries.lock(batch)
                    .filter(found -> found.state().inBook())
                    .orElseThrow(() -> new AbsentException("no intake " + batch.value()));
            if (kept.state() == State.UNDONE) {
                throw new RefusedException(Finding.refused("already-undone", "", registers.name(kept)));
            }
            if (!ledger.seesAllOf(batch)) {
                throw new RefusedException(Finding.refused("undo-beyond-reach", ""));
            }
            List<Finding> resting = resting(kept);
            if (!resting.isEmpty()) {
                throw new RefusedException(resting);
            }
            int reversals = ledger.reverseBatch(batch, registers.text("intake.undo.reason"), by)
                    .size();
            try (Posting posting = ledger.open(by)) {
                modules().forEach(module -> module.withdraw(batch, posting));
            }
            queries.undone(batch, by.name(), reversals);
            return reversals;
        });
    }

    /** Why an intake cannot be taken back now: what later acts rest on it; nothing if it can. */
    List<Finding> resting(Kept kept) {
        List<Finding> resting = new ArrayList<>();
        modules().forEach(module -> resting.addAll(module.restingOn(kept.id())));
        if (!resting.isEmpty()) {
            resting.addFirst(Finding.refused("still-used", "", registers.name(kept)));
        }
        return resting;
    }

    /** The last to be read first. */
    private List<Register> modules() {
        return registers.all().reversed().stream().map(Declared::register).toList();
    }
}
