package org.jiedui.sponsorships;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.EVIDENCE;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.pairings.Pairings;
import org.jiedui.sponsorships.SponsorshipRepository.Act;
import org.jiedui.sponsorships.SponsorshipRepository.Begun;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 结对助学: one row, one pledge and one student that come together, go on for another year, or part. A beginning and a renewal count
 * the student once, however many sponsors there are; an end takes nothing back.
 */
@Component
class SponsorshipRegister implements Register {

    private final SponsorshipQueries queries;
    private final SponsorshipRepository repository;
    private final RowParties parties;
    private final Pairings pairings;
    private final SponsorshipFacts facts;

    SponsorshipRegister(
            SponsorshipQueries queries,
            SponsorshipRepository repository,
            RowParties parties,
            Pairings pairings,
            SponsorshipFacts facts) {
        this.queries = queries;
        this.repository = repository;
        this.parties = parties;
        this.pairings = pairings;
        this.facts = facts;
    }

    @Override
    public String code() {
        return "sponsorships";
    }

    /** After results: an entry of many that comes along is there before the students of it. */
    @Override
    public int rank() {
        return 72;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return queries.ofBatch(batch).stream()
                .findFirst()
                .map(one -> "/sponsorships/" + one.id().value());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.choice("act", false, "begun", "renewed", "ended"),
                Column.required("pledge", TEXT),
                Column.optional("student", TEXT),
                Column.optional("school", TEXT),
                Column.optional("place", REGION),
                Column.optional("number", TEXT),
                Column.required("day", DATE),
                Column.optional("until", DATE).only("act", List.of("begun", "renewed")),
                Column.optional("amount", TEXT).only("act", List.of("begun")),
                Column.choice(
                                "reason",
                                false,
                                "sponsor-stopped",
                                "sponsor-lost",
                                "graduated",
                                "left-school",
                                "moved",
                                "no-longer-needed",
                                "other")
                        .only("act", List.of("ended")),
                Column.optional("words", TEXT).only("act", List.of("ended")),
                Column.choice("counted", false, "besides", "within").only("act", List.of("begun", "renewed")),
                Column.optional("evidence", EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Pledge> pledge = parties.pledge(row);
        Optional<Student> student = parties.student(row);
        LocalDate day = parties.past(row, "day");
        LocalDate until = row.date("until").map(PartialDate::last).orElse(null);
        if (day != null && until != null && until.isBefore(day)) {
            row.refuse(Finding.refused("sponsorship-ends-before-it-starts", "until"));
        }
        if (pledge.isEmpty() || student.isEmpty() || day == null || row.refused()) {
            return;
        }
        Optional<Sponsorship> current = queries.ofPledge(pledge.get().id()).stream()
                .filter(one -> one.student().equals(student.get().id()) && !one.ended())
                .findFirst();
        switch (row.choice("act").orElse("begun")) {
            case "renewed" -> renew(row, batch, student.get(), current.orElse(null), day, until);
            case "ended" -> end(row, batch, current.orElse(null), day);
            default -> begin(row, batch, pledge.get(), student.get(), current.orElse(null), day, until);
        }
    }

    private void begin(
            Row row,
            Batch batch,
            Pledge pledge,
            Student student,
            @Nullable Sponsorship current,
            LocalDate day,
            @Nullable LocalDate until) {
        if (current != null) {
            row.known(Finding.remark(
                    "sponsorship-known", "", String.valueOf(current.id().value())));
            return;
        }
        BigDecimal amount = parties.monthly(row, "amount").orElse(pledge.monthly());
        if (row.refused() || !room(row, pledge, student, amount)) {
            return;
        }
        Places places = new Places(pledge.place(), student.place(), student.place());
        PairingId pairing = pairings.assign(places, PartialDate.day(day), row);
        Boolean within = facts.within(row, student.place(), day);
        if (within == null) {
            return;
        }
        LocalDate last = until == null ? earlier(last(pledge.until()), last(student.until())) : until;
        Begun begun = new Begun(
                pledge,
                student,
                form(pledge, student),
                amount,
                day,
                last == null || last.isBefore(day) ? null : last,
                within);
        EntryNo entry = batch.posting().post(facts.begun(begun, pairing, row, batch));
        repository.insert(begun, entry, pairing, batch.id());
    }

    /** Whether the pledge has a student left and the student a part; tells the row if not. */
    private boolean room(Row row, Pledge pledge, Student student, BigDecimal amount) {
        if (queries.together(pledge.id(), student.id())) {
            row.refuse(Finding.refused("sponsorship-beyond", "student"));
        }
        if (student.erased()) {
            row.refuse(Finding.refused("student-erased", "number"));
        }
        if (pledge.taken() >= pledge.students()) {
            row.refuse(Finding.refused("pledge-full", "pledge", pledge.sponsor(), pledge.students()));
        }
        if (student.taken() >= student.sponsors()) {
            row.refuse(Finding.refused("student-full", "number", student.sponsors()));
        }
        if (amount.compareTo(student.part()) < 0) {
            row.remark(Finding.remark(
                    "sponsorship-below-part", "amount", student.part().toPlainString()));
        }
        return !row.refused();
    }

    private static String form(Pledge pledge, Student student) {
        boolean several = pledge.students() > 1;
        if (student.sponsors() > 1) {
            return several ? "mixed" : "many-to-one";
        }
        return several ? "one-to-many" : "one-to-one";
    }

    private static @Nullable LocalDate last(Until until) {
        return until instanceof Until.On(PartialDate date) ? date.last() : null;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private void renew(
            Row row,
            Batch batch,
            Student student,
            @Nullable Sponsorship current,
            LocalDate day,
            @Nullable LocalDate until) {
        if (current == null) {
            row.refuse(Finding.refused("sponsorship-not-running", "number"));
            return;
        }
        if (day.isBefore(current.from())) {
            row.refuse(Finding.refused("sponsorship-ends-before-it-starts", "day"));
            return;
        }
        LocalDate planned = current.until();
        LocalDate from = planned == null || planned.isBefore(day) ? day : planned;
        LocalDate next = until == null ? from.plusYears(1) : until;
        if (planned != null && !next.isAfter(planned)) {
            row.known(Finding.remark("sponsorship-renewed", "", planned.toString()));
            return;
        }
        Boolean within = facts.within(row, student.place(), day);
        if (within == null) {
            return;
        }
        EntryNo entry = batch.posting().post(facts.renewed(current, student, day, within, row, batch));
        repository.insert(current.id(), new Act("renewed", day, next, within, null, ""), entry, batch.id());
    }

    private void end(Row row, Batch batch, @Nullable Sponsorship current, LocalDate day) {
        Optional<String> reason = row.choice("reason");
        String words = RowParties.words(row, "words");
        if (current == null) {
            row.refuse(Finding.refused("sponsorship-not-running", "number"));
        } else if (day.isBefore(current.from())) {
            row.refuse(Finding.refused("sponsorship-ends-before-it-starts", "day"));
        }
        if (reason.isEmpty() && row.text("reason").isEmpty()) {
            row.refuse(Finding.refused("sponsorship-end-why", "reason"));
        }
        if (current != null && reason.isPresent() && !row.refused()) {
            repository.insert(current.id(), new Act("ended", day, null, null, reason.get(), words), null, batch.id());
        }
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        return Stream.concat(
                        resting(queries.ofBatch(batch), batch).stream(),
                        repository.replaced(batch).stream()
                                .map(id -> Finding.refused("sponsorship-replaced", "", String.valueOf(id.value()))))
                .toList();
    }

    private List<Finding> resting(List<Sponsorship> sponsorships, @Nullable BatchId without) {
        Set<Sponsorship.Id> used = repository.used(sponsorships, without);
        return sponsorships.stream()
                .filter(one -> used.contains(one.id()))
                .map(one -> Finding.refused(
                        "sponsorship-still-used", "", String.valueOf(one.id().value())))
                .toList();
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        List<Finding> used = resting(queries.postedAs(entry), null);
        if (!used.isEmpty()) {
            throw new RefusedException(used);
        }
        repository.withdraw(entry);
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdrawSponsorships(batch);
    }
}
