package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.FactBuilder;
import org.jiedui.ledger.LedgerSearch;
import org.jiedui.ledger.LedgerSearch.Wanted;
import org.jiedui.ledger.Places;
import org.jiedui.regions.RegionCode;
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

    private final LedgerSearch ledger;
    private final MessageSource messages;

    SponsorshipFacts(LedgerSearch ledger, MessageSource messages) {
        this.ledger = ledger;
        this.messages = messages;
    }

    /** Entries of many students, wherever and whenever. */
    List<Entry> sums() {
        Wanted wanted = new Wanted(Set.of(KIND), null, null, null, null, null, null);
        return ledger.unnamed(wanted).stream()
                .filter(entry -> ofMany(entry.fact()))
                .toList();
    }

    /** Whether a student at this place, sponsored since this day, may be one of them: undated, it may be of any day before. */
    private static boolean mayHold(Fact sum, RegionCode place, LocalDate day) {
        PartialDate happened = sum.happened();
        boolean then = happened == null
                ? !day.isAfter(sum.knownBy())
                : happened.first().getYear() == day.getYear();
        return then && around(sum.places(), place);
    }

    private static boolean ofMany(Fact fact) {
        Quantity quantity = fact.quantity();
        return quantity == null || quantity.value() == null || quantity.value().signum() > 0;
    }

    private static boolean around(Places places, RegionCode place) {
        RegionCode at = places.effect() == null ? places.receiver() : places.effect();
        return at == null || at.contains(place);
    }

    /** Whether the student is among those of an entry of many; absent if there is one and the row does not say. */
    @Nullable Boolean within(Row row, RegionCode place, LocalDate day) {
        Optional<String> said = row.choice("counted");
        if (said.isPresent()) {
            return said.get().equals("within");
        }
        Optional<Entry> sum = sums().stream()
                .filter(entry -> mayHold(entry.fact(), place, day))
                .findFirst();
        if (sum.isPresent()) {
            Fact fact = sum.get().fact();
            row.refuse(Finding.refused(
                    "sponsorship-counted",
                    "counted",
                    String.valueOf(sum.get().no().value()),
                    fact.title()));
            return null;
        }
        return row.refused() ? null : Boolean.FALSE;
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

    /** Money that came to a student. */
    Fact handedOn(Sponsorship sponsorship, Student student, BigDecimal amount, LocalDate day, Row row, Batch batch) {
        return fact(of("sponsorships.entry.handed-on", sponsorship, student, sponsorship.withinSum()), day, row, batch)
                .quantity(Quantity.exact(amount, "元"))
                .build();
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
        return fact(of, day, row, batch)
                .quantity(Quantity.exact(of.within() ? 0 : 1, "人"))
                .build();
    }

    private FactBuilder fact(Of of, LocalDate day, Row row, Batch batch) {
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
                .note(of.within() ? messages.getMessage("sponsorships.entry.within", null, chinese) : "");
    }
}
