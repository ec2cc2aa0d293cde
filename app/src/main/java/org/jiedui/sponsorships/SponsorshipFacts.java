package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.FactBuilder;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Places;
import org.jiedui.measures.Definitions;
import org.jiedui.regions.RegionCode;
import org.jiedui.sponsorships.PaymentBook.Total;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What is posted of a sponsorship. A student is counted by a pseudonym, so once however often; one whom an entry of many counts
 * already is told without being counted again. No text names a child.
 */
@Component
class SponsorshipFacts {

    static final String KIND = "student-sponsored";

    private static final List<String> HEADLINES = List.of("G08", "G08-money");
    private static final String PEOPLE = "人";
    private static final String MONEY = "元";

    private final Ledger ledger;
    private final PaymentBook book;
    private final Answers answers;
    private final Definitions definitions;
    private final MessageSource messages;

    SponsorshipFacts(
            Ledger ledger, PaymentBook book, Answers answers, Definitions definitions, MessageSource messages) {
        this.ledger = ledger;
        this.book = book;
        this.answers = answers;
        this.definitions = definitions;
        this.messages = messages;
    }

    /** The latest entries of many students, and of money for many, in reach; none that a payment posted. */
    List<Entry> sums() {
        return ledger.entries(book.latestTotals(KIND));
    }

    /** Whether the student is among those of an entry of many; absent if there is one and the row does not say. */
    @Nullable Boolean within(Row row, RegionCode place, LocalDate day) {
        Optional<String> said = row.choice("counted");
        if (said.isPresent()) {
            return said.get().equals("within");
        }
        List<Total> totals = book.totals(PEOPLE, place, day);
        if (!totals.isEmpty()) {
            ask(row, "sponsorship-counted", totals.getFirst());
            return null;
        }
        return row.refused() ? null : Boolean.FALSE;
    }

    /** Asks whether an entry holds it, which is named only to who sees it. */
    private void ask(Row row, String code, Total total) {
        List<Entry> seen = total.inReach() ? ledger.entries(List.of(total.no())) : List.of();
        row.refuse(
                seen.isEmpty()
                        ? Finding.refused(code + "-elsewhere", "counted")
                        : Finding.refused(
                                code,
                                "counted",
                                String.valueOf(total.no().value()),
                                seen.getFirst().fact().title()));
    }

    /**
     * Which part of money that came to a student no entry of a total has yet: all of it, or nothing. It is taken to be in a total only
     * if the row says so; or if a total held the student by what was last said for that year, and exactly one total of money of that
     * place and year is of the same giver or pairing. Otherwise it has to be said.
     *
     * @param within whether an entry of money of many has it already
     * @param sum    that entry, as far as it is known which
     */
    record Money(boolean within, @Nullable EntryNo sum) {}

    /** Absent if nobody can say, which the row is told. */
    @Nullable Money money(Row row, Sponsorship sponsorship, LocalDate day) {
        Optional<String> said = row.choice("counted");
        if (said.isPresent() && !said.get().equals("within")) {
            return new Money(false, null);
        }
        List<Total> totals = book.totals(MONEY, sponsorship.place(), day);
        if (totals.isEmpty()) {
            return new Money(said.isPresent(), null);
        }
        List<EntryNo> fitting = ledger
                .entries(totals.stream().filter(Total::inReach).map(Total::no).toList())
                .stream()
                .filter(entry -> fits(entry.fact(), sponsorship))
                .map(Entry::no)
                .toList();
        EntryNo no = fitting.size() == 1 ? fitting.getFirst() : null;
        if (said.isPresent()) {
            return new Money(true, no);
        }
        if (no == null || !book.heldByTotal(sponsorship.id(), day)) {
            Total asked = no == null ? totals.getFirst() : new Total(no, true);
            ask(row, "sponsorship-money-counted", asked);
            return null;
        }
        row.remark(Finding.remark("sponsorship-money-within", "amount", String.valueOf(no.value())));
        return new Money(true, no);
    }

    /** Whether a total may be of this sponsor: of the same pairing, or of a giver around theirs, and of no other form. */
    private static boolean fits(Fact total, Sponsorship sponsorship) {
        PairingId pairing = total.pairing();
        RegionCode giver = total.places().giver();
        boolean same = pairing != null && sponsorship.pairing() != null
                ? pairing.equals(sponsorship.pairing())
                : giver != null && giver.contains(sponsorship.giver());
        String form = total.attributes().get("form");
        return same && (form == null || form.equals(sponsorship.form()));
    }

    Fact begun(SponsorshipRepository.Begun begun, @Nullable PairingId pairing, Row row, Batch batch) {
        return counted(
                new Of(
                        "sponsorships.entry.begun",
                        begun.student(),
                        begun.form(),
                        begun.pledge().place(),
                        pairing,
                        begun.withinSum()),
                begun.from(),
                row,
                batch);
    }

    /** @param within whether an entry of many of that year counts the student already, whatever was so at the beginning */
    Fact renewed(Sponsorship sponsorship, Student student, LocalDate day, boolean within, Row row, Batch batch) {
        return counted(of("sponsorships.entry.renewed", sponsorship, student, within), day, row, batch);
    }

    /** Money that came to a student; what a total has already is told with 0 元, and how much it was in the note. */
    Fact handedOn(
            Sponsorship sponsorship,
            Student student,
            BigDecimal amount,
            LocalDate day,
            Money money,
            Row row,
            Batch batch) {
        Of of = of("sponsorships.entry.handed-on", sponsorship, student, money.within());
        return fact(of, money.within() ? note(amount, money.sum()) : "", day, row, batch)
                .quantity(Quantity.exact(money.within() ? BigDecimal.ZERO : amount, MONEY))
                .build();
    }

    private String note(BigDecimal amount, @Nullable EntryNo sum) {
        return messages.getMessage(
                sum == null ? "sponsorships.entry.money-within" : "sponsorships.entry.money-within-entry",
                new Object[] {amount.toPlainString(), sum == null ? "" : String.valueOf(sum.value())},
                Locale.SIMPLIFIED_CHINESE);
    }

    private static Of of(String title, Sponsorship sponsorship, Student student, boolean within) {
        return new Of(title, student, sponsorship.form(), sponsorship.giver(), sponsorship.pairing(), within);
    }

    /** What a fact is about; {@code title} is a message. */
    private record Of(
            String title,
            Student student,
            String form,
            RegionCode giver,
            @Nullable PairingId pairing,
            boolean within) {}

    private Fact counted(Of of, LocalDate day, Row row, Batch batch) {
        String note =
                of.within() ? messages.getMessage("sponsorships.entry.within", null, Locale.SIMPLIFIED_CHINESE) : "";
        return fact(of, note, day, row, batch)
                .quantity(Quantity.exact(of.within() ? 0 : 1, PEOPLE))
                .build();
    }

    private FactBuilder fact(Of of, String note, LocalDate day, Row row, Batch batch) {
        Student student = of.student();
        Locale chinese = Locale.SIMPLIFIED_CHINESE;
        String stage =
                messages.getMessage("sponsorships.stage." + student.stage().word(), null, chinese);
        return Fact.of(
                        KIND,
                        messages.getMessage(of.title(), new Object[] {stage}, chinese),
                        row.origin(),
                        batch.knownBy())
                .happened(PartialDate.day(day))
                .places(new Places(of.giver(), student.place(), student.place()))
                .pairing(of.pairing())
                .subject(of.within() ? null : student.pseudonym())
                .attribute("form", of.form())
                .evidence(row.evidence("evidence"))
                .recordedBy(batch.recordedBy())
                .note(note);
    }

    /** A figure of a measure, and where its entries stand. */
    record Headline(Answer.Figure figure, String address) {}

    /** What the books count of sponsorships; nothing of a measure that has no facts. */
    List<Headline> headlines(Locale locale) {
        return HEADLINES.stream()
                .flatMap(code -> headline(code, locale).stream())
                .toList();
    }

    /** Under the newest set that knows the measure; none if it has no facts. */
    private Optional<Headline> headline(String code, Locale locale) {
        return definitions.sets().reversed().stream()
                .filter(set -> set.find(code).isPresent())
                .findFirst()
                .flatMap(set -> {
                    Question question =
                            Question.everything().but(q -> q.set(set.code()).measure(code));
                    return answers.answer(question, locale).figures().stream()
                            .filter(figure -> figure.qualifier() != Answer.Qualifier.NO_FACTS)
                            .findFirst()
                            .map(figure -> new Headline(figure, "/entries?measure=" + code + "&set=" + set.code()));
                });
    }
}
