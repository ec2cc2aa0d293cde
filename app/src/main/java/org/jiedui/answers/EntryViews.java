package org.jiedui.answers;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Share;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Kind;
import org.jiedui.ledger.Kinds;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Tie;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Makes entries readable: every page that lists entries shows them through this and the table of
 * {@code templates/answers/entries.html}.
 */
@Component
public class EntryViews {

    private final Kinds kinds;
    private final Regions regions;
    private final People people;
    private final ObjectProvider<Sides> sides;
    private final MessageSource messages;

    EntryViews(Kinds kinds, Regions regions, People people, ObjectProvider<Sides> sides, MessageSource messages) {
        this.kinds = kinds;
        this.regions = regions;
        this.people = people;
        this.sides = sides;
        this.messages = messages;
    }

    /** In the order given. */
    public List<EntryView> of(Collection<Entry> entries, Locale locale) {
        Map<PersonId, Person> names = people.persons(entries.stream()
                .flatMap(entry -> entry.fact().ties().stream())
                .map(Tie::person)
                .distinct()
                .toList());
        return entries.stream().map(entry -> view(entry, names, locale)).toList();
    }

    /** The field of work that a kind is shown under. */
    public String family(String kind) {
        return kinds.find(kind).orElseThrow().family();
    }

    /** All fields of work, in the order they are shown in. */
    public List<String> families() {
        return kinds.all().stream().map(Kind::family).distinct().toList();
    }

    private EntryView view(Entry entry, Map<PersonId, Person> names, Locale locale) {
        Fact fact = entry.fact();
        Places places = fact.places();
        RegionCode to = places.receiver() == null ? places.effect() : places.receiver();
        Side stands = stands(entry);
        return new EntryView(
                entry.no().value(),
                "/entries/" + entry.no().value(),
                fact.kind(),
                messages.getMessage("kind." + fact.kind(), null, locale),
                family(fact.kind()),
                fact.title(),
                fact.note(),
                fact.happened(),
                fact.quantity(),
                fact.kind().equals("target"),
                spot(places.giver(), locale),
                spot(to, locale),
                direction(fact.kind(), side(places.giver()), side(to)),
                fact.ties().stream().map(tie -> behind(tie, names)).toList(),
                entry.evidence().size(),
                entry.standing().word(),
                stands == null ? null : stands.word(),
                reference(entry),
                entry.live());
    }

    /** The one side that stands by the entry so far, by having recorded or confirmed it; absent if neither does, or both. */
    private static @Nullable Side stands(Entry entry) {
        Map<Side, Boolean> latest = new EnumMap<>(Side.class);
        if (entry.fact().recordedBy() != null) {
            latest.put(entry.fact().recordedBy(), true);
        }
        entry.signatures().forEach(word -> latest.put(word.side(), word.confirms()));
        latest.values().removeIf(confirms -> !confirms);
        return latest.size() == 1 ? latest.keySet().iterator().next() : null;
    }

    /** The number that the source gives the entry, else its number in the book. */
    private static String reference(Entry entry) {
        Origin origin = entry.fact().origin();
        String own = origin.reference();
        return own == null || own.isBlank() ? "#" + entry.no().value() : own;
    }

    private EntryView.Behind behind(Tie tie, Map<PersonId, Person> names) {
        Person person = names.get(tie.person());
        Share share = tie.share();
        return new EntryView.Behind(
                person == null ? "#" + tie.person().value() : person.name(),
                "/secondments/" + tie.stay().value(),
                share == null
                        ? null
                        : BigDecimal.valueOf(share.basisPoints(), 2)
                                        .stripTrailingZeros()
                                        .toPlainString()
                                + "%");
    }

    private EntryView.Spot spot(@Nullable RegionCode place, Locale locale) {
        if (place == null) {
            return new EntryView.Spot(null, null, null);
        }
        Side side = side(place);
        return new EntryView.Spot(place.value(), regions.label(place, locale), side == null ? null : side.word());
    }

    private @Nullable Side side(@Nullable RegionCode place) {
        Sides known = sides.getIfAvailable();
        return place == null || known == null ? null : known.sideOf(place).orElse(null);
    }

    private static @Nullable String direction(String kind, @Nullable Side from, @Nullable Side to) {
        if (from == null || to == null || from == to) {
            return null;
        }
        return switch (kind) {
            case "agreement", "pairing", "friendship", "joint-meeting" -> "both";
            default -> from == Side.GIVER ? "east-to-west" : "west-to-east";
        };
    }
}
