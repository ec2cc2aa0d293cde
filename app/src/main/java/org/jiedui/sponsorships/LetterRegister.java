package org.jiedui.sponsorships;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.TEXT;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.ledger.Posting;
import org.jiedui.sponsorships.PaymentBook.Letter;
import org.springframework.stereotype.Component;

/** 书信与探访: one row, one letter or visit that went through the school. No address or number of one side comes to the other. */
@Component
class LetterRegister implements Register {

    /** A number to call, an address to write to. */
    private static final Pattern CONTACT =
            Pattern.compile("\\d{7}|\\S@\\S|微信号|QQ号|qq号|wechat", Pattern.CASE_INSENSITIVE);

    private final PaymentBook book;
    private final RowParties parties;
    private final SponsorshipQueries queries;

    LetterRegister(PaymentBook book, RowParties parties, SponsorshipQueries queries) {
        this.book = book;
        this.parties = parties;
        this.queries = queries;
    }

    @Override
    public String code() {
        return "sponsorship-letters";
    }

    @Override
    public int rank() {
        return 76;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("sponsorship", TEXT),
                Column.required("day", DATE),
                Column.choice("direction", true, "to-student", "to-sponsor"),
                Column.choice("kind", true, "letter", "visit", "reply"),
                Column.optional("through", TEXT),
                Column.optional("note", TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Sponsorship> found = parties.sponsorship(row);
        LocalDate day = parties.past(row, "day");
        Optional<String> direction = row.choice("direction");
        Optional<String> kind = row.choice("kind");
        String note = RowParties.words(row, "note");
        String through = RowParties.words(row, "through");
        if (CONTACT.matcher(note).find() || CONTACT.matcher(through).find()) {
            row.refuse(Finding.refused("letter-contact", CONTACT.matcher(note).find() ? "note" : "through"));
        }
        if (found.isEmpty() || day == null || direction.isEmpty() || kind.isEmpty() || row.refused()) {
            return;
        }
        Sponsorship sponsorship = found.get();
        String school = through.isEmpty()
                ? queries.student(sponsorship.student()).map(Student::school).orElse("")
                : through;
        Letter letter = new Letter(day, direction.get(), kind.get(), school, note);
        if (book.letters(sponsorship.id()).contains(letter)) {
            row.known(Finding.remark("letter-known", ""));
            return;
        }
        book.write(sponsorship.id(), letter, batch.id());
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        book.withdrawLetters(batch);
    }
}
