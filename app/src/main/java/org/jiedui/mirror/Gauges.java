package org.jiedui.mirror;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.kernel.ListRequest;
import org.jiedui.ledger.Feed;
import org.jiedui.ledger.Kind;
import org.jiedui.ledger.Kinds;
import org.jiedui.ledger.LedgerSearch;
import org.jiedui.ledger.LedgerSearch.Wanted;
import org.jiedui.ledger.Standing;
import org.jiedui.measures.Definitions;
import org.jiedui.storage.RowScope;
import org.springframework.stereotype.Component;

/** What whoever keeps the system running watches of the book: how long it is and what waits. Numbers of the whole, no names. */
@Component
class Gauges implements MeterBinder {

    /** To count what is unsigned reads the book: not at every look. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Feed feed;
    private final LedgerSearch search;
    private final Kinds kinds;
    private final Mirror mirror;
    private final Definitions definitions;
    private final Clock clock;

    private long unsigned;
    private Instant countedAt = Instant.EPOCH;

    Gauges(Feed feed, LedgerSearch search, Kinds kinds, Mirror mirror, Definitions definitions, Clock clock) {
        this.feed = feed;
        this.search = search;
        this.kinds = kinds;
        this.mirror = mirror;
        this.definitions = definitions;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("jiedui.ledger.entries", this, Gauges::entries)
                .description("Entries in the ledger, reversed ones and reversals included")
                .register(registry);
        Gauge.builder("jiedui.mirror.lag", this, Gauges::lag)
                .description("Entries in the ledger that the mirror does not show yet")
                .register(registry);
        Gauge.builder(
                        "jiedui.definitions.unread",
                        definitions,
                        sets -> sets.unread().size())
                .description(
                        "Definition sets in force that this version cannot read, so that nothing is counted under them")
                .register(registry);
        Gauge.builder("jiedui.signatures.waiting", this, Gauges::unsigned)
                .description("Standing entries that still wait for a signature, counted at most twice a minute")
                .register(registry);
    }

    private long entries() {
        return RowScope.asSystem(() -> feed.heads().entry());
    }

    /** What the mirror shows is asked first: it may only grow in between. */
    private long lag() {
        long shown = mirror.shown();
        return Math.max(0, entries() - shown);
    }

    private synchronized long unsigned() {
        Instant now = clock.instant();
        if (countedAt.plus(KEPT).isBefore(now)) {
            Wanted all = new Wanted(
                    kinds.all().stream().map(Kind::code).collect(Collectors.toSet()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    Standing.RECORDED);
            ListRequest<LedgerSearch.Order> first = ListRequest.of(Map.of(), LedgerSearch.Order.DATE);
            unsigned = RowScope.asSystem(() -> search.page(all, first)).total();
            countedAt = now;
        }
        return unsigned;
    }
}
