package org.jiedui.leave;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
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
        return Page.of(chosen(request), request).map(leave -> views.line(leave, locale));
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
        return leaves.years();
    }

    private static Stream<String> yearsOf(Leave leave) {
        return Stream.of(leave.first(), leave.until()).map(day -> String.valueOf(day.getYear()));
    }

    private List<Leave> chosen(ListRequest<Order> request) {
        return leaves.all().stream()
                .filter(pairings.under(request, leave -> leave.stay().pairing()))
                .filter(regions.touched(
                        request,
                        leave -> List.of(
                                leave.stay().home().place(), leave.stay().host().place())))
                .filter(request.same("kind", leave -> leave.kind().word()))
                .filter(request.same("state", leave -> leave.state().word()))
                .filter(year(request))
                .filter(request.saying(leave -> List.of(
                        leave.stay().person().name(),
                        leave.stay().person().pinyin(),
                        leave.stay().office())))
                .sorted(request.sort().way(request.descending()))
                .toList();
    }

    private static Predicate<Leave> year(ListRequest<Order> request) {
        Optional<String> asked = request.filter("year");
        return leave -> asked.isEmpty() || yearsOf(leave).anyMatch(asked.get()::equals);
    }
}
