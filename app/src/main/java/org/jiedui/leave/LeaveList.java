package org.jiedui.leave;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.springframework.stereotype.Component;

/** All leave that the reader sees, as a list. There is no sum over persons in it and no order by how much anybody took. */
@Component
class LeaveList {

    private final Leaves leaves;
    private final LeaveViews views;
    private final Pairings pairings;
    private final Regions regions;

    LeaveList(Leaves leaves, LeaveViews views, Pairings pairings, Regions regions) {
        this.leaves = leaves;
        this.views = views;
        this.pairings = pairings;
        this.regions = regions;
    }

    /** How the list can be ordered. */
    enum Order {
        LATEST(Comparator.comparing(Leave::first).reversed()),
        PERSON(Comparator.comparing(leave -> leave.stay().person().name())),
        HOST(Comparator.comparing(leave -> leave.stay().host().place())),
        STATE(Comparator.comparing(Leave::state));

        private final Comparator<Leave> by;

        Order(Comparator<Leave> by) {
            this.by = by;
        }

        private Comparator<Leave> way(boolean descending) {
            return (descending ? by.reversed() : by)
                    .thenComparing(leave -> -leave.id().value());
        }
    }

    Page<LeaveViews.Line> page(ListRequest<Order> request, Locale locale) {
        List<Leave> all = chosen(request);
        int from = Math.min(request.offset(), all.size());
        return new Page<>(
                lines(all.subList(from, Math.min(from + ListRequest.SIZE, all.size())), locale),
                all.size(),
                request.page());
    }

    Sheet sheet(ListRequest<Order> request, Locale locale) {
        return views.sheet(lines(chosen(request), locale), locale);
    }

    List<LeaveViews.Line> waiting(Locale locale) {
        return lines(leaves.waiting(), locale);
    }

    private List<LeaveViews.Line> lines(List<Leave> rows, Locale locale) {
        return rows.stream().map(leave -> views.line(leave, locale)).toList();
    }

    List<Pairings.Choice> pairingChoices(Locale locale) {
        return pairings.choices(locale);
    }

    List<String> years() {
        return leaves.all().stream()
                .flatMap(LeaveList::yearsOf)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static Stream<String> yearsOf(Leave leave) {
        return Stream.of(leave.first(), leave.until()).map(day -> String.valueOf(day.getYear()));
    }

    private List<Leave> chosen(ListRequest<Order> request) {
        Predicate<Leave> wanted = leave -> true;
        for (Predicate<Leave> narrowing : List.of(
                pairing(request),
                place(request),
                equal(request, "kind", leave -> leave.kind().word()),
                equal(request, "state", leave -> leave.state().word()),
                year(request),
                text(request))) {
            wanted = wanted.and(narrowing);
        }
        return leaves.all().stream()
                .filter(wanted)
                .sorted(request.sort().way(request.descending()))
                .toList();
    }

    private static Predicate<Leave> equal(ListRequest<Order> request, String filter, Function<Leave, String> word) {
        Optional<String> asked = request.filter(filter);
        return leave -> asked.isEmpty() || asked.get().equals(word.apply(leave));
    }

    private static Predicate<Leave> year(ListRequest<Order> request) {
        Optional<String> asked = request.filter("year");
        return leave -> asked.isEmpty() || yearsOf(leave).anyMatch(asked.get()::equals);
    }

    private static Predicate<Leave> text(ListRequest<Order> request) {
        String text = request.text().toLowerCase(Locale.ROOT);
        return leave -> text.isEmpty()
                || Stream.of(
                                leave.stay().person().name(),
                                leave.stay().person().pinyin(),
                                leave.stay().office())
                        .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
    }

    private Predicate<Leave> place(ListRequest<Order> request) {
        Optional<List<RegionCode>> places = request.filter("place").map(regions::codesMeant);
        return leave -> places.isEmpty()
                || places.get().stream()
                        .anyMatch(place -> place.contains(leave.stay().home().place())
                                || place.contains(leave.stay().host().place()));
    }

    private Predicate<Leave> pairing(ListRequest<Order> request) {
        Optional<String> asked = request.filter("pairing");
        if (asked.isEmpty()) {
            return leave -> true;
        }
        Set<PairingId> within = pairings.within(asked.get());
        return leave ->
                leave.stay().pairing() != null && within.contains(leave.stay().pairing());
    }
}
