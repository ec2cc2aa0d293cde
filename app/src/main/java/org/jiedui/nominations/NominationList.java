package org.jiedui.nominations;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PartialDate;
import org.jiedui.looks.Sheet;
import org.jiedui.nominations.NominationViews.Line;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.Regions;
import org.springframework.stereotype.Component;

/**
 * The ways that are under way or were, as a list. How far one has come follows from its steps and is not stored, so the list
 * is narrowed here and not by the database; a nation's ways of a year are some tens of thousands.
 */
@Component
public class NominationList {

    /** The marks of the year's board, by the word of the filter {@code reached}. */
    public static final Map<String, Stage> REACHED = marks();

    private final Nominations nominations;
    private final NominationViews views;
    private final Pairings pairings;
    private final Regions regions;

    NominationList(Nominations nominations, NominationViews views, Pairings pairings, Regions regions) {
        this.nominations = nominations;
        this.views = views;
        this.pairings = pairings;
        this.regions = regions;
    }

    private static Map<String, Stage> marks() {
        Map<String, Stage> marks = new LinkedHashMap<>();
        marks.put("nominated", Stage.PROPOSED);
        marks.put("appointed", Stage.APPOINTED);
        marks.put("in-post", Stage.IN_POST);
        marks.put("returned", Stage.RETURNED);
        return Collections.unmodifiableMap(marks);
    }

    /** How the list can be ordered. There is no order that would rank persons. */
    enum Order {
        NEWEST(Comparator.comparing(
                (Nomination nomination) -> nomination.steps().getLast().at(), Comparator.reverseOrder())),
        PERSON(Comparator.comparing(nomination -> nomination.person().name())),
        START(Comparator.comparing(
                nomination -> nomination.details().term().from(),
                Comparator.nullsLast(Comparator.<PartialDate>naturalOrder()))),
        STAGE(Comparator.comparing(Nomination::stage)),
        HOST(Comparator.comparing(Nomination::hostPlace));

        private final Comparator<Nomination> by;

        Order(Comparator<Nomination> by) {
            this.by = by;
        }

        private Comparator<Nomination> way(boolean descending) {
            return (descending ? by.reversed() : by)
                    .thenComparing(nomination -> -nomination.id().value());
        }
    }

    /** All that the words of the list's address choose, not a page of them, in its usual order. */
    public List<Nomination> chosen(Map<String, String> parameters) {
        return chosen(ListRequest.of(parameters, Order.NEWEST));
    }

    /** Where the same are listed. */
    public static String address(Map<String, String> parameters) {
        return "/nominations" + ListRequest.of(parameters, Order.NEWEST).address();
    }

    Page<Nomination> page(ListRequest<Order> request) {
        return Page.of(chosen(request), request);
    }

    Sheet sheet(ListRequest<Order> request, Locale locale) {
        return views.sheet(lines(chosen(request), locale), locale);
    }

    List<Line> lines(List<Nomination> rows, Locale locale) {
        return rows.stream().map(nomination -> views.line(nomination, locale)).toList();
    }

    List<Pairings.Choice> pairingChoices(Locale locale) {
        return pairings.choices(locale);
    }

    private List<Nomination> chosen(ListRequest<Order> request) {
        return nominations.all().stream()
                .filter(pairings.under(request, Nomination::pairing))
                .filter(regions.touched(request, nomination -> List.of(nomination.homePlace(), nomination.hostPlace())))
                .filter(request.same("stage", nomination -> nomination.stage().word()))
                .filter(nomination -> request.filter("reached")
                        .map(REACHED::get)
                        .filter(mark -> !nomination.stage().reached(mark))
                        .isEmpty())
                .filter(request.same(
                        "direction", nomination -> nomination.direction().word()))
                .filter(request.same("category", Nomination::category))
                .filter(request.same(
                        "post",
                        nomination -> nomination.post() == null
                                ? ""
                                : String.valueOf(nomination.post().value())))
                .filter(request.same("year", NominationList::year))
                .filter(request.saying(nomination -> List.of(
                        nomination.person().name(),
                        nomination.person().pinyin(),
                        nomination.details().office(),
                        nomination.details().title(),
                        nomination.details().home(),
                        nomination.details().host())))
                .sorted(request.sort().way(request.descending()))
                .toList();
    }

    private static String year(Nomination nomination) {
        PartialDate from = nomination.begins();
        return from == null ? "undated" : String.valueOf(from.first().getYear());
    }
}
