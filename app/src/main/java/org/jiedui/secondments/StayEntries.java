package org.jiedui.secondments;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
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
import org.jiedui.secondments.StayWords.Telling;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the ledger holds of stays: whether something rests on one, so that it cannot be taken back; and a stay's own entry,
 * kept in line with its term. When a date is told later, or an extension or an early end moves the end, the entry is reversed and posted
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
    private final StayWords told;

    StayEntries(
            SecondmentQueries queries,
            People people,
            Ledger ledger,
            Secondments secondments,
            SecondmentRepository repository,
            BookWords words,
            StayWords told) {
        this.queries = queries;
        this.people = people;
        this.ledger = ledger;
        this.secondments = secondments;
        this.repository = repository;
        this.words = words;
        this.told = told;
    }

    List<Finding> by(BatchId batch) {
        Stream<StoredStay> spokenOf = queries.restingOn(batch, people.enteredBy(batch)).stream();
        Stream<StoredStay> posted = queries.ofBatch(batch).stream().filter(stay -> hasLaterEntries(stay, batch));
        Stream<StoredStay> naming = queries.naming(people.organisationsEnteredBy(batch), batch).stream();
        return Stream.concat(
                        Stream.concat(spokenOf, posted)
                                .distinct()
                                .flatMap(found -> used(found, later(found, batch)).stream()),
                        naming.map(found -> Finding.refused(
                                "organisation-still-named", "", found.stay().personName())))
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
        Until planned = told.until() instanceof Until.NotRecorded ? stay.planned() : told.until();
        Until until = secondments
                .earlyEnd(stay.id())
                .<Until>map(end -> new Until.On(end.ended()))
                .orElseGet(() -> Term.prolonged(
                        planned, queries.extendedTo(List.of(stay.id())).getOrDefault(stay.id(), List.of())));
        Term begun = new Term(from, planned);
        if (Term.endsBeforeItStarts(from, planned) || Term.endsBeforeItStarts(from, until)) {
            row.refuse(Finding.refused("stay-ends-before-it-starts", "until"));
        } else if (secondments.extensions(stay.id()).stream()
                .anyMatch(extension -> begun.isShortenedBy(new Term(extension.from(), extension.until())))) {
            row.refuse(Finding.refused(
                    "extension-makes-shorter", "until", stay.person().name()));
        } else {
            check(stay, new Term(from, until), row, batch);
        }
        if (!row.refused()) {
            repository.complete(stay.id(), told, row, batch);
            boolean anew = keepInLine(stay.id(), batch.posting(), "restated");
            row.remark(Finding.remark(
                    anew ? "stay-completed" : "stay-completed-beside",
                    "from",
                    stay.person().name()));
        }
    }

    /** An extension or an early end was recorded: the stay's entry says so from now on, if it moves the end. */
    void changed(StayId stay, Batch batch) {
        keepInLine(stay, batch.posting(), "restated");
    }

    /** Something told of the stay was taken back: its entry says again what stands without it. */
    void settle(StayId stay, Posting posting) {
        posting.flush();
        if (!queries.entriesOf(stay).isEmpty()
                && !secondments.stays(List.of(stay)).isEmpty()) {
            keepInLine(stay, posting, "taken-back");
        }
    }

    /**
     * Refuses a row that would give the stay this term, if there is no entry that could follow it, or the term contradicts
     * another stay of the person or a position held in this one.
     */
    void check(Stay stay, Term term, Row row, Batch batch) {
        checkPosted(stay, row, batch);
        checkOthers(stay.person().id(), stay.id(), term, row);
        secondments.positions(stay.id()).stream()
                .filter(held -> term.certainlyExceededBy(new Term(held.from(), held.until())))
                .findFirst()
                .ifPresent(held -> row.refuse(Finding.refused(
                        "stay-leaves-position", "until", stay.person().name(), held.title())));
    }

    /** Refuses a row that moves the end of a stay whose own entry is not there to follow it. */
    void checkPosted(Stay stay, Row row, Batch batch) {
        batch.posting().flush();
        List<EntryNo> posted = queries.entriesOf(stay.id());
        if (posted.isEmpty() || !ledger.entry(posted.getLast()).live()) {
            row.refuse(Finding.refused(
                    "stay-entry-unknown", StayOfRow.PERSON.key(), stay.person().name()));
        }
    }

    /**
     * Nobody is in two places at once, though whoever records may not know of the other.
     *
     * @param own the stay that would have the term, if there is one already
     */
    void checkOthers(PersonId person, @Nullable StayId own, Term term, Row row) {
        secondments.terms(person).entrySet().stream()
                .filter(other -> !other.getKey().equals(own) && term.certainlyOverlaps(other.getValue()))
                .findFirst()
                .ifPresent(other -> row.refuse(overlap(other.getKey())));
    }

    private Finding overlap(StayId other) {
        return secondments.stays(List.of(other)).stream()
                .findFirst()
                .map(seen -> Finding.refused(
                        "stay-overlaps-another", "from", seen.person().name(), words.host(seen)))
                .orElseGet(() -> Finding.refused("stay-overlaps-elsewhere", "from"));
    }

    /** Posts the stay's entry anew if it no longer says what the standing words say; a paper more is only attached. */
    private boolean keepInLine(StayId id, Posting posting, String why) {
        posting.flush();
        Stay stay = secondments.stay(id);
        List<Entry> entries = ledger.entries(queries.entriesOf(id));
        Telling telling = told.telling(id, entries);
        Entry last = entries.getLast();
        Fact now = last.fact()
                .restated(
                        stay.from(),
                        stay.until(),
                        telling.knownBy(),
                        telling.side(),
                        telling.papers(),
                        telling.origin());
        Set<String> held = last.evidence().stream().map(Evidence::hash).collect(Collectors.toSet());
        Set<String> due = telling.papers().stream().map(Evidence::hash).collect(Collectors.toSet());
        if (last.live() && same(last.fact(), now) && due.containsAll(held)) {
            telling.papers().stream()
                    .filter(paper -> !held.contains(paper.hash()))
                    .forEach(paper -> posting.attach(last.no(), paper));
            return false;
        }
        EntryNo entry = last.live() ? posting.replace(last, now, words.title(why)) : posting.post(now);
        repository.posted(entry, Kept.STAY, id.value());
        return true;
    }

    private static boolean same(Fact one, Fact other) {
        return Objects.equals(one.happened(), other.happened())
                && Objects.equals(one.until(), other.until())
                && one.knownBy().equals(other.knownBy())
                && one.recordedBy() == other.recordedBy()
                && one.origin().equals(other.origin());
    }

    /** Where the stay was first read; empty if its entry is not known. */
    Optional<Origin> firstRow(StayId stay) {
        return queries.entriesOf(stay).stream()
                .findFirst()
                .map(entry -> ledger.entry(entry).fact().origin());
    }

    Optional<StayId> movedBy(EntryNo entry) {
        return queries.movedBy(entry);
    }

    List<StayId> toldBy(BatchId batch) {
        return queries.termsToldBy(batch);
    }

    private boolean hasLaterEntries(StoredStay stay, BatchId batch) {
        return ledger.liveOf(new Ledger.Subject.OfStay(stay.id())).stream()
                .anyMatch(entry -> !entry.fact().origin().batch().equals(batch));
    }
}
