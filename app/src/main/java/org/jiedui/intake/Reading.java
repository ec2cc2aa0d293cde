package org.jiedui.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jiedui.intake.Intake.RowReport;
import org.jiedui.intake.Intake.SheetReport;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Posting;
import org.jiedui.storage.BeyondReach;
import org.jiedui.workbooks.CellText;
import org.jiedui.workbooks.SourceSheet;
import org.jiedui.workbooks.SourceSheet.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.SavepointManager;

/** One run over the rows of what was handed in: a portion of them is taken at a time. */
final class Reading {

    /** By this key a register declares the number that the source itself gives a row. */
    static final String REFERENCE = "reference";

    private static final int CHUNK = 1_000;
    private static final int REMARKS_PER_SHEET = 50;

    private final BatchId id;
    private final SheetRow.Setting setting;
    private final IntakeQueries queries;
    private final Portions portions;
    private final RowLog log;
    private final boolean rehearsal;
    private final IntConsumer progress;
    private final Map<UUID, Integer> seen = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private final MessageDigest digest = sha256();
    private int done;
    private int reached;
    private IntakeQueries.@Nullable KeptRow last;

    Reading(
            BatchId id,
            SheetRow.Setting setting,
            IntakeQueries queries,
            Portions portions,
            RowLog log,
            boolean rehearsal,
            IntConsumer progress) {
        this.id = id;
        this.setting = setting;
        this.queries = queries;
        this.portions = portions;
        this.log = log;
        this.rehearsal = rehearsal;
        this.progress = progress;
    }

    /** Takes rows within a transaction. */
    @FunctionalInterface
    interface Rows {
        void accept(Batch batch, Limits limits);
    }

    /** The transaction in which rows are taken that were read so far: one of their own, or that of the whole. */
    @FunctionalInterface
    interface Portions {
        void take(Rows rows);
    }

    /** So many rows were taken before, this one the last of them. */
    void goOnBehind(IntakeQueries.KeptRow row, int rows) {
        reached = rows;
        last = row;
    }

    /** @throws RefusedException {@code intake-reads-anew} if the file's rows are not those they were: some would be lost */
    private void passOver(String sheet, Headings headings, Line line) {
        if (done == reached
                && last != null
                && !(last.sheet().equals(sheet)
                        && last.register().equals(headings.register().code())
                        && last.line() == line.number())) {
            throw new RefusedException(Finding.refused("intake-reads-anew", ""));
        }
    }

    /** A row and the sheet it stands on, waiting until many are looked up at once. */
    private record Pending(String sheet, Headings headings, SheetRow row, UUID same, boolean typed) {

        private Register register() {
            return headings.register().register();
        }

        /** Whether the same may be another act. */
        private boolean again() {
            return typed && register().repeats();
        }
    }

    /** Where the rows come from: the file by hash and name; both absent for what was typed. */
    record Source(@Nullable String file, @Nullable String fileName) {}

    SheetReport sheet(SourceSheet sheet, Headings headings, Source source) {
        List<Finding> remarks = new ArrayList<>(headings.remarks());
        int before = done;
        try (Stream<Line> lines = sheet.lines()) {
            for (Iterator<Line> all = lines.iterator(); all.hasNext(); ) {
                Line line = all.next();
                if (line.number() <= headings.line()) {
                    continue;
                }
                Finding passedOver = headings.passOver(line);
                if (passedOver == null) {
                    row(sheet.name(), headings, line, source);
                } else if (passedOver != Headings.BLANK && remarks.size() < REMARKS_PER_SHEET) {
                    remarks.add(passedOver);
                }
            }
        }
        flush();
        return new SheetReport(
                sheet.name(),
                headings.register().code(),
                headings.line(),
                headings.columns().size(),
                done - before,
                List.copyOf(remarks));
    }

    void row(String sheet, Headings headings, Line line, Source source) {
        if (++done <= reached) {
            passOver(sheet, headings, line);
            return;
        }
        boolean typed = source.file() == null;
        Origin origin = new Origin(
                id,
                source.file(),
                source.fileName(),
                typed ? null : sheet,
                typed && line.number() == 1
                        ? null
                        : line.number(), // of several that were typed at once, from the second on
                reference(headings, line));
        SheetRow row = new SheetRow(setting, headings, line, origin);
        pending.add(new Pending(sheet, headings, row, hash(row.sameness()), typed));
        if (pending.size() >= CHUNK) {
            flush();
        }
    }

    /** Takes the waiting rows, in order; what is known already is looked up once for all of them. */
    void flush() {
        if (pending.isEmpty()) {
            return;
        }
        portions.take((batch, limits) -> {
            Map<UUID, IntakeQueries.Twin> twins =
                    queries.twins(pending.stream().map(Pending::same).toList());
            setting.lookedUp().clear();
            Ahead ahead = lookAhead(twins);
            for (Pending next : pending) {
                take(next, twins.get(next.same()), ahead, row -> limits.within(row, next.register(), batch));
            }
        });
        pending.clear();
        progress.accept(done);
    }

    /**
     * The waiting rows, once they were looked through.
     *
     * @param whole  those whose cells can be read, of which their registers were told
     * @param unread those that say the same as one before them: what becomes of that one is not known yet
     */
    private record Ahead(Set<SheetRow> whole, Set<SheetRow> unread) {

        private boolean readable(SheetRow row) {
            if (unread.contains(row)) {
                row.check();
                return !row.refused();
            }
            return whole.contains(row);
        }
    }

    /** Each register is told of its rows that seem to be new. */
    private Ahead lookAhead(Map<UUID, IntakeQueries.Twin> twins) {
        Map<Register, List<SheetRow>> fresh = new LinkedHashMap<>();
        Ahead ahead = new Ahead(new HashSet<>(), new HashSet<>());
        Set<UUID> here = new HashSet<>();
        for (Pending next : pending) {
            if (!seen.containsKey(next.same()) && (!twins.containsKey(next.same()) || next.again())) {
                if (!here.add(next.same())) {
                    ahead.unread.add(next.row());
                    continue;
                }
                next.row().check();
                if (!next.row().refused()) {
                    ahead.whole.add(next.row());
                    fresh.computeIfAbsent(next.register(), _ -> new ArrayList<>())
                            .add(next.row());
                }
            }
        }
        fresh.forEach(Register::ahead);
        return ahead;
    }

    private void take(Pending next, IntakeQueries.@Nullable Twin twin, Ahead ahead, Consumer<SheetRow> taking) {
        SheetRow row = next.row();
        Integer earlier = seen.get(next.same());
        if (earlier != null) {
            row.known(Finding.remark("row-twice", "", String.valueOf(earlier)));
        } else if (twin != null && !next.again()) {
            row.known(
                    twin.fileName().isEmpty()
                            ? Finding.remark("row-known-typed", "")
                            : Finding.remark("row-known", "", twin.fileName(), String.valueOf(twin.line())));
        } else if (ahead.readable(row)) {
            taking.accept(row);
        }
        boolean accepted = row.outcome() == Intake.Outcome.ACCEPTED;
        if (accepted) {
            seen.put(next.same(), row.number());
        }
        log.add(
                new RowReport(
                        next.sheet(),
                        next.headings().register().code(),
                        row.number(),
                        row.outcome(),
                        row.cells(),
                        row.findings()),
                accepted && !rehearsal ? next.same() : null);
    }

    /**
     * How far the one who hands in may record.
     *
     * @param points where to set savepoints; absent if there is no limit
     */
    record Limits(@Nullable SavepointManager points, Posting posting) {

        /** Takes a row; one with anything beyond the reach is refused and leaves nothing behind. */
        private void within(SheetRow row, Register register, Batch batch) {
            if (points == null) {
                register.take(row, batch);
            } else if (register.keepsNothing()) {
                posted(row, register, batch);
            } else {
                kept(row, register, batch, points);
            }
        }

        /** A fact beyond the reach is refused before anything is written. */
        private void posted(SheetRow row, Register register, Batch batch) {
            Posting.Mark mark = posting.mark();
            try {
                register.take(row, batch);
            } catch (Posting.Beyond beyond) {
                if (posting.wroteSince(mark)) {
                    throw beyond; // without a point to go back to: the intake fails whole
                }
                posting.backTo(mark);
                row.refuse(Finding.refused("row-beyond-reach", ""));
            }
        }

        private void kept(SheetRow row, Register register, Batch batch, SavepointManager points) {
            Object before = points.createSavepoint();
            Posting.Mark mark = posting.mark();
            try {
                register.take(row, batch);
            } catch (Posting.Beyond beyond) {
                refuse(row, before, mark, points);
            } catch (DataAccessException outage) {
                if (!BeyondReach.isBehind(outage)) {
                    throw outage;
                }
                refuse(row, before, mark, points);
            }
            points.releaseSavepoint(before);
        }

        private void refuse(SheetRow row, Object before, Posting.Mark mark, SavepointManager points) {
            points.rollbackToSavepoint(before);
            posting.backTo(mark);
            row.refuse(Finding.refused("row-beyond-reach", ""));
        }
    }

    private static @Nullable String reference(Headings headings, Line line) {
        int declared = headings.columns().getOrDefault(REFERENCE, headings.serial());
        String text = declared < 0 ? "" : CellText.strip(line.cell(declared).text());
        return text.isEmpty() ? null : text;
    }

    private UUID hash(String words) {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest(words.getBytes(StandardCharsets.UTF_8)));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
