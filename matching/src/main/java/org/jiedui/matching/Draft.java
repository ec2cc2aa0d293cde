package org.jiedui.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A problem while it is said: seats and people first, then what is between them. What contradicts itself is refused with an
 * {@link IllegalArgumentException}; whoever takes the words from outside checks them before, to say where they stand.
 */
public final class Draft {

    final List<Seat> seats = new ArrayList<>();
    final List<Person> people = new ArrayList<>();
    final Map<String, Integer> seatNumbers = new HashMap<>();
    final Map<String, Integer> personNumbers = new HashMap<>();
    final List<Criterion> criteria = new ArrayList<>();
    final List<Quota> quotas = new ArrayList<>();
    final List<Team> teams = new ArrayList<>();
    final List<Crew> crews = new ArrayList<>();
    final List<Couple> couples = new ArrayList<>();
    final Map<Way, Long> distances = new HashMap<>();
    final Map<Key, No> noes = new LinkedHashMap<>();
    final Set<Key> fixed = new HashSet<>();
    final Set<Key> running = new HashSet<>();
    final Rows rows = new Rows();

    record Key(int person, int seat) {}

    record Way(String one, String other) {
        static Way between(String from, String to) {
            return from.compareTo(to) < 0 ? new Way(from, to) : new Way(to, from);
        }
    }

    /** @return its number */
    public int seat(Seat seat) {
        if (seatNumbers.putIfAbsent(seat.name(), seats.size()) != null) {
            throw new IllegalArgumentException("seat " + seat.name() + " twice");
        }
        seats.add(seat);
        return seats.size() - 1;
    }

    /** @return its number */
    public int person(Person person) {
        if (personNumbers.putIfAbsent(person.name(), people.size()) != null) {
            throw new IllegalArgumentException("person " + person.name() + " twice");
        }
        people.add(person);
        return people.size() - 1;
    }

    /** @return -1 if nobody has said it */
    public int personNumber(String name) {
        return personNumbers.getOrDefault(name, -1);
    }

    /** @return -1 if nobody has said it */
    public int seatNumber(String name) {
        return seatNumbers.getOrDefault(name, -1);
    }

    public Person person(int number) {
        return people.get(number);
    }

    /** Whether the pair was said; looks through all, so not to be asked often. */
    public boolean hasPair(int person, int seat) {
        for (int row = 0; row < rows.size; row++) {
            if (rows.person[row] == person && rows.seat[row] == seat) {
                return true;
            }
        }
        return false;
    }

    /** What speaks for pairs; before the first {@link #pair(int, int, long[])}. */
    public Draft criteria(List<Criterion> weights) {
        if (rows.size > 0) {
            throw new IllegalStateException("the criteria come before the pairs");
        }
        criteria.addAll(weights);
        rows.criteria = criteria.size();
        return this;
    }

    public Draft pair(String person, String seat, long score) {
        pair(known(personNumbers, person), known(seatNumbers, seat), score);
        return this;
    }

    public void pair(int person, int seat, long score) {
        rows.add(person, seat, score);
        if (rows.criteria > 0) {
            rows.points(new long[rows.criteria]);
        }
    }

    /** The score is each point times its weight. */
    public void pair(int person, int seat, long[] points) {
        if (points.length != criteria.size()) {
            throw new IllegalArgumentException(points.length + " points for " + criteria.size() + " criteria");
        }
        long score = 0;
        for (int i = 0; i < points.length; i++) {
            score = Math.addExact(
                    score, Math.multiplyExact(points[i], criteria.get(i).weight()));
        }
        rows.add(person, seat, score);
        rows.points(points);
    }

    /** A pair that both sides have in their lists, at these places counted from 1. */
    public void wished(int person, int seat, long score, int ofPerson, int ofSeat) {
        if (ofPerson < 1 || ofSeat < 1) {
            throw new IllegalArgumentException("places in lists count from 1");
        }
        pair(person, seat, score);
        rows.wish(ofPerson, ofSeat);
    }

    /** Why the two do not go together. */
    public Draft no(String person, String seat, No why) {
        noes.put(key(person, seat), why);
        return this;
    }

    /** Decided already. */
    public Draft fix(String person, String seat) {
        fixed.add(key(person, seat));
        return this;
    }

    /** In force today, and kept before others if it is still eligible. */
    public Draft running(String person, String seat) {
        running.add(key(person, seat));
        return this;
    }

    public Draft quota(Quota quota) {
        quota.people().forEach(name -> known(personNumbers, name));
        quota.seats().forEach(name -> known(seatNumbers, name));
        quotas.add(quota);
        return this;
    }

    public Draft team(Team team) {
        team.members().forEach(name -> single(name, "team " + team.name()));
        teams.add(team);
        return this;
    }

    public Draft crew(Crew crew) {
        crew.seats().forEach(name -> known(seatNumbers, name));
        crew.among().forEach(among -> among.people().forEach(name -> known(personNumbers, name)));
        crews.add(crew);
        return this;
    }

    public Draft couple(Couple couple) {
        single(couple.first(), "a couple");
        single(couple.second(), "a couple");
        couples.add(couple);
        return this;
    }

    /** How far two places are apart, either way. */
    public Draft distance(String from, String to, long far) {
        distances.put(Way.between(from, to), far);
        return this;
    }

    public Problem done() {
        if (rows.wishes && (!quotas.isEmpty() || !teams.isEmpty() || !crews.isEmpty() || !couples.isEmpty())) {
            throw new IllegalArgumentException("with wishes of both sides there are no quotas, teams, crews or couples:"
                    + " a plan without envy may not exist then");
        }
        if (rows.wishes && (!fixed.isEmpty() || seats.stream().anyMatch(seat -> seat.min() > 0))) {
            throw new IllegalArgumentException("with wishes of both sides nothing is fixed and no seat has a minimum:"
                    + " a plan without envy may not exist then");
        }
        return new Problem(this);
    }

    /** The pairs that are left are copied after what may be said of them is changed. */
    void copy(Problem problem, List<Change> changes) {
        new Copy(this, problem).with(changes);
    }

    private void single(String name, String where) {
        if (people.get(known(personNumbers, name)).capacity() != 1) {
            throw new IllegalArgumentException(name + " is in " + where + " and so goes to one seat");
        }
    }

    Key key(String person, String seat) {
        return new Key(known(personNumbers, person), known(seatNumbers, seat));
    }

    private static int known(Map<String, Integer> numbers, String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("nobody has said who or what \"" + name + "\" is");
        }
        return number;
    }
}
