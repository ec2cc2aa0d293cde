package org.jiedui.sponsorships;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.util.List;
import java.util.Optional;
import org.jiedui.access.Acting;
import org.jiedui.access.Permission;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.ledger.Posting;
import org.jiedui.sponsorships.SponsorshipRepository.Said;
import org.jiedui.sponsorships.Student.Consent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 监护人同意: what a guardian lets a sponsor know; said again, the later word counts, and less than before counts at once. The only
 * way for a child's name into the book: typed or sent, sealed on the spot, in no workbook and in no row that is kept.
 */
@Component
class ConsentRegister implements Register {

    private final RowParties parties;
    private final SponsorshipRepository repository;
    private final StudentNames names;
    private final SponsorshipViews views;
    private final Acting acting;

    ConsentRegister(
            RowParties parties,
            SponsorshipRepository repository,
            StudentNames names,
            SponsorshipViews views,
            Acting acting) {
        this.parties = parties;
        this.repository = repository;
        this.names = names;
        this.views = views;
        this.acting = acting;
    }

    @Override
    public String code() {
        return "student-consents";
    }

    @Override
    public int rank() {
        return 51;
    }

    @Override
    public boolean inWorkbooks() {
        return false;
    }

    /** A guardian may go back to what was said before. */
    @Override
    public boolean repeats() {
        return true;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return names.consented(batch).map(student -> "/students/" + student.value());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("student", TEXT),
                Column.optional("school", TEXT),
                Column.optional("place", REGION),
                Column.optional("number", TEXT),
                Column.choice("consent", true, Consent.words()),
                Column.required("day", DATE),
                Column.optional("name", TEXT).sealed(),
                Column.optional("guardian", TEXT).sealed());
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Student> found = parties.student(row);
        Optional<Consent> consent = row.choice("consent").map(Consent::of);
        var day = parties.past(row, "day");
        if (row.date("day")
                .filter(date -> date.grain() != PartialDate.Grain.DAY)
                .isPresent()) {
            row.refuse(Finding.refused("consent-day", "day"));
        }
        String name = RowParties.words(row, "name");
        String guardian = RowParties.words(row, "guardian");
        if (found.isEmpty() || consent.isEmpty() || day == null || row.refused()) {
            return;
        }
        Student student = found.get();
        if (!acting.system() && !views.keeps(Permission.RECORD, student)) {
            row.refuse(Finding.refused("student-not-yours", "number"));
        } else if (student.erased()) {
            row.refuse(Finding.refused("student-erased", "number"));
        } else if (consent.get().covers(Consent.FIRST_NAME)
                && guardian.isEmpty()
                && !names.guardianKnown(student.id())) {
            row.refuse(Finding.refused("consent-of-whom", "guardian"));
        } else if (name.isEmpty() && guardian.isEmpty() && student.consent() == consent.get()) {
            row.known(Finding.remark("consent-known", ""));
        }
        if (row.refused()) {
            return;
        }
        repository.insert(
                student.id(),
                new Said(
                        consent.get(),
                        day,
                        sealed(student.id(), StudentNames.NAME, name),
                        sealed(student.id(), StudentNames.GUARDIAN, guardian)),
                batch.id());
    }

    private byte @Nullable [] sealed(Student.Id student, String what, String text) {
        return text.isEmpty() ? null : names.seal(student, what, text);
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdrawConsents(batch);
    }
}
