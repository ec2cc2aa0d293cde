package org.jiedui.labour;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.END;
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
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.labour.LabourRepository.Table;
import org.jiedui.ledger.Posting;
import org.jiedui.people.People;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 用工岗位: one row offers one job, to one worker or several. That work is offered is no result and posts no fact; what was
 * offered at a fair is counted with the fair.
 */
@Component
class VacancyRegister implements Register {

    /** Kinds of employer, as the ledger knows them. */
    static final String[] EMPLOYERS = {"settled-enterprise", "park-enterprise", "workshop", "other"};

    private static final int MOST = 9_999;
    private final LabourRepository repository;
    private final OfferQueries queries;
    private final People people;
    private final Grounds grounds;

    VacancyRegister(LabourRepository repository, OfferQueries queries, People people, Grounds grounds) {
        this.repository = repository;
        this.queries = queries;
        this.people = people;
        this.grounds = grounds;
    }

    @Override
    public String code() {
        return "vacancies";
    }

    @Override
    public int rank() {
        return 51;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return queries.vacanciesOf(batch).stream().findFirst().map(vacancy -> "/vacancies/" + vacancy.id());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.required("employer", TEXT),
                Column.choice("employer-kind", false, EMPLOYERS),
                Column.required("place", REGION),
                Column.required("title", TEXT),
                Column.optional("number", TEXT),
                Column.optional("skill", TEXT),
                Column.optional("licence", TEXT),
                Column.optional("wage-from", TEXT),
                Column.optional("wage-to", TEXT),
                Column.optional("from", DATE),
                Column.optional("until", END),
                Column.choice("lodging", false, "yes", "no"),
                Column.choice("transport", false, "yes", "no"),
                Column.optional("origin", REGION),
                Column.optional("fair-no", TEXT),
                Column.optional("remark", TEXT));
    }

    /** From so much to so much; one of them may not be said. */
    private record Wages(@Nullable Integer from, @Nullable Integer to) {}

    @Override
    public void take(Row row, Batch batch) {
        Integer wanted = row.text("number").isEmpty() ? Integer.valueOf(1) : Grounds.whole(row, "number", MOST);
        Wages wages = wages(row);
        PartialDate from =
                Grounds.anything(row, "from") ? null : row.date("from").orElse(null);
        Until until = Grounds.anything(row, "until") ? new Until.Open() : row.end("until");
        if (Term.endsBeforeItStarts(from, until)) {
            row.refuse(Finding.refused("vacancy-ends-before-it-starts", "until"));
        }
        Boolean lodging = Grounds.yes(row, "lodging");
        Boolean transport = Grounds.yes(row, "transport");
        Long fair = Grounds.numbered(row, "fair-no");
        if (fair != null && queries.fair(fair).isEmpty()) {
            row.refuse(Finding.refused("fair-unknown", "fair-no", String.valueOf(fair)));
        }
        String kind = row.choice("employer-kind").orElse(null);
        RegionCode origin = row.region("origin").orElse(null);
        Optional<RegionCode> place = row.region("place");
        Optional<String> employer = row.text("employer");
        Optional<String> title = row.text("title");
        if (place.isEmpty() || employer.isEmpty() || title.isEmpty() || wanted == null || row.refused()) {
            return;
        }
        Vacancy vacancy = new Vacancy(
                0,
                null,
                employer.get(),
                kind,
                place.get(),
                origin,
                title.get(),
                row.text("skill").orElse(""),
                row.text("licence").orElse(""),
                wanted,
                wages.from(),
                wages.to(),
                from,
                until,
                lodging,
                transport,
                fair,
                row.text("remark").orElse(""),
                grounds.between(origin, place.get(), from),
                0);
        repository.insert(vacancy, people.organisation(employer.get(), place.get(), batch.id()), batch.id());
    }

    /** Two cells, or both in one: 4500-6000. */
    private static Wages wages(Row row) {
        Optional<Grounds.Span> span = Grounds.span(row, "wage-from");
        Integer from;
        Integer to;
        if (row.text("wage-to").isEmpty() && span.isPresent()) {
            from = Grounds.wage(row, "wage-from", span.get().from());
            to = Grounds.wage(row, "wage-from", span.get().to());
        } else {
            from = Grounds.wage(row, "wage-from");
            to = Grounds.wage(row, "wage-to");
        }
        if (from != null && to != null && to < from) {
            row.refuse(Finding.refused("vacancy-wages-turned", "wage-to", from, to));
        }
        return new Wages(from, to);
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        return repository.restingOn(Table.VACANCY, batch) > 0
                ? List.of(Finding.refused("vacancy-still-used", ""))
                : List.of();
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(Table.VACANCY, batch);
    }
}
