package org.jiedui.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiedui.access.Acting;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.Intake.Progress;
import org.jiedui.intake.Intake.Report;
import org.jiedui.intake.Intake.SheetReport;
import org.jiedui.intake.IntakeQueries.Kept;
import org.jiedui.intake.IntakeQueries.KeptRow;
import org.jiedui.intake.IntakeQueries.Opening;
import org.jiedui.intake.IntakeQueries.State;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * How rows come into the book: all in one transaction or, of a long file, portion by portion, each whole. The book is kept
 * by one at a time, so whoever records an act waits for a portion at most, not for the file. What breaks off between two
 * portions stays as far as it came, says so, and goes on from there.
 */
final class Carrying {

    /** A file of more lines comes in portions. */
    static final int LONG = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Carrying.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Ledger ledger;
    private final IntakeQueries queries;
    private final Acting acting;
    private final Set<BatchId> underWay = ConcurrentHashMap.newKeySet();

    Carrying(Ledger ledger, IntakeQueries queries, Acting acting) {
        this.ledger = ledger;
        this.queries = queries;
        this.acting = acting;
    }

    /**
     * What is to be carried in.
     *
     * @param rows   reads them all, and says what was found on each sheet
     * @param onlyFacts whether taking a row writes nothing but facts
     * @param opened what else belongs to it, done in the transaction in which others first see the intake
     */
    record Load(
            Opening opening,
            Papers papers,
            Progress progress,
            Function<Reading, List<SheetReport>> rows,
            boolean onlyFacts,
            Consumer<BatchId> opened) {

        private Actor by() {
            return new Actor(opening.by());
        }

        private BatchId id() {
            return opening.id();
        }
    }

    /** Whether somebody is at it now. */
    boolean underWay(BatchId intake) {
        return underWay.contains(intake);
    }

    /**
     * All or nothing; nothing of a rehearsal but its report. A rehearsal that writes only facts has no place in the order of the
     * book; another one has, as others could wait for the records that it writes.
     */
    Report whole(Load load, boolean rehearse) {
        Opening opening = load.opening();
        acting.handIn(opening.side());
        try (RowLog log = new RowLog(opening.id(), 0)) {
            Report report = acting.as(Permission.RECORD, status -> {
                queries.open(opening, State.OPEN);
                Scope scope = acting.recording();
                List<SheetReport> sheets;
                try (Posting posting = rehearse && load.onlyFacts()
                        ? ledger.rehearse(opening.id().value(), load.by(), fact -> reaches(scope, fact))
                        : ledger.open(load.by(), fact -> reaches(scope, fact))) {
                    Batch batch = batch(opening, load.by(), posting);
                    Reading.Limits limits = limits(scope, status, posting);
                    sheets = load.rows()
                            .apply(new Reading(
                                    opening.id(),
                                    load.papers(),
                                    queries,
                                    work -> work.accept(batch, limits),
                                    log,
                                    rehearse,
                                    load.progress().done()));
                }
                boolean posts = !rehearse && log.count(Outcome.ACCEPTED) > 0;
                if (posts) {
                    queries.close(opening.id(), State.POSTED, log, JSON.writeValueAsString(sheets));
                    load.opened().accept(opening.id());
                } else {
                    status.setRollbackOnly();
                }
                return report(opening, posts, log, sheets);
            });
            if (report.batch() == null && opening.file() != null) {
                acting.as(Permission.RECORD, status -> {
                    queries.open(opening, State.OPEN);
                    String sheets = JSON.writeValueAsString(report.sheets());
                    queries.close(opening.id(), rehearse ? State.CHECKED : State.REFUSED, log, sheets);
                    return report;
                });
            }
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot keep the report of intake " + opening.id().value(), e);
        }
    }

    /** Portion by portion, from the first row. */
    Report inPortions(Load load) {
        acting.handIn(load.opening().side());
        return guarded(load, () -> {
            acting.as(Permission.RECORD, status -> {
                queries.open(load.opening(), State.POSTING);
                load.opened().accept(load.id());
                return load;
            });
            return portions(load, new RowLog(load.id(), 0), null);
        });
    }

    /** Goes on where an intake broke off, behind this row, if there is one yet. */
    Report further(Load load, Kept kept, @Nullable KeptRow last) {
        acting.handIn(load.opening().side());
        return guarded(load, () -> portions(load, new RowLog(kept), last));
    }

    private interface Run {
        Report go() throws IOException;
    }

    private Report guarded(Load load, Run run) {
        if (!underWay.add(load.id())) {
            throw elsewhere();
        }
        try {
            return run.go();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot keep the report of intake " + load.id().value(), e);
        } catch (RefusedException refused) {
            throw refused;
        } catch (RuntimeException trouble) {
            LOG.error("Intake {} broke off", load.id().value(), trouble);
            throw new RefusedException(Finding.refused(
                    "intake-broken-off", "", String.valueOf(load.id().value())));
        } finally {
            underWay.remove(load.id());
        }
    }

    private Report portions(Load load, RowLog rows, @Nullable KeptRow last) throws IOException {
        try (RowLog log = rows) {
            Reading reading = new Reading(
                    load.id(),
                    load.papers(),
                    queries,
                    work -> acting.as(Permission.RECORD, status -> {
                        portion(load, log, status, work);
                        return log;
                    }),
                    log,
                    false,
                    load.progress().done());
            if (last != null) {
                reading.goOnBehind(last, rows.rows());
                load.progress().done().accept(rows.rows());
            }
            List<SheetReport> sheets = load.rows().apply(reading);
            return acting.as(Permission.RECORD, status -> {
                State state = log.count(Outcome.ACCEPTED) > 0 ? State.POSTED : State.REFUSED;
                stillAt(load.id(), log.rows());
                queries.close(load.id(), state, log, JSON.writeValueAsString(sheets));
                return report(load.opening(), state == State.POSTED, log, sheets);
            });
        }
    }

    /** The book first, then the intake: whoever takes it back comes in the same order. */
    private void portion(Load load, RowLog log, TransactionStatus status, Reading.Rows work) {
        Scope scope = acting.recording();
        try (Posting posting = ledger.open(load.by(), fact -> reaches(scope, fact))) {
            stillAt(load.id(), log.rows());
            work.accept(batch(load.opening(), load.by(), posting), limits(scope, status, posting));
        }
        queries.reached(load.id(), log);
    }

    /**
     * Nobody changes the intake from here on to the end of the transaction.
     *
     * @throws RefusedException if it was taken back meanwhile ({@code intake-taken-back}) or somebody else has gone on
     *     with it ({@code intake-elsewhere})
     */
    private void stillAt(BatchId id, int row) {
        Kept kept = queries.lock(id).orElseThrow(() -> new AbsentException("no intake " + id.value()));
        if (kept.state() == State.UNDONE) {
            throw new RefusedException(
                    Finding.refused("intake-taken-back", "", String.valueOf(row), String.valueOf(id.value())));
        }
        if (kept.state() != State.POSTING || kept.rows() != row) {
            throw elsewhere();
        }
    }

    private static RefusedException elsewhere() {
        return new RefusedException(Finding.refused("intake-elsewhere", ""));
    }

    private static Batch batch(Opening opening, Actor by, Posting posting) {
        return new Batch(opening.id(), by, opening.knownBy(), opening.side(), posting);
    }

    private static Reading.Limits limits(Scope scope, TransactionStatus status, Posting posting) {
        return new Reading.Limits(scope instanceof Scope.Everything ? null : status, posting);
    }

    /** The same as the policies of the database say of an entry. */
    private static boolean reaches(Scope scope, Fact fact) {
        Places places = fact.places();
        return scope.sees(
                Stream.of(places.giver(), places.receiver(), places.effect())
                        .filter(Objects::nonNull)
                        .toList(),
                fact.pairing(),
                List.of());
    }

    private static Report report(Opening opening, boolean posts, RowLog log, List<SheetReport> sheets) {
        return new Report(
                posts || opening.file() != null ? opening.id().value() : 0,
                posts ? opening.id() : null,
                log.count(Outcome.ACCEPTED),
                log.count(Outcome.REJECTED),
                log.count(Outcome.KNOWN),
                List.copyOf(sheets),
                log.told());
    }
}
