package org.jiedui.sponsorships;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.EVIDENCE;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Posting;
import org.jiedui.people.People;
import org.jiedui.sponsorships.PaymentBook.Money;
import org.jiedui.sponsorships.PaymentBook.Payment;
import org.springframework.stereotype.Component;

/**
 * 助学款: one row, one sum that reached the account of a school or foundation, or went on from there to the student. What is handed
 * on is a fact; what only lies in the account is not.
 */
@Component
class PaymentRegister implements Register {

    static final String RECEIVED = "received";
    static final String HANDED_ON = "handed-on";

    private final SponsorshipQueries queries;
    private final PaymentBook book;
    private final RowParties parties;
    private final SponsorshipFacts facts;
    private final People people;

    PaymentRegister(
            SponsorshipQueries queries, PaymentBook book, RowParties parties, SponsorshipFacts facts, People people) {
        this.queries = queries;
        this.book = book;
        this.parties = parties;
        this.facts = facts;
        this.people = people;
    }

    @Override
    public String code() {
        return "sponsorship-payments";
    }

    @Override
    public int rank() {
        return 74;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("sponsorship", TEXT),
                Column.optional("pledge", TEXT),
                Column.optional("student", TEXT),
                Column.optional("school", TEXT),
                Column.optional("place", REGION),
                Column.optional("number", TEXT),
                Column.choice("step", true, RECEIVED, HANDED_ON),
                Column.required("amount", TEXT),
                Column.required("day", DATE),
                Column.required("account", TEXT),
                Column.optional("receipt", TEXT),
                Column.optional("note", TEXT),
                Column.choice("counted", false, "besides", "within").only("step", List.of(HANDED_ON)),
                Column.optional("evidence", EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Sponsorship> found = parties.sponsorshipOf(row);
        Optional<String> step = row.choice("step");
        Optional<BigDecimal> amount = parties.amount(row, "amount");
        LocalDate day = parties.past(row, "day");
        String account = RowParties.words(row, "account");
        String receipt = RowParties.words(row, "receipt");
        String note = RowParties.words(row, "note");
        if (found.isEmpty() || step.isEmpty() || amount.isEmpty() || day == null || row.refused()) {
            return;
        }
        Sponsorship sponsorship = found.get();
        if (!named(account, sponsorship)) {
            row.refuse(Finding.refused("payment-account-private", "account", account));
        }
        if (day.isBefore(sponsorship.from().minusYears(1))) {
            row.refuse(Finding.refused(
                    "payment-before-it-starts", "day", sponsorship.from().toString()));
        }
        Optional<Student> student = queries.student(sponsorship.student());
        Money money = book.money(List.of(sponsorship)).getOrDefault(sponsorship.id(), Money.NONE);
        BigDecimal waiting = money.received().subtract(money.handedOn());
        boolean on = step.get().equals(HANDED_ON);
        if (on && amount.get().compareTo(waiting) > 0) {
            row.refuse(Finding.refused("payment-not-received", "amount", waiting.toPlainString()));
        }
        if (student.isEmpty() || row.refused()) {
            return;
        }
        EntryNo entry = null;
        if (on) {
            SponsorshipFacts.Money counted = facts.money(row, sponsorship, day);
            if (counted == null) {
                return;
            }
            entry = batch.posting()
                    .post(facts.handedOn(sponsorship, student.get(), amount.get(), day, counted, row, batch));
        }
        book.pay(
                sponsorship.id(),
                new Payment(step.get(), amount.get(), day, account, receipt, note, entry),
                batch.id());
    }

    /** An account of somebody in person, be it the sponsor or anybody on the books, is none. */
    private boolean named(String account, Sponsorship sponsorship) {
        Map<Pledge.Id, Pledge> pledges = queries.pledges(List.of(sponsorship.pledge()));
        Pledge pledge = pledges.get(sponsorship.pledge());
        boolean sponsors = pledge != null && pledge.sponsor().equals(account);
        return account.length() >= 4 && !sponsors && people.named(account).isEmpty();
    }

    /** What is handed on rests on what was received. */
    @Override
    public List<Finding> restingOn(BatchId batch) {
        return book.stillCovered(batch) ? List.of() : List.of(Finding.refused("payment-handed-on-since", ""));
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        book.withdrawPayment(entry);
    }

    /** @throws RefusedException if what was received was handed on since */
    @Override
    public void withdraw(BatchId batch, Posting posting) {
        List<Finding> resting = restingOn(batch);
        if (!resting.isEmpty()) {
            throw new RefusedException(resting);
        }
        book.withdrawPayments(batch);
    }
}
