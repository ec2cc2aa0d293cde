package org.jiedui.dues;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What comes due as a list: the reader's own first, narrowed and in pages. */
@Component
class DueList {

    /** The filter that asks whose it is to do. */
    private static final String WHOSE = "whose";

    private final Dues dues;
    private final DueWords words;

    DueList(Dues dues, DueWords words) {
        this.dues = dues;
        this.words = words;
    }

    /** How the list can be ordered. */
    enum Order {
        /** As it should be seen to. */
        DUE(Due.IN_ORDER),
        WHO(Comparator.comparing(Due::who).thenComparing(Due.IN_ORDER)),
        WHAT(Comparator.comparing(Due::what).thenComparing(Due.IN_ORDER));

        private final Comparator<Due> by;

        Order(Comparator<Due> by) {
            this.by = by;
        }
    }

    /** A due in the words of the reader. */
    record Line(
            String what, String who, String href, @Nullable LocalDate by, boolean mine, boolean overdue) {}

    Page<Line> page(ListRequest<Order> request, Locale locale) {
        Comparator<Due> order = request.descending() ? request.sort().by.reversed() : request.sort().by;
        List<Due> all = dues.all().stream()
                .filter(request.same(WHOSE, due -> due.mine() ? "mine" : "theirs"))
                .filter(request.saying(due -> List.of(words.of(due, locale), due.who())))
                .sorted(order)
                .toList();
        LocalDate today = dues.today();
        return Page.of(all, request)
                .map(due -> new Line(
                        words.of(due, locale), due.who(), due.href(), due.by(), due.mine(), due.overdue(today)));
    }
}
