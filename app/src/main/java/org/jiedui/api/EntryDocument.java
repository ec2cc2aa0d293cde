package org.jiedui.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiedui.answers.Answers;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Signature;
import org.jiedui.ledger.Tie;
import org.jiedui.people.Person;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * An entry over HTTP, with everything the book says of it.
 *
 * @param happened    as far as it is known, {@code 2018-10}; absent if undated
 * @param until       of a state: when it ended, {@code open} or {@code not-recorded}
 * @param value       absent if unknown or not counted; then {@code unit} tells which
 * @param counted     in a list under a measure: what the answer counts of it as a whole
 * @param basisPoints in a list: the part of it that the answer counts
 */
record EntryDocument(
        long id,
        String kind,
        String title,
        String note,
        @Nullable String happened,
        LocalDate knownBy,
        @Nullable String until,
        @Nullable String value,
        @Nullable String unit,
        @Nullable String precision,
        @Nullable String giver,
        @Nullable String receiver,
        @Nullable String effect,
        @Nullable Long pairing,
        @Nullable Long project,
        Map<String, String> attributes,
        List<Share> shares,
        List<Evidence> evidence,
        String standing,
        List<Word> signatures,
        @Nullable String recordedBy,
        Source origin,
        String postedBy,
        Instant postedAt,
        boolean live,
        @Nullable Long reverses,
        @Nullable Long reversedBy,
        String reason,
        String hash,
        @Nullable String counted,
        @Nullable Integer basisPoints) {

    /** A person behind it; without basis points only related. */
    record Share(
            long stay,
            long person,
            @Nullable String name,
            @Nullable Integer basisPoints) {}

    /** What a side said of it, and what a disputing side has in its own books instead. */
    record Word(
            String side,
            boolean confirms,
            String reason,
            String by,
            Instant at,
            @Nullable String claimedValue,
            @Nullable String claimedDate) {}

    /** Where it was read. */
    record Source(
            long batch,
            @Nullable String file,
            @Nullable String fileName,
            @Nullable String sheet,
            @Nullable Integer row,
            @Nullable String reference) {

        static Source of(Origin origin) {
            BatchId batch = origin.batch();
            return new Source(
                    batch.value(), origin.file(), origin.fileName(), origin.sheet(), origin.row(), origin.reference());
        }
    }

    static EntryDocument of(Entry entry, Map<PersonId, Person> people, Answers.@Nullable Weighted weighted) {
        Fact fact = entry.fact();
        Places places = fact.places();
        Quantity quantity = fact.quantity();
        BigDecimal value = quantity == null ? null : quantity.value();
        BigDecimal counted = weighted == null ? null : weighted.amount();
        return new EntryDocument(
                entry.no().value(),
                fact.kind(),
                fact.title(),
                fact.note(),
                fact.happened() == null ? null : fact.happened().toString(),
                fact.knownBy(),
                until(fact.until()),
                value == null ? null : AnswersApi.plain(value),
                quantity == null ? null : quantity.unit(),
                quantity == null ? null : quantity.precision().word(),
                code(places.giver()),
                code(places.receiver()),
                code(places.effect()),
                fact.pairing() == null ? null : fact.pairing().value(),
                fact.project() == null ? null : fact.project().value(),
                new TreeMap<>(fact.attributes()),
                fact.ties().stream().map(tie -> share(tie, people)).toList(),
                entry.evidence(),
                entry.standing().word(),
                entry.signatures().stream().map(EntryDocument::word).toList(),
                fact.recordedBy() == null ? null : fact.recordedBy().word(),
                Source.of(fact.origin()),
                entry.postedBy(),
                entry.postedAt(),
                entry.live(),
                entry.reverses() == null ? null : entry.reverses().value(),
                entry.reversedBy() == null ? null : entry.reversedBy().value(),
                entry.reason(),
                entry.hash(),
                counted == null ? null : AnswersApi.plain(counted),
                weighted == null ? null : weighted.basisPoints());
    }

    private static Share share(Tie tie, Map<PersonId, Person> people) {
        Person person = people.get(tie.person());
        return new Share(
                tie.stay().value(),
                tie.person().value(),
                person == null ? null : person.name(),
                tie.share() == null ? null : tie.share().basisPoints());
    }

    private static Word word(Signature signature) {
        Signature.Claim claim = signature.claim();
        return new Word(
                signature.side().word(),
                signature.confirms(),
                signature.reason(),
                signature.by(),
                signature.at(),
                claim == null || claim.amount() == null ? null : AnswersApi.plain(claim.amount()),
                claim == null || claim.happened() == null
                        ? null
                        : claim.happened().toString());
    }

    private static @Nullable String until(@Nullable Until until) {
        return switch (until) {
            case null -> null;
            case Until.On on -> on.date().toString();
            case Until.Open open -> "open";
            case Until.NotRecorded notRecorded -> "not-recorded";
        };
    }

    private static @Nullable String code(@Nullable RegionCode place) {
        return place == null ? null : place.value();
    }
}
