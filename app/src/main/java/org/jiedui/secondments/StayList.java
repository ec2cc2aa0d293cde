package org.jiedui.secondments;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.looks.Looks;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Secondments.Held;
import org.jiedui.secondments.StayListQueries.Chosen;
import org.jiedui.secondments.StayViews.StayLine;
import org.springframework.stereotype.Component;

/** The register of secondees: chosen by the words of an address, a page at a time or whole to take away. */
@Component
public class StayList {

    private static final int ORGANISATIONS = 500;
    private final StayListQueries queries;
    private final Secondments secondments;
    private final StayViews views;
    private final Pairings pairings;
    private final People people;
    private final Regions regions;
    private final Looks looks;

    StayList(
            StayListQueries queries,
            Secondments secondments,
            StayViews views,
            Pairings pairings,
            People people,
            Regions regions,
            Looks looks) {
        this.queries = queries;
        this.secondments = secondments;
        this.views = views;
        this.pairings = pairings;
        this.people = people;
        this.regions = regions;
        this.looks = looks;
    }

    /** All that the words of the list's address choose, not a page of them, in the order that it asks for. */
    public List<Held> chosen(Map<String, String> parameters) {
        return chosen(ListRequest.of(parameters, StayListQueries.Order.ARRIVAL))
                .map(chosen -> secondments.heldOf(queries.page(chosen, Integer.MAX_VALUE, 0)))
                .orElse(List.of());
    }

    Page<StayLine> page(ListRequest<StayListQueries.Order> request, Locale locale) {
        Optional<Chosen> chosen = chosen(request);
        if (chosen.isEmpty()) {
            return new Page<>(List.of(), 0, request.page());
        }
        List<StayLine> lines = views.lines(queries.page(chosen.get(), ListRequest.SIZE, request.offset()), locale);
        return new Page<>(lines, queries.count(chosen.get()), request.page());
    }

    Page<Stay> stays(ListRequest<StayListQueries.Order> request) {
        Optional<Chosen> chosen = chosen(request);
        if (chosen.isEmpty()) {
            return new Page<>(List.of(), 0, request.page());
        }
        List<Stay> stays = views.stays(queries.page(chosen.get(), ListRequest.SIZE, request.offset()));
        return new Page<>(stays, queries.count(chosen.get()), request.page());
    }

    Sheet sheet(ListRequest<StayListQueries.Order> request, Locale locale) {
        List<StayLine> lines = chosen(request)
                .map(chosen -> views.lines(queries.page(chosen, Integer.MAX_VALUE, 0), locale))
                .orElse(List.of());
        return new Sheet(
                views.say("register.secondments", locale),
                List.of(
                        views.say("register.secondments.person", locale),
                        views.say("register.secondments.office", locale),
                        views.say("attribute.direction", locale),
                        views.say("register.secondments.category", locale),
                        views.say("register.secondments.home", locale),
                        views.say("secondments.host-and-position", locale),
                        views.say("register.secondments.from", locale),
                        views.say("secondments.term", locale),
                        views.say("secondments.extensions", locale)),
                lines.stream()
                        .map(line -> List.<Object>of(
                                line.name(),
                                line.office(),
                                views.word("direction", line.direction(), locale),
                                line.work(),
                                line.home(),
                                line.host(),
                                looks.date(line.from()),
                                looks.span(line.from(), line.until()),
                                line.extensions()))
                        .toList());
    }

    List<Pairings.Choice> pairingChoices(Locale locale) {
        return pairings.choices(locale);
    }

    /** The years of arrival, the last first, and the word for those who came nobody knows when. */
    List<String> years() {
        return Stream.concat(queries.years().stream(), Stream.of("undated")).toList();
    }

    private Optional<Chosen> chosen(ListRequest<StayListQueries.Order> request) {
        List<RegionCode> places =
                request.filter("place").map(regions::codesMeant).orElse(null);
        if (places != null && places.isEmpty()) {
            return Optional.empty();
        }
        Collection<PairingId> within =
                request.filter("pairing").map(pairings::within).orElse(null);
        List<OrganisationId> organisations = request.text().isEmpty()
                ? List.of()
                : people.searchOrganisations(request.text(), ORGANISATIONS).stream()
                        .map(Organisation::id)
                        .toList();
        return Optional.of(new Chosen(request, places, within, organisations));
    }
}
