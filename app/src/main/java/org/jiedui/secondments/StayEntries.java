package org.jiedui.secondments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Posting;
import org.jiedui.people.People;
import org.jiedui.secondments.SecondmentQueries.StoredStay;
import org.jiedui.secondments.SecondmentRepository.Kept;
import org.springframework.stereotype.Component;

/**
 * What the ledger holds of stays: whether something rests on one, so that it cannot be taken back; and a stay's own entry,
 * kept in line with its term. When a date is told later, or an extension moves the end, the entry is reversed and posted
 * anew; when that is taken back, once more.
 */
@Component
class StayEntries {

    private final SecondmentQueries queries;
    private final People people;
    private final Ledger ledger;
    private final Secondments secondments;
    private final SecondmentRepository repository;
    private final BookWords words;

    StayEntries(
            SecondmentQueries queries,
            People people,
            Ledger ledger,
            Secondments secondments,
            SecondmentRepository repository,
            BookWords words) {
        this.queries = queries;
        this.people = people;
        this.ledger = ledger;
        this.secondments = secondments;
        this.repository = repository;
        this.words = words;
    }

    List<Finding> by(BatchId batch) {
        Stream<StoredStay> spokenOf = queries.restingOn(batch, people.enteredBy(batch)).stream();
        Stream<StoredStay> posted = queries.ofBatch(batch).stream().filter(stay -> hasLaterEntries(stay, batch));
        return Stream.concat(spokenOf, posted)
                .distinct()
                .flatMap(found -> used(found, later(found, batch)).stream())
                .distinct()
                .toList();
    }

    /**
     * Before the stay that was posted as this entry, which is reversed already, is withdrawn; if it is a stay's.
     *
     * @throws RefusedException if something still rests on the stay
     */
    void release(EntryNo entry) {
        for (StoredStay found : queries.postedAs(entry)) {
            List<Entry> resting = ledger.liveOf(new Ledger.Subject.OfStay(found.id()));
            if (!resting.isEmpty()) {
                throw new RefusedException(used(found, resting));
            }
        }
    }

    private static List<Finding> used(StoredStay found, List<Entry> resting) {
        return Register.naming(
                Finding.refused("stay-still-used", "", found.stay().personName()), resting);
    }

    private List<Entry> later(StoredStay found, BatchId batch) {
        Set<EntryNo> own = Set.copyOf(queries.entriesOf(found.id()));
        return Stream.concat(
                        ledger.entries(own).stream().filter(Entry::live),
                        ledger.liveOf(new Ledger.Subject.OfStay(found.id())).stream()
                                .filter(entry -> !own.contains(entry.no())))
                .filter(entry -> !entry.fact().origin().batch().equals(batch))
                .toList();
    }

    /** A row tells a date that the stay's record left open; what it does not tell stays as recorded. */
    void complete(Stay stay, Term told, Row row, Batch batch) {
        PartialDate from = told.from() == null ? stay.from() : told.from();
        Until until = told.until() instanceof Until.NotRecorded ? stay.until() : told.until();
        if (Term.endsBeforeItStarts(from, until)) {
            row.refuse(Finding.refused("stay-ends-before-it-starts", "until"));
        }
        if (!row.refused()) {
            repository.complete(stay.id(), told.from(), told.until(), batch.id());
            told(stay.id(), row, batch);
            row.remark(Finding.remark("stay-completed", "from", stay.person().name()));
        }
    }

    /** A row has told a date of the stay: its entry says so from now on, with the row as its source. */
    void told(StayId stay, Row row, Batch batch) {
        batch.posting().flush();
        restate(stay, batch.posting(), last -> {
            List<Evidence> papers = new ArrayList<>(last.evidence());
            row.evidence("evidence").stream()
                    .filter(paper -> !papers.contains(paper))
                    .forEach(papers::add);
            return new Source(later(last.fact().knownBy(), batch.knownBy()), papers, row.origin());
        });
    }

    /** Something told of the stay was taken back: its entry says again what stands without it, as first recorded. */
    void settle(StayId stay, Posting posting) {
        posting.flush();
        List<EntryNo> posted = queries.entriesOf(stay);
        if (!posted.isEmpty() && !secondments.stays(List.of(stay)).isEmpty()) {
            Entry first = ledger.entry(posted.getFirst());
            restate(
                    stay,
                    posting,
                    last -> new Source(
                            first.fact().knownBy(),
                            first.evidence(),
                            first.fact().origin()));
        }
    }

    private record Source(LocalDate knownBy, List<Evidence> papers, Origin origin) {}

    private void restate(StayId id, Posting posting, Function<Entry, Source> source) {
        Stay stay = secondments.stays(List.of(id)).getFirst();
        Term term = secondments.wholeTerm(stay);
        Entry last = ledger.entry(queries.entriesOf(id).getLast());
        boolean same = Objects.equals(last.fact().happened(), term.from())
                && Objects.equals(last.fact().until(), term.until());
        if (last.live() && same) {
            return;
        }
        Source from = source.apply(last);
        Fact fact = last.fact().restated(term.from(), term.until(), from.knownBy(), from.papers(), from.origin());
        EntryNo entry = last.live() ? posting.replace(last, fact, words.title("restated")) : posting.post(fact);
        repository.posted(entry, Kept.STAY, id.value());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    Optional<StayId> extendedBy(EntryNo entry) {
        return queries.extendedBy(entry);
    }

    List<StayId> toldBy(BatchId batch) {
        return queries.termsToldBy(batch);
    }

    private boolean hasLaterEntries(StoredStay stay, BatchId batch) {
        return ledger.liveOf(new Ledger.Subject.OfStay(stay.id())).stream()
                .anyMatch(entry -> !entry.fact().origin().batch().equals(batch));
    }
}
