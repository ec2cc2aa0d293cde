package org.jiedui.pairings;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.LedgerSearch;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The register of pairings as a list: filtered, ordered, paged; made from memory, there are never many. */
@Component
class PairingLists {

    /** What the register of pairings can be ordered by. */
    enum Order {
        /** From the province down, the older entry first. */
        LEVEL(Comparator.comparing(PairingView::level)),
        GIVER(Comparator.comparing(view -> text(view.giverPlace()))),
        RECEIVER(Comparator.comparing(view -> text(view.receiverPlace()))),
        FROM(Comparator.comparing(PairingView::from, Comparator.nullsLast(Comparator.<PartialDate>naturalOrder()))),
        ENTRIES(Comparator.comparing(PairingView::entries));

        private final Comparator<PairingView> comparator;

        Order(Comparator<PairingView> comparator) {
            this.comparator = comparator;
        }

        Comparator<PairingView> comparator(boolean descending) {
            return (descending ? comparator.reversed() : comparator).thenComparing(PairingView::id);
        }

        private static String text(@Nullable String code) {
            return code == null ? "" : code;
        }
    }

    private static final int PLACES_TRIED = 200;

    private final Pairings pairings;
    private final Regions regions;
    private final LedgerSearch ledger;

    PairingLists(Pairings pairings, Regions regions, LedgerSearch ledger) {
        this.pairings = pairings;
        this.regions = regions;
        this.ledger = ledger;
    }

    static ListRequest<Order> request(Map<String, String> parameters) {
        return ListRequest.of(parameters, Order.LEVEL);
    }

    Page<PairingView> page(ListRequest<Order> list, Locale locale) {
        return Page.of(all(list, locale), list);
    }

    /** The whole list. */
    List<PairingView> all(ListRequest<Order> list, Locale locale) {
        Predicate<Pairing> wanted = wanted(list);
        return views(pairings.all().stream().filter(wanted).toList(), locale).stream()
                .sorted(list.sort().comparator(list.descending()))
                .toList();
    }

    List<PairingView> views(List<Pairing> wanted, Locale locale) {
        PairingBook book = pairings.book();
        Map<PairingId, Set<PairingId>> within = new HashMap<>();
        wanted.forEach(pairing -> within.put(pairing.id(), book.within(pairing.id())));
        Map<PairingId, Long> counts = ledger.countByPairing(
                within.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        return wanted.stream()
                .map(pairing -> {
                    long entries = within.getOrDefault(pairing.id(), Set.of()).stream()
                            .mapToLong(id -> counts.getOrDefault(id, 0L))
                            .sum();
                    return view(pairing, book, entries, locale);
                })
                .toList();
    }

    /** The years in which a pairing may have been in force, the newest first. */
    List<Integer> years() {
        List<Integer> starts = pairings.all().stream()
                .map(Pairing::from)
                .filter(java.util.Objects::nonNull)
                .map(date -> date.first().getYear())
                .sorted()
                .toList();
        return starts.isEmpty()
                ? List.of()
                : IntStream.rangeClosed(starts.getFirst(), starts.getLast())
                        .map(year -> starts.getFirst() + starts.getLast() - year)
                        .boxed()
                        .toList();
    }

    private PairingView view(Pairing pairing, PairingBook book, long entries, Locale locale) {
        Optional<Pairing> parent = Optional.ofNullable(pairing.parent()).flatMap(book::find);
        return new PairingView(
                pairing.id().value(),
                pairings.name(pairing, locale),
                pairings.name(pairing.giver(), locale),
                pairings.name(pairing.receiver(), locale),
                code(pairing.giver()),
                code(pairing.receiver()),
                pairing.level(),
                pairing.from(),
                pairing.until(),
                parent.map(above -> new PairingView.Link(
                                pairings.name(above, locale),
                                "/pairings/" + above.id().value()))
                        .orElse(null),
                pairing.plan(),
                pairing.group(),
                pairing.remark(),
                entries,
                "/entries/" + pairing.entry().value());
    }

    private Predicate<Pairing> wanted(ListRequest<Order> list) {
        Predicate<Pairing> wanted = _ -> true;
        if (!list.text().isEmpty()) {
            wanted = wanted.and(bearing(list.text()));
        }
        Optional<String> level = list.filter("level");
        if (level.isPresent()) {
            wanted = wanted.and(pairing -> pairing.level().word().equals(level.get()));
        }
        Optional<String> place = list.filter("place");
        if (place.isPresent()) {
            List<RegionCode> places = regions.codesMeant(place.get());
            wanted = wanted.and(pairing -> touches(pairing.giver(), places) || touches(pairing.receiver(), places));
        }
        Optional<String> year = list.filter("year").filter(text -> text.matches("[12]\\d{3}"));
        if (year.isPresent()) {
            wanted = wanted.and(pairing -> heldIn(pairing, PartialDate.parse(year.get())));
        }
        return wanted;
    }

    private Predicate<Pairing> bearing(String text) {
        Set<RegionCode> named =
                regions.search(text, PLACES_TRIED).stream().map(Region::code).collect(Collectors.toSet());
        return pairing -> bears(pairing.giver(), text, named)
                || bears(pairing.receiver(), text, named)
                || pairing.group().contains(text)
                || pairing.remark().contains(text);
    }

    private static boolean bears(Party party, String text, Set<RegionCode> named) {
        return party.name().contains(text) || (party.place() != null && named.contains(party.place()));
    }

    private static boolean touches(Party party, List<RegionCode> places) {
        return party.place() != null && places.stream().anyMatch(place -> place.contains(party.place()));
    }

    /** A pairing whose start nobody recorded is found in every year until it ended. */
    private static boolean heldIn(Pairing pairing, PartialDate year) {
        boolean ended = pairing.until() instanceof Until.On(PartialDate end)
                && end.last().isBefore(year.first());
        return !ended && (pairing.from() == null || !pairing.from().first().isAfter(year.last()));
    }

    private static @Nullable String code(Party party) {
        return party.place() == null ? null : party.place().value();
    }
}
