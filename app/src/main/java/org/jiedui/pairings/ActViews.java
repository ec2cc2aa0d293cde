package org.jiedui.pairings;

import java.util.List;
import java.util.Locale;
import org.jiedui.answers.Answers;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Question;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Places;
import org.jiedui.pairings.Act.Agreement;
import org.jiedui.pairings.Act.PlaceCount;
import org.jiedui.pairings.Act.Visit;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes what happened under a pairing readable: names instead of codes, in the reader's language. */
@Component
class ActViews {

    private static final int SHOWN = 100;

    private final Pairings pairings;
    private final Regions regions;
    private final Answers answers;
    private final Ledger ledger;
    private final EntryViews entries;

    ActViews(Pairings pairings, Regions regions, Answers answers, Ledger ledger, EntryViews entries) {
        this.pairings = pairings;
        this.regions = regions;
        this.answers = answers;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** @param scope a word of the register, absent if the record does not say */
    record AgreementView(
            String title,
            String href,
            @Nullable PartialDate signed,
            @Nullable String scope,
            String parties,
            Spot giver,
            Spot receiver,
            String remark) {}

    /** @param direction {@code east-to-west} or {@code west-to-east}; absent if a side is not known */
    record VisitView(
            String title,
            String href,
            @Nullable PartialDate day,
            Spot from,
            Spot to,
            @Nullable String direction,
            String host,
            @Nullable String rank,
            String participants,
            String purpose) {}

    record CountView(
            String href, Spot place, String topic, @Nullable PartialDate day, Quantity quantity) {}

    /** A place and the side it lies on, if it lies on one. */
    record Spot(String name, @Nullable String side) {}

    /** The first entries behind a question, and whether there are more. */
    record Behind(List<EntryView> entries, boolean more) {}

    Behind behind(Question question, Locale locale) {
        Answers.EntryPage page = answers.entries(question, null, SHOWN);
        return new Behind(
                entries.of(
                        ledger.entries(page.entries().stream()
                                .map(Answers.Weighted::no)
                                .toList()),
                        locale),
                page.next() != null);
    }

    List<AgreementView> agreements(List<Agreement> agreements, Locale locale) {
        return agreements.stream()
                .map(agreement -> new AgreementView(
                        agreement.title(),
                        "/entries/" + agreement.entry().value(),
                        agreement.signed(),
                        agreement.scope(),
                        agreement.parties(),
                        spot(agreement.giver(), locale),
                        spot(agreement.receiver(), locale),
                        agreement.remark()))
                .toList();
    }

    List<VisitView> visits(List<Visit> visits, Locale locale) {
        return visits.stream()
                .map(visit -> new VisitView(
                        visit.title(),
                        "/entries/" + visit.entry().value(),
                        visit.day(),
                        spot(visit.from(), locale),
                        spot(visit.to(), locale),
                        pairings.direction(new Places(visit.from(), visit.to(), visit.to()))
                                .map(Direction::word)
                                .orElse(null),
                        visit.host(),
                        visit.rank(),
                        visit.participants(),
                        visit.purpose()))
                .toList();
    }

    List<CountView> counts(List<PlaceCount> counts, Locale locale) {
        return counts.stream()
                .map(count -> new CountView(
                        "/entries/" + count.entry().value(),
                        spot(count.place(), locale),
                        count.topic(),
                        count.day(),
                        count.quantity()))
                .toList();
    }

    private Spot spot(RegionCode place, Locale locale) {
        return new Spot(
                regions.label(place, locale),
                pairings.sideOf(place).map(Side::word).orElse(null));
    }
}
