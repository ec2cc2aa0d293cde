package org.jiedui.sponsorships;

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
import org.jiedui.kernel.Term;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.pairings.Pairings;
import org.jiedui.sponsorships.SponsorshipRepository.NewStudent;
import org.jiedui.sponsorships.Student.Consent;
import org.springframework.stereotype.Component;

/**
 * 困难学生: one row, one student, by the number at the school. It has no column for a name, so that none stands in the files of
 * workbooks; a name comes by {@link ConsentRegister}. A need is not a fact yet, and posts nothing.
 */
@Component
class StudentRegister implements Register {

    private static final int MOST_SPONSORS = 99;

    private final SponsorshipQueries queries;
    private final SponsorshipRepository repository;
    private final RowParties parties;
    private final Pairings pairings;

    StudentRegister(
            SponsorshipQueries queries, SponsorshipRepository repository, RowParties parties, Pairings pairings) {
        this.queries = queries;
        this.repository = repository;
        this.parties = parties;
        this.pairings = pairings;
    }

    @Override
    public String code() {
        return "students-in-need";
    }

    @Override
    public int rank() {
        return 50;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return queries.studentsOf(batch).stream()
                .findFirst()
                .map(student -> "/students/" + student.id().value());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("school", TEXT),
                Column.required("place", REGION),
                Column.required("number", TEXT),
                Column.choice("stage", true, Student.Stage.words()),
                Column.required("monthly", TEXT),
                Column.optional("sponsors", TEXT),
                Column.optional("from", DATE),
                Column.optional("until", END),
                Column.choice("consent", false, Consent.words()),
                Column.optional("giver", REGION));
    }

    @Override
    public void take(Row row, Batch batch) {
        String school = RowParties.words(row, "school");
        String number = RowParties.words(row, "number");
        var place = row.region("place");
        var stage = row.choice("stage").map(Student.Stage::of);
        var monthly = parties.monthly(row, "monthly");
        int sponsors = RowParties.count(row, "sponsors", MOST_SPONSORS);
        Term term = new Term(row.date("from").orElse(null), row.end("until"));
        if (Term.endsBeforeItStarts(term.from(), term.until())) {
            row.refuse(Finding.refused("sponsorship-ends-before-it-starts", "until"));
        }
        if (number.matches(".*\\d{15,}.*")) {
            row.refuse(Finding.refused("student-number-identity", "number"));
        }
        Consent consent = row.choice("consent").map(Consent::of).orElse(Consent.NONE);
        var giver = row.region("giver").orElse(null);
        if (place.isEmpty() || stage.isEmpty() || monthly.isEmpty() || row.refused()) {
            return;
        }
        Optional<Student> known = queries.studentsNumbered(school, number).stream()
                .filter(student -> student.place().equals(place.get()))
                .findFirst();
        if (known.isPresent()) {
            row.known(Finding.remark(
                    "student-known", "", String.valueOf(known.get().id().value())));
            return;
        }
        var pairing = pairings.assign(new Places(giver, place.get(), place.get()), term.from(), row);
        repository.insert(
                new NewStudent(school, number, place.get(), stage.get(), monthly.get(), sponsors, term, consent),
                pairing,
                batch.id());
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        return queries.studentsOf(batch).stream()
                .filter(student -> queries.sponsored(student.id()))
                .map(student -> Finding.refused("student-still-used", "", student.number()))
                .toList();
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdrawStudents(batch);
    }
}
