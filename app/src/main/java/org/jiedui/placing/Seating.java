package org.jiedui.placing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.kernel.PersonId;

/**
 * How many of several groups can be seated at the same time, so that numbers that are asked for can all be had together: each
 * sits once, on a seat that fits, and a seat bears no more than it takes. A greatest flow, one more of each group in turn.
 *
 * @param <G> group
 * @param <S> seat
 */
final class Seating<G, S> {

    private final Map<S, Integer> capacities;
    private final Map<G, Map<PersonId, Set<S>>> groups = new LinkedHashMap<>();
    private final Map<PersonId, G> groupOf = new HashMap<>();
    private final Map<PersonId, S> seated = new HashMap<>();
    private final Map<S, List<PersonId>> on = new HashMap<>();

    Seating(Map<S, Integer> capacities) {
        this.capacities = Map.copyOf(capacities);
    }

    /** Somebody of the group fits these seats; who is in another group already counts there alone. */
    void fits(G group, PersonId person, Set<S> seats) {
        if (group.equals(groupOf.computeIfAbsent(person, first -> group))) {
            groups.computeIfAbsent(group, first -> new LinkedHashMap<>())
                    .computeIfAbsent(person, first -> new HashSet<>())
                    .addAll(seats);
        }
    }

    /**
     * @param wanted of each group no more than this
     * @return how many of each can sit together; the sum is the greatest there is
     */
    Map<G, Integer> most(Map<G, Integer> wanted) {
        Map<G, Integer> got = new LinkedHashMap<>();
        wanted.keySet().forEach(group -> got.put(group, 0));
        Set<G> growing = new LinkedHashSet<>(wanted.keySet());
        while (!growing.isEmpty()) {
            for (G group : List.copyOf(growing)) {
                int until = got.getOrDefault(group, 0);
                if (until < wanted.getOrDefault(group, 0) && oneMore(group, new HashSet<>(), new HashSet<>())) {
                    got.put(group, until + 1);
                } else {
                    growing.remove(group);
                }
            }
        }
        return got;
    }

    /** Seats another one of the group. */
    private boolean oneMore(G group, Set<PersonId> triedPeople, Set<S> triedSeats) {
        for (PersonId person : groups.getOrDefault(group, Map.of()).keySet()) {
            if (!seated.containsKey(person) && triedPeople.add(person) && sits(person, triedPeople, triedSeats)) {
                return true;
            }
        }
        return false;
    }

    /** Finds a seat, if need be by moving others, or by having others of their group sit in their stead. */
    private boolean sits(PersonId person, Set<PersonId> triedPeople, Set<S> triedSeats) {
        for (S seat : fitting(person)) {
            if (triedSeats.add(seat) && frees(seat, triedPeople, triedSeats)) {
                seated.put(person, seat);
                on.computeIfAbsent(seat, first -> new ArrayList<>()).add(person);
                return true;
            }
        }
        return false;
    }

    private boolean frees(S seat, Set<PersonId> triedPeople, Set<S> triedSeats) {
        List<PersonId> there = on.getOrDefault(seat, List.of());
        if (there.size() < capacities.getOrDefault(seat, 0)) {
            return true;
        }
        for (PersonId other : List.copyOf(there)) {
            if (triedPeople.add(other)
                    && (sits(other, triedPeople, triedSeats) || oneMore(group(other), triedPeople, triedSeats))) {
                there.remove(other);
                seated.remove(other, seat);
                return true;
            }
        }
        return false;
    }

    private Set<S> fitting(PersonId person) {
        return groups.getOrDefault(group(person), Map.of()).getOrDefault(person, Set.of());
    }

    private G group(PersonId person) {
        G group = groupOf.get(person);
        if (group == null) {
            throw new IllegalArgumentException("in no group: " + person.value());
        }
        return group;
    }
}
