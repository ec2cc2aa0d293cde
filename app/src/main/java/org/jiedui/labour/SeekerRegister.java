package org.jiedui.labour;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PersonId;
import org.jiedui.labour.LabourRepository.Table;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.ledger.Posting;
import org.jiedui.people.People;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 求职人员: one row is what one worker says of what they can do and wish. Somebody who is on the books already says it anew; the
 * later word counts. That somebody looks for work is no result and posts no fact.
 */
@Component
class SeekerRegister implements Register {

    private final Workers workers;
    private final LabourRepository repository;
    private final SeekerQueries queries;
    private final Grounds grounds;
    private final People people;

    SeekerRegister(
            Workers workers, LabourRepository repository, SeekerQueries queries, Grounds grounds, People people) {
        this.workers = workers;
        this.repository = repository;
        this.queries = queries;
        this.grounds = grounds;
        this.people = people;
    }

    @Override
    public String code() {
        return "seekers";
    }

    @Override
    public int rank() {
        return 52;
    }

    /** It tells by itself what is told already. */
    @Override
    public boolean repeats() {
        return true;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return queries.seekersOf(batch).stream()
                .findFirst()
                .map(seeker -> "/seekers/" + seeker.person().value());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.required("person", TEXT).sealed(),
                Column.optional("person-no", TEXT),
                Column.optional("number", TEXT).sealed(),
                Column.optional("phone", TEXT).sealed(),
                Column.required("origin", REGION),
                Column.optional("village", TEXT).sealed(),
                Column.choice("poor", false, "yes", "no", "unknown"),
                Column.optional("skill", TEXT),
                Column.optional("licence", TEXT),
                Column.optional("wish-place", REGION),
                Column.choice("wish-only", false, "yes", "no"),
                Column.optional("wish-skill", TEXT),
                Column.optional("wish-wage", TEXT),
                Column.optional("from", DATE),
                Column.choice("training", false, "yes", "no"),
                Column.choice("transport", false, "yes", "no"),
                Column.optional("remark", TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<RegionCode> origin = row.region("origin");
        boolean byNumber = Workers.numbers(row);
        Optional<Workers.Told> told = byNumber ? Optional.empty() : origin.flatMap(place -> Workers.told(row, place));
        Optional<Seeker> known = byNumber
                ? workers.numbered(row)
                : told.filter(one -> !row.refused()).flatMap(one -> workers.known(one, row));
        known.ifPresent(one -> origin.ifPresent(place -> Workers.settled(row, one, place)));
        Seeker said = origin.map(place -> read(row, place, known, told)).orElse(null);
        if (said == null || row.refused() || known.isEmpty() && told.isEmpty()) {
            return;
        }
        boolean numbered = told.filter(workers::unheard).isPresent();
        if (known.isPresent()) {
            if (said.saysAs(known.get()) && !numbered) {
                row.known(Finding.remark("seeker-known", "", said.person().value()));
                return;
            }
            row.remark(Finding.remark("seeker-anew", "", said.person().value()));
            told.ifPresent(one -> workers.sealMore(said.person(), one));
        }
        PersonId person = known.isPresent() ? said.person() : workers.enter(told.orElseThrow(), batch.id());
        repository.insert(
                said.of(person),
                told.isPresent() ? workers.namePrint(told.get()) : null,
                told.isPresent() ? workers.numberPrint(told.get()) : null,
                batch.id());
    }

    private Seeker read(Row row, RegionCode place, Optional<Seeker> known, Optional<Workers.Told> told) {
        RegionCode wishPlace = Grounds.anything(row, "wish-place")
                ? null
                : row.region("wish-place").orElse(null);
        boolean only = Boolean.TRUE.equals(Grounds.yes(row, "wish-only"));
        if (only && wishPlace == null) {
            row.refuse(Finding.refused("seeker-only-where", "wish-place"));
        }
        return new Seeker(
                0,
                known.map(Seeker::person).orElse(NOBODY),
                told.map(Workers.Told::mask).or(() -> known.map(Seeker::mask)).orElse(""),
                place,
                row.text("village").or(() -> known.map(Seeker::village)).orElse(""),
                row.text("skill").orElse(""),
                row.text("licence").orElse(""),
                poor(row),
                wishPlace,
                only,
                row.text("wish-skill").orElse(""),
                wish(row),
                Grounds.anything(row, "from") ? null : row.date("from").orElse(null),
                Grounds.yes(row, "training"),
                Grounds.yes(row, "transport"),
                row.text("remark").orElse(""),
                grounds.ofWorkers(place, null),
                null);
    }

    /** Stands for somebody who is not entered yet. */
    static final PersonId NOBODY = new PersonId(Long.MAX_VALUE);

    static @org.jspecify.annotations.Nullable Boolean poor(Row row) {
        return row.choice("poor")
                .filter(word -> !word.equals("unknown"))
                .map("yes"::equals)
                .orElse(null);
    }

    /** At least so much: of a span, its lower end, which the row is told. */
    private static @Nullable Integer wish(Row row) {
        Optional<Grounds.Span> span = Grounds.span(row, "wish-wage");
        if (span.isEmpty()) {
            return Grounds.wage(row, "wish-wage");
        }
        Integer least = Grounds.wage(row, "wish-wage", span.get().from());
        if (least != null) {
            row.remark(Finding.remark(
                    "seeker-wage-from", "wish-wage", least, span.get().to()));
        }
        return least;
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        return repository.named(batch) ? List.of(Finding.refused("seeker-still-named", "")) : List.of();
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(Table.SEEKER, batch);
        people.withdraw(batch);
    }
}
