package org.jiedui.iati;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.iati.Activity.Flow;
import org.jiedui.iati.Activity.Transaction;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Places;
import org.jiedui.people.Nameless;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The money of a project. An exact amount with a date that has come is a transaction, on the day that the entry counts; any
 * other is told in words, for a value would say more than is known. Investment is nobody's aid and no transaction here.
 */
@Component
class Money {

    private static final Map<String, Flow> FLOWS = Map.of(
            "aid-allocated", Flow.COMMITMENT,
            "aid-paid", Flow.DISBURSEMENT,
            "donation-money", Flow.DISBURSEMENT);

    /** Comes from the budget of a place; who gives a donation, the place does not tell. */
    private static final Set<String> OF_A_GOVERNMENT = Set.of("aid-allocated", "aid-paid");

    private static final String LOCAL_GOVERNMENT = "11";

    private final Speech speech;

    Money(Speech speech) {
        this.speech = speech;
    }

    /** Whether entries of all these kinds are told as money, not as results. */
    static boolean isMoney(List<String> kinds) {
        return FLOWS.keySet().containsAll(kinds);
    }

    /** @param today nothing was paid later than that */
    List<Transaction> transactions(List<Entry> entries, Nameless nameless, LocalDate today) {
        List<Transaction> transactions = new ArrayList<>();
        for (Entry entry : entries) {
            Flow flow = FLOWS.get(entry.fact().kind());
            if (flow != null && certain(entry.fact(), today)) {
                transactions.add(transaction(entry, flow, nameless, today));
            }
        }
        return transactions;
    }

    /** The money that is no transaction, in a sentence; absent if there is none. */
    @Nullable Narrative untold(List<Entry> entries, LocalDate today) {
        List<Narrative> parts = entries.stream()
                .map(Entry::fact)
                .filter(fact -> FLOWS.containsKey(fact.kind()) && !certain(fact, today))
                .map(this::untold)
                .toList();
        if (parts.isEmpty()) {
            return null;
        }
        return speech.both(
                "iati.money.untold",
                parts.stream().map(Narrative::zh).collect(Collectors.joining("；")),
                parts.stream().map(Narrative::english).collect(Collectors.joining("; ")));
    }

    private Narrative untold(Fact fact) {
        Quantity quantity = fact.quantity();
        Narrative kind = speech.say("kind." + fact.kind());
        Narrative amount = quantity == null ? speech.say("iati.amount.unknown") : speech.amount(quantity);
        Narrative date = fact.happened() == null
                ? speech.say("iati.undated")
                : new Narrative(fact.happened().toString(), null);
        return speech.of("iati.money.each", new Object[] {kind.zh(), amount.zh(), date.zh()}, new Object[] {
            kind.english(), amount.english(), date.english()
        });
    }

    private static boolean certain(Fact fact, LocalDate today) {
        Quantity quantity = fact.quantity();
        return fact.happened() != null
                && !fact.happened().first().isAfter(today)
                && quantity != null
                && quantity.value() != null
                && quantity.precision() == Precision.EXACT;
    }

    private Transaction transaction(Entry entry, Flow flow, Nameless nameless, LocalDate today) {
        Fact fact = entry.fact();
        Places places = fact.places();
        PartialDate happened = Objects.requireNonNull(fact.happened());
        LocalDate day = happened.last().isAfter(today) ? today : happened.last();
        return new Transaction(
                entry.no().value(),
                flow,
                day,
                Objects.requireNonNull(Objects.requireNonNull(fact.quantity()).value()),
                description(fact, happened, nameless),
                speech.place(places.giver(), "iati.unrecorded"),
                OF_A_GOVERNMENT.contains(fact.kind()) && places.giver() != null ? LOCAL_GOVERNMENT : null,
                speech.place(places.receiver() == null ? places.effect() : places.receiver(), "iati.unrecorded"));
    }

    /** What it was, in the record's words, and how far its date is known. */
    private Narrative description(Fact fact, PartialDate happened, Nameless nameless) {
        Narrative kind = speech.say("kind." + fact.kind());
        String title = nameless.words(fact.title());
        if (happened.grain() == PartialDate.Grain.DAY) {
            return title == null ? kind : new Narrative(title, null);
        }
        return speech.of(
                "iati.money.known-to",
                new Object[] {title == null ? kind.zh() : title, happened.toString()},
                new Object[] {title == null ? kind.english() : title, happened.toString()});
    }
}
