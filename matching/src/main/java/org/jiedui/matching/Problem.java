package org.jiedui.matching;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seats, people, which of them go together and what that is worth, and what must hold. People, seats and pairs have numbers
 * from 0; the pairs of a person lie together, in the order of the seats. Made by a {@link Draft}; never changes.
 */
public final class Problem {

    private final List<Seat> seats;
    private final List<Person> people;
    private final Map<String, Integer> seatNumbers;
    private final Map<String, Integer> personNumbers;
    private final Pairs pairs;
    private final Rules rules;
    private final int[] priorities;

    Problem(Draft draft) {
        seats = List.copyOf(draft.seats);
        people = List.copyOf(draft.people);
        seatNumbers = draft.seatNumbers;
        personNumbers = draft.personNumbers;
        pairs = new Pairs(draft.rows, people.size());
        rules = new Rules(draft);
        priorities = seats.stream()
                .mapToInt(seat -> -seat.priority())
                .filter(priority -> priority < 0)
                .distinct()
                .sorted()
                .map(priority -> -priority)
                .toArray();
        draft.fixed.forEach(key -> pairs.fixed.set(pair(key)));
        draft.running.forEach(key -> {
            int pair = pair(key.person(), key.seat());
            if (pair >= 0) {
                pairs.running.set(pair);
            }
        });
    }

    private int pair(Draft.Key key) {
        int pair = pair(key.person(), key.seat());
        if (pair < 0) {
            throw new IllegalArgumentException(person(key.person()).name() + " is fixed in "
                    + seat(key.seat()).name() + ", but that is not an eligible pair");
        }
        return pair;
    }

    public int seats() {
        return seats.size();
    }

    public int people() {
        return people.size();
    }

    public int pairs() {
        return pairs.seat.length;
    }

    public Seat seat(int number) {
        return seats.get(number);
    }

    public Person person(int number) {
        return people.get(number);
    }

    /** @return -1 if there is none of that name */
    public int seatNumber(String name) {
        return seatNumbers.getOrDefault(name, -1);
    }

    /** @return -1 if there is none of that name */
    public int personNumber(String name) {
        return personNumbers.getOrDefault(name, -1);
    }

    /** The first pair of a person; the pairs end before the first of the next. */
    public int firstPair(int person) {
        return pairs.first[person];
    }

    public int seatOf(int pair) {
        return pairs.seat[pair];
    }

    public int personOf(int pair) {
        int found = Arrays.binarySearch(pairs.first, pair);
        if (found < 0) {
            return -found - 2;
        }
        while (pairs.first[found + 1] == pair) {
            found++;
        }
        return found;
    }

    /** @return -1 if the two do not go together */
    public int pair(int person, int seat) {
        int found = Arrays.binarySearch(pairs.seat, pairs.first[person], pairs.first[person + 1], seat);
        return found < 0 ? -1 : found;
    }

    public long score(int pair) {
        return pairs.score[pair];
    }

    /** The points of the pair by each of the {@link #criteria}; none if it was given a bare score. */
    public long[] points(int pair) {
        return pairs.points(pair);
    }

    public List<Criterion> criteria() {
        return rules.criteria;
    }

    public boolean isFixed(int pair) {
        return pairs.fixed.get(pair);
    }

    public boolean isRunning(int pair) {
        return pairs.running.get(pair);
    }

    public boolean anyRunning() {
        return !pairs.running.isEmpty();
    }

    public BitSet fixed() {
        return (BitSet) pairs.fixed.clone();
    }

    /** Whether both sides have said their wishes, so that nobody may have cause to envy. */
    public boolean hasWishes() {
        return pairs.wish != null;
    }

    /** The place of the pair in the person's list, from 1; equal ones are equally welcome. */
    public int wishOfPerson(int pair) {
        return wishes().ofPerson()[pair];
    }

    /** The place of the pair in the list of the seat. */
    public int wishOfSeat(int pair) {
        return wishes().ofSeat()[pair];
    }

    private Pairs.Wishes wishes() {
        Pairs.@Nullable Wishes wishes = pairs.wish;
        if (wishes == null) {
            throw new IllegalStateException("nobody said wishes");
        }
        return wishes;
    }

    public List<Quota> quotas() {
        return rules.quotas;
    }

    public List<Team> teams() {
        return rules.teams;
    }

    public List<Crew> crews() {
        return rules.crews;
    }

    public List<Couple> couples() {
        return rules.couples;
    }

    /** How far two places are apart: 0 from itself; farther than anything if nobody said. */
    public long distance(String from, String to) {
        return rules.distance(from, to);
    }

    /** Why the two do not go together, if that was said. */
    public Optional<No> no(int person, int seat) {
        return Optional.ofNullable(rules.noes.get(new Draft.Key(person, seat)));
    }

    Map<Draft.Way, Long> distances() {
        return rules.distances;
    }

    /** Of how many pairs it is told why they do not go together. */
    public int reasons() {
        return rules.noes.size();
    }

    Map<Draft.Key, No> noes() {
        return rules.noes;
    }

    /** The priorities that seats have, the most urgent first, without 0. */
    public int[] priorities() {
        return priorities.clone();
    }

    /** What must hold beside the capacities, and what was said of those who do not go together. */
    private static final class Rules {

        private final List<Criterion> criteria;
        private final List<Quota> quotas;
        private final List<Team> teams;
        private final List<Crew> crews;
        private final List<Couple> couples;
        private final Map<Draft.Way, Long> distances;
        private final Map<Draft.Key, No> noes;

        Rules(Draft draft) {
            criteria = List.copyOf(draft.criteria);
            quotas = List.copyOf(draft.quotas);
            teams = List.copyOf(draft.teams);
            crews = List.copyOf(draft.crews);
            couples = List.copyOf(draft.couples);
            distances = new HashMap<>(draft.distances);
            noes = new HashMap<>(draft.noes);
        }

        long distance(String from, String to) {
            return from.equals(to) ? 0 : distances.getOrDefault(Draft.Way.between(from, to), Long.MAX_VALUE);
        }
    }
}
