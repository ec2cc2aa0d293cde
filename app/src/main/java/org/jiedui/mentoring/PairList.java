package org.jiedui.mentoring;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PartialDate;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
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
        return Page.of(chosen(request), request).map(pair -> views.line(pair, locale));
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
        return mentoring.years();
    }

    private static String year(Pair pair) {
        PartialDate from = pair.from();
        return from == null ? "undated" : String.valueOf(from.first().getYear());
    }

    private List<Pair> chosen(ListRequest<Order> request) {
        return mentoring.all().stream()
                .filter(pairings.under(request, pair -> pair.stay().pairing()))
                .filter(regions.touched(
                        request,
                        pair -> List.of(
                                pair.stay().home().place(), pair.stay().host().place())))
                .filter(request.same("year", PairList::year))
                .filter(request.saying(pair -> List.of(
                        pair.mentor().name(),
                        pair.apprentice().name(),
                        pair.other().office(),
                        pair.skill())))
                .sorted(request.sort().way(request.descending()))
                .toList();
    }
}
