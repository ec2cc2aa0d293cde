package org.jiedui.boards;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jiedui.boards.Succession.Coming;
import org.jiedui.boards.Succession.Holder;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.Nominations;
import org.jiedui.pairings.Direction;
import org.jiedui.people.Organisation;
import org.jiedui.pictures.Terms;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Secondments.Held;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds who held a post: whose place each took as their nominations say, and whoever came to the same organisation under the
 * same title from the same side.
 */
@Component
class Successions {

    private final Secondments secondments;
    private final Nominations nominations;
    private final PlaceWords words;
    private final Clock clock;

    Successions(Secondments secondments, Nominations nominations, PlaceWords words, Clock clock) {
        this.secondments = secondments;
        this.nominations = nominations;
        this.words = words;
        this.clock = clock;
    }

    Succession of(StayId id, Locale locale) {
        Held asked = held(List.of(secondments.stay(id).id())).getFirst();
        Map<StayId, StayId> replaced = new HashMap<>();
        List<Nomination> waiting = new ArrayList<>();
        Map<StayId, Held> found = gather(asked, replaced, waiting);
        List<Held> inOrder = found.values().stream()
                .sorted(Comparator.comparing(
                                (Held held) -> held.stay().from(), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(held -> held.stay().id().value()))
                .toList();
        List<Holder> holders = new ArrayList<>();
        Until end = null;
        for (Held held : inOrder) {
            Stay stay = held.stay();
            StayId before = replaced.get(stay.id());
            holders.add(new Holder(
                    stay.id().value(),
                    stay.person().name(),
                    words.end(stay.home(), locale),
                    stay.direction() == Direction.EAST_TO_WEST,
                    held.title(),
                    stay.from(),
                    stay.until(),
                    before == null || !found.containsKey(before)
                            ? ""
                            : Objects.requireNonNull(found.get(before))
                                    .stay()
                                    .person()
                                    .name(),
                    end == null ? null : Between.of(end, stay.from())));
            end = end == null ? stay.until() : Term.later(end, stay.until());
        }
        return new Succession(
                words.post(asked, locale),
                id.value(),
                holders,
                waiting.stream()
                        .map(one -> new Coming(
                                one.id().value(),
                                one.person().name(),
                                one.stage().word()))
                        .toList(),
                picture(inOrder, locale));
    }

    private @Nullable Terms picture(Collection<Held> holders, Locale locale) {
        return Terms.of(
                        holders.stream()
                                .map(held -> term(held, words.end(held.stay().home(), locale)))
                                .toList(),
                        LocalDate.now(clock))
                .orElse(null);
    }

    /** A stay as its term is drawn. */
    static Terms.Term term(Held held, String text) {
        Stay stay = held.stay();
        return new Terms.Term(
                stay.person().name(),
                text,
                stay.direction() == Direction.EAST_TO_WEST,
                "/secondments/" + stay.id().value(),
                stay.from(),
                stay.planned(),
                stay.until());
    }

    /** Goes from one to the next, both ways, until nobody new is found. */
    private Map<StayId, Held> gather(Held asked, Map<StayId, StayId> replaced, List<Nomination> waiting) {
        Map<StayId, Held> found = new LinkedHashMap<>();
        Deque<Held> open = new ArrayDeque<>(List.of(asked));
        samePost(asked).forEach(open::add);
        while (!open.isEmpty()) {
            Held held = open.removeFirst();
            StayId id = held.stay().id();
            if (found.putIfAbsent(id, held) != null) {
                continue;
            }
            nominations.of(id).map(Nomination::replaces).ifPresent(before -> {
                replaced.put(id, before);
                open.addAll(held(List.of(before)));
            });
            for (Nomination next : nominations.replacing(List.of(id))) {
                if (next.stay() != null) {
                    open.addAll(held(List.of(next.stay())));
                } else if (waiting.stream().noneMatch(one -> one.id().equals(next.id()))) {
                    waiting.add(next);
                }
            }
        }
        return found;
    }

    private List<Held> held(List<StayId> ids) {
        return secondments.held(ids);
    }

    private List<Held> samePost(Held asked) {
        Organisation host = asked.stay().host().organisation();
        if (host == null || asked.title().isEmpty()) {
            return List.of();
        }
        return secondments.heldWith(host.id()).stream()
                .filter(held -> samePost(held, asked))
                .toList();
    }

    /** Whether both are for the same title at the same organisation, from the same side. */
    static boolean samePost(Held one, Held other) {
        Organisation host = one.stay().host().organisation();
        return host != null
                && host.equals(other.stay().host().organisation())
                && !one.title().isEmpty()
                && one.title().equals(other.title())
                && one.stay().direction() == other.stay().direction();
    }
}
