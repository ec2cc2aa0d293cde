package org.jiedui.api;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.access.Access;
import org.jiedui.answers.Answers;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Signature;
import org.jiedui.ledger.Tie;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.signing.EntryActs;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The entries behind answers over HTTP, and both sides' words on them. */
@RestController
class EntriesApi {

    private final Answers answers;
    private final Ledger ledger;
    private final People people;
    private final Access access;
    private final EntryActs acts;

    EntriesApi(Answers answers, Ledger ledger, People people, Access access, EntryActs acts) {
        this.answers = answers;
        this.ledger = ledger;
        this.people = people;
        this.access = access;
        this.acts = acts;
    }

    record EntriesView(
            List<EntryDocument> entries, @Nullable String next) {}

    /**
     * What somebody says of an entry.
     *
     * @param side   for which side; of no use in a reversal
     * @param reason needed for a dispute, an answer to one, and a reversal
     * @param value  what a disputing side has in its own books, in the entry's unit
     * @param date   likewise, {@code 2018-10-07}, {@code 2018-10} or {@code 2018}
     */
    record Verdict(
            @Nullable String side,
            @Nullable String reason,
            @Nullable BigDecimal value,
            @Nullable String date) {

        Signature.@Nullable Claim claim() {
            try {
                return Signature.Claim.of(value, date == null ? null : PartialDate.parse(date));
            } catch (DateTimeException e) {
                throw new RefusedException(Finding.refused("not-a-date", "date", Objects.requireNonNullElse(date, "")));
            }
        }

        String why() {
            return Objects.requireNonNullElse(reason, "");
        }

        Side forSide() {
            return Stream.of(Side.values())
                    .filter(one -> one.word().equals(side))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(Finding.refused(
                            "unknown-choice", "side", Objects.requireNonNullElse(side, ""), "giver, receiver")));
        }
    }

    @GetMapping("/api/entries")
    EntriesView entries(@RequestParam MultiValueMap<String, String> parameters) {
        QuestionParameters asked = new QuestionParameters(parameters);
        Answers.EntryPage page = answers.entries(asked.question(), asked.after(), asked.limit());
        Map<EntryNo, Answers.Weighted> weights =
                page.entries().stream().collect(Collectors.toMap(Answers.Weighted::no, Function.identity()));
        List<Entry> entries =
                ledger.entries(page.entries().stream().map(Answers.Weighted::no).toList());
        Map<PersonId, Person> names = names(entries);
        return new EntriesView(
                entries.stream()
                        .map(entry -> EntryDocument.of(entry, names, weights.get(entry.no())))
                        .toList(),
                page.next());
    }

    @GetMapping("/api/entries/{id}")
    EntryDocument entry(@PathVariable String id) {
        Entry entry = visible(id);
        return EntryDocument.of(entry, names(List.of(entry)), null);
    }

    @PostMapping("/api/entries/{id}/confirm")
    EntryDocument confirm(@PathVariable String id, @RequestBody Verdict verdict) {
        return act(id, entry -> acts.sign(entry, verdict.forSide(), true, verdict.why(), null));
    }

    @PostMapping("/api/entries/{id}/dispute")
    EntryDocument dispute(@PathVariable String id, @RequestBody Verdict verdict) {
        return act(id, entry -> acts.sign(entry, verdict.forSide(), false, verdict.why(), verdict.claim()));
    }

    /** What the side that stands by the entry says to the other's dispute. */
    @PostMapping("/api/entries/{id}/answer")
    EntryDocument answer(@PathVariable String id, @RequestBody Verdict verdict) {
        return act(id, entry -> {
            if (verdict.why().isBlank()) {
                throw new RefusedException(Finding.refused("reason-missing", "reason"));
            }
            acts.sign(entry, verdict.forSide(), true, verdict.why(), null);
        });
    }

    @PostMapping("/api/entries/{id}/reverse")
    EntryDocument reverse(@PathVariable String id, @RequestBody Verdict verdict) {
        return act(id, entry -> acts.reverse(entry, verdict.why()));
    }

    private EntryDocument act(String id, Consumer<EntryNo> act) {
        EntryNo number = visible(id).no();
        act.accept(number);
        return entry(id);
    }

    /** An entry outside of the reader's scope is not there, as it is left out of every answer. */
    private Entry visible(String id) {
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw new AbsentException("no entry " + id);
        }
        Entry entry = ledger.entry(new EntryNo(Long.parseLong(id)));
        Places places = entry.fact().places();
        if (!access.scope()
                .sees(
                        Stream.of(places.giver(), places.receiver(), places.effect())
                                .filter(Objects::nonNull)
                                .toList(),
                        entry.fact().pairing(),
                        entry.fact().ties().stream().map(Tie::person).toList())) {
            throw new AbsentException("no entry " + id);
        }
        return entry;
    }

    private Map<PersonId, Person> names(Collection<Entry> entries) {
        return people.persons(entries.stream()
                .flatMap(entry -> entry.fact().ties().stream())
                .map(Tie::person)
                .distinct()
                .toList());
    }
}
