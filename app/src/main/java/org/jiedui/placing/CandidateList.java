package org.jiedui.placing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PartialDate;
import org.jiedui.looks.Sheet;
import org.jiedui.nominations.Nomination;
import org.jiedui.pairings.Pairings;
import org.jiedui.placing.CandidateViews.Line;
import org.jiedui.regions.Regions;
import org.springframework.stereotype.Component;

/**
 * Candidates as a list. Whether one is on the way follows from other people's steps and is not stored, so the list is narrowed
 * here and not by the database.
 */
@Component
class CandidateList {

    private final Candidates candidates;
    private final Ways ways;
    private final CandidateViews views;
    private final Pairings pairings;
    private final Regions regions;

    CandidateList(Candidates candidates, Ways ways, CandidateViews views, Pairings pairings, Regions regions) {
        this.candidates = candidates;
        this.ways = ways;
        this.views = views;
        this.pairings = pairings;
        this.regions = regions;
    }

    /** How the list can be ordered. There is no order that would rank persons. */
    enum Order {
        NEWEST(Comparator.comparingLong((Candidate candidate) -> -candidate.id().value())),
        PERSON(Comparator.comparing(Candidate::name)),
        HOME(Comparator.comparing(Candidate::home)),
        START(Comparator.comparing(
                candidate -> candidate.offer().term().from(),
                Comparator.nullsLast(Comparator.<PartialDate>naturalOrder())));

        private final Comparator<Candidate> by;

        Order(Comparator<Candidate> by) {
            this.by = by;
        }

        private Comparator<Candidate> way(boolean descending) {
            return (descending ? by.reversed() : by)
                    .thenComparingLong(candidate -> -candidate.id().value());
        }
    }

    static ListRequest<Order> request(Map<String, String> parameters) {
        return ListRequest.of(parameters, Order.NEWEST);
    }

    /** What the request chooses, a page of it. */
    Page<Line> page(ListRequest<Order> request, Locale locale) {
        return Page.of(lines(request, locale), request);
    }

    Sheet sheet(ListRequest<Order> request, Locale locale) {
        return views.sheet(lines(request, locale), locale);
    }

    List<Pairings.Choice> pairingChoices(Locale locale) {
        return pairings.choices(locale);
    }

    private List<Line> lines(ListRequest<Order> request, Locale locale) {
        List<Candidate> chosen = chosen(request);
        Map<CandidateId, Nomination> under = ways.of(chosen);
        return chosen.stream()
                .map(candidate -> views.line(candidate, under.get(candidate.id()), locale))
                .filter(request.same("state", Line::state))
                .toList();
    }

    private List<Candidate> chosen(ListRequest<Order> request) {
        return candidates.all().stream()
                .filter(pairings.under(request, Candidate::pairing))
                .filter(regions.touched(request, candidate -> List.of(candidate.home(), candidate.host())))
                .filter(request.same(
                        "direction", candidate -> candidate.direction().word()))
                .filter(request.same("category", Candidate::category))
                .filter(request.same(
                        "profession",
                        candidate -> candidate.about().profession() == null
                                ? ""
                                : candidate.about().profession()))
                .filter(request.same("team", candidate -> candidate.offer().team()))
                .filter(request.saying(candidate -> List.of(
                        candidate.name(),
                        candidate.about().office(),
                        candidate.about().unit(),
                        candidate.offer().team(),
                        String.join("\n", candidate.offer().wishes()))))
                .sorted(request.sort().way(request.descending()))
                .toList();
    }
}
