package org.jiedui.signing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jiedui.access.Access;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jiedui.kernel.Remembered;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Feed;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.RowScope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the reader still has to say something of, and what they wait for. */
@Service
public class WorkList {

    /** As many as are confirmed in one transaction: others wait for the ledger meanwhile. */
    public static final int MOST_AT_ONCE = 2_000;

    private static final int STEP = 500;

    private final Remembered<Feed.Heads> remembered = new Remembered<>();
    private final LotRepository lots;
    private final Feed feed;
    private final Ledger ledger;
    private final EntryActs acts;
    private final Access access;
    private final CurrentUser user;

    WorkList(LotRepository lots, Feed feed, Ledger ledger, EntryActs acts, Access access, CurrentUser user) {
        this.lots = lots;
        this.feed = feed;
        this.ledger = ledger;
        this.acts = acts;
        this.access = access;
        this.user = user;
    }

    /**
     * Entries of one queue.
     *
     * @param totals of all pages of each queue
     * @param next   after which the next page begins; absent on the last
     */
    public record Page(
            List<Entry> entries,
            Map<Queue, Long> totals,
            @Nullable Long next) {

        public long total(Queue queue) {
            return totals.getOrDefault(queue, 0L);
        }
    }

    /** The number of the newest entry: what may be confirmed by somebody who looks now. */
    public long newest() {
        return ledger.newest();
    }

    /** Whether the user signs for a side anywhere; who reaches everything stands on neither. */
    public boolean signs() {
        return access.may(Permission.SIGN) && !(access.scope(Permission.SIGN) instanceof Scope.Everything);
    }

    /** How many wait for whom. */
    public Map<Queue, Long> totals(Wanted wanted) {
        return totals(lots(wanted));
    }

    /** Oldest first, those numbered above {@code after}. */
    public Page page(Queue queue, Wanted wanted, long after, int limit) {
        List<Lot> all = lots(wanted);
        List<EntryNo> numbers = known(
                List.of("numbers", ofQueue(all, queue), wanted, after, limit),
                () -> numbers(wanted, ofQueue(all, queue), after, Long.MAX_VALUE, limit + 1));
        boolean more = numbers.size() > limit;
        List<EntryNo> shown = more ? numbers.subList(0, limit) : numbers;
        return new Page(
                ledger.entries(shown), totals(all), more ? shown.getLast().value() : null);
    }

    /**
     * Confirms for the user's side what waits for it, oldest first.
     *
     * @param upTo nothing with a higher number: what came after the user looked is left
     * @return how many; as many as {@link #MOST_AT_ONCE} if there may be more
     */
    @Transactional
    public int confirm(Wanted wanted, long upTo) {
        access.require(Permission.SIGN);
        List<Lot> mine = ofQueue(lots.lots(wanted, user.actor().name()), Queue.MINE);
        int signed = 0;
        long after = 0;
        List<EntryNo> numbers;
        do {
            numbers = numbers(wanted, mine, after, upTo, Math.min(STEP, MOST_AT_ONCE - signed));
            signed += acts.confirm(numbers);
            after = numbers.isEmpty() ? after : numbers.getLast().value();
        } while (!numbers.isEmpty() && signed < MOST_AT_ONCE);
        return signed;
    }

    private List<Lot> lots(Wanted wanted) {
        return known(
                List.of("lots", wanted), () -> lots.lots(wanted, user.actor().name()));
    }

    /** From memory, if the same user with the same reach asked for it and nothing was committed since. */
    @SuppressWarnings("unchecked") // equal questions are asked by the same line above
    private <T extends List<?>> T known(List<Object> asked, Supplier<T> question) {
        Feed.Heads heads = RowScope.asSystem(feed::heads);
        List<Object> whole = List.of(user.actor().name(), access.scope(), access.scope(Permission.SIGN), asked);
        return (T) remembered.at(heads, whole).orElseGet(() -> {
            T answer = question.get();
            remembered.keep(heads, whole, answer, answer.size());
            return answer;
        });
    }

    private List<EntryNo> numbers(Wanted wanted, List<Lot> which, long after, long upTo, int limit) {
        return which.isEmpty() ? List.of() : lots.entries(wanted, user.actor().name(), which, after, upTo, limit);
    }

    private Map<Queue, Long> totals(List<Lot> all) {
        Map<Queue, Long> totals = new EnumMap<>(Queue.class);
        for (Queue queue : Queue.values()) {
            totals.put(
                    queue, ofQueue(all, queue).stream().mapToLong(Lot::entries).sum());
        }
        return totals;
    }

    private List<Lot> ofQueue(List<Lot> all, Queue queue) {
        return new ArrayList<>(all.stream().filter(lot -> queue == queue(lot)).collect(Collectors.toList()));
    }

    private @Nullable Queue queue(Lot lot) {
        Set<Side> sides = acts.sides(lot.pairing(), lot.places());
        if (sides.isEmpty()) {
            return null;
        }
        if (lot.disputed()) {
            return Queue.DISPUTED;
        }
        Side own = sides.iterator().next();
        if (lot.word(own) != null) {
            return Queue.THEIRS;
        }
        return lot.own() ? Queue.THEIRS : Queue.MINE;
    }
}
