package org.jiedui.pairings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.access.Reaching;
import org.jiedui.answers.Sides;
import org.jiedui.intake.Row;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Places;
import org.jiedui.looks.Listed.Filter;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is paired with whom. Everything is answered from memory, so it may be asked for every row of a workbook. */
@Component
public class Pairings implements Sides, Reaching.Names {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern DASH = Pattern.compile("(?<!\\s)\\s*+(?:—++|–|－|-|~|～|至)\\s*+");

    private final CurrentBook current;
    private final Regions regions;

    Pairings(CurrentBook current, Regions regions) {
        this.current = current;
        this.regions = regions;
    }

    /** All pairings as they stand now, from memory; a transaction that records pairings sees its own. */
    public PairingBook book() {
        return current.get();
    }

    /** @throws AbsentException if there is no such pairing */
    public Pairing pairing(PairingId id) {
        return find(id).orElseThrow(() -> new AbsentException("no such pairing: " + id.value()));
    }

    public Optional<Pairing> find(PairingId id) {
        return book().find(id);
    }

    /** In the order they were recorded. */
    public List<Pairing> all() {
        return book().all();
    }

    /** The pairing itself and those inside it, at any depth. */
    public Set<PairingId> within(PairingId pairing) {
        return book().within(pairing);
    }

    /**
     * The formal pairing of exactly these two places, the one that began last if there were several.
     *
     * @param at when it may have been in force; absent: at any time
     */
    public Optional<Pairing> between(RegionCode giver, RegionCode receiver, @Nullable PartialDate at) {
        return book().between(giver, receiver, at);
    }

    /**
     * The nearest pairing whose places contain those of an act, whichever way it went; one that may have been in force at
     * the time before one that was not. If only one place is known, the highest pairing that contains it, unless there are
     * several.
     *
     * @param at when the act happened, as far as it is known
     */
    public Optional<Covering> covering(Places places, @Nullable PartialDate at) {
        return book().covering(places, at);
    }

    /** The pairing that an act falls under; tells the row what had to be decided for that. */
    public @Nullable PairingId assign(Places places, @Nullable PartialDate at, Row row) {
        Covering covering = covering(places, at).orElse(null);
        if (covering == null) {
            if (places.giver() != null && places.receiver() != null) {
                row.remark(Finding.remark("pairing-none", ""));
            }
            return null;
        }
        if (!covering.formal()) {
            row.remark(Finding.remark("pairing-not-formal", "", name(covering.pairing(), Locale.SIMPLIFIED_CHINESE)));
        }
        return covering.pairing().id();
    }

    /** Which way an act went; empty if its places lie on no known side. */
    public Optional<Direction> direction(Places places) {
        return book().direction(places);
    }

    /** The side that a place lies on in all pairings that know it; empty if in none, or if they differ. */
    @Override
    public Optional<Side> sideOf(RegionCode place) {
        return book().sideOf(place);
    }

    /**
     * Pairings of a name such as 广州市—黔南州, whichever dash stands in it; a place by any name it bears. Several if the two
     * sides were paired more than once.
     */
    public List<Pairing> named(String name) {
        String[] sides = DASH.split(name.strip(), 2);
        if (sides.length < 2) {
            return List.of();
        }
        return all().stream()
                .filter(pairing ->
                        bears(pairing.giver(), sides[0].strip()) && bears(pairing.receiver(), sides[1].strip()))
                .toList();
    }

    /** 广州市—黔南州 */
    public String name(Pairing pairing, Locale locale) {
        String dash = locale.getLanguage().equals("zh") ? "—" : "–";
        return name(pairing.giver(), locale) + dash + name(pairing.receiver(), locale);
    }

    @Override
    public String name(PairingId pairing, Locale locale) {
        return find(pairing).map(found -> name(found, locale)).orElse("#" + pairing.value());
    }

    @Override
    public Map<Long, String> names(Locale locale) {
        Map<Long, String> names = new LinkedHashMap<>();
        all().forEach(pairing -> names.put(pairing.id().value(), name(pairing, locale)));
        return names;
    }

    public String name(Party party, Locale locale) {
        return party.isPlace() && party.place() != null ? regions.label(party.place(), locale) : party.name();
    }

    /** A pairing to choose in a form: its number, and its name in the language of the reader. */
    public record Choice(String value, String label) {}

    /** Those of two places, to choose one. */
    public List<Choice> choices(Locale locale) {
        return all().stream()
                .filter(Pairing::ofPlaces)
                .map(pairing -> new Choice(Long.toString(pairing.id().value()), name(pairing, locale)))
                .toList();
    }

    /** The pairing of this number, as it stands in an address, and those inside it; none if it is no number. */
    public Set<PairingId> within(String number) {
        return NUMBER.matcher(number).matches() ? within(new PairingId(Long.parseLong(number))) : Set.of();
    }

    /** A pairing that a program narrows a list by. */
    public Filter filter() {
        return Filter.pairing(
                number -> find(new PairingId(Long.parseLong(number))).isPresent());
    }

    /** What a program narrows a list by that is told by place and pairing, besides its own. */
    public List<Filter> filters(Filter... own) {
        Filter place = Filter.place(words -> !regions.codesMeant(words).isEmpty());
        return Stream.concat(Stream.of(place, filter()), Stream.of(own)).toList();
    }

    /** Rows under the pairing that the list's filter {@code pairing} names, or one inside it; all, if it names none. */
    public <T> Predicate<T> under(ListRequest<?> request, Function<? super T, @Nullable PairingId> pairing) {
        Optional<Set<PairingId>> within = request.filter("pairing").map(this::within);
        return row -> {
            PairingId own = pairing.apply(row);
            return within.isEmpty() || own != null && within.get().contains(own);
        };
    }

    /** A place as a side. */
    Party party(RegionCode place) {
        return new Party(regions.label(place, Locale.SIMPLIFIED_CHINESE), place, null);
    }

    private boolean bears(Party party, String name) {
        return party.name().equals(name)
                || (party.isPlace()
                        && regions.named(name).stream()
                                .anyMatch(region -> region.code().equals(party.place())));
    }
}
