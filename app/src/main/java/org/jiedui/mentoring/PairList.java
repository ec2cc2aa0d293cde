package org.jiedui.mentoring;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.springframework.stereotype.Component;

/** All pairs that the reader sees, as a list. */
@Component
class PairList {

    private final Mentoring mentoring;
    private final PairViews views;
    private final Pairings pairings;
    private final Regions regions;

    PairList(Mentoring mentoring, PairViews views, Pairings pairings, Regions regions) {
        this.mentoring = mentoring;
        this.views = views;
        this.pairings = pairings;
        this.regions = regions;
    }

    /** How the list can be ordered. There is no order by how many anybody taught. */
    enum Order {
        LATEST(Comparator.comparing(Pair::from, Comparator.nullsLast(Comparator.<PartialDate>reverseOrder()))),
        MENTOR(Comparator.comparing(pair -> pair.mentor().name())),
        APPRENTICE(Comparator.comparing(pair -> pair.apprentice().name())),
        SKILL(Comparator.comparing(Pair::skill));

        private final Comparator<Pair> by;

        Order(Comparator<Pair> by) {
            this.by = by;
        }

        private Comparator<Pair> way(boolean descending) {
            return (descending ? by.reversed() : by)
                    .thenComparing(pair -> -pair.id().value());
        }
    }

    Page<PairViews.Line> page(ListRequest<Order> request, Locale locale) {
        List<Pair> all = chosen(request);
        int from = Math.min(request.offset(), all.size());
        return new Page<>(
                lines(all.subList(from, Math.min(from + ListRequest.SIZE, all.size())), locale),
                all.size(),
                request.page());
    }

    Sheet sheet(ListRequest<Order> request, Locale locale) {
        return views.sheet(lines(chosen(request), locale), locale);
    }

    private List<PairViews.Line> lines(List<Pair> pairs, Locale locale) {
        return pairs.stream().map(pair -> views.line(pair, locale)).toList();
    }

    List<Pairings.Choice> pairingChoices(Locale locale) {
        return pairings.choices(locale);
    }

    List<String> years() {
        return mentoring.all().stream()
                .map(PairList::year)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static String year(Pair pair) {
        PartialDate from = pair.from();
        return from == null ? "undated" : String.valueOf(from.first().getYear());
    }

    private List<Pair> chosen(ListRequest<Order> request) {
        Optional<String> year = request.filter("year");
        return mentoring.all().stream()
                .filter(pairing(request))
                .filter(place(request))
                .filter(pair -> year.isEmpty() || year.get().equals(year(pair)))
                .filter(text(request))
                .sorted(request.sort().way(request.descending()))
                .toList();
    }

    private static Predicate<Pair> text(ListRequest<Order> request) {
        String text = request.text().toLowerCase(Locale.ROOT);
        return pair -> text.isEmpty()
                || Stream.of(
                                pair.mentor().name(),
                                pair.apprentice().name(),
                                pair.other().office(),
                                pair.skill())
                        .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
    }

    private Predicate<Pair> place(ListRequest<Order> request) {
        Optional<List<RegionCode>> places = request.filter("place").map(regions::codesMeant);
        return pair -> places.isEmpty()
                || places.get().stream()
                        .anyMatch(place -> place.contains(pair.stay().home().place())
                                || place.contains(pair.stay().host().place()));
    }

    private Predicate<Pair> pairing(ListRequest<Order> request) {
        Optional<String> asked = request.filter("pairing");
        if (asked.isEmpty()) {
            return pair -> true;
        }
        Set<PairingId> within = pairings.within(asked.get());
        return pair ->
                pair.stay().pairing() != null && within.contains(pair.stay().pairing());
    }
}
