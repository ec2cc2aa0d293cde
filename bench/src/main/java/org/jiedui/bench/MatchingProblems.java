package org.jiedui.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jiedui.matching.Seat;

/** Problems that nobody has, the same for the same seed; names are numbers, so that none is taken for somebody. */
final class MatchingProblems {

    private static final int HIGHEST = 1_000;

    private MatchingProblems() {}

    /**
     * Each person goes together with so many seats by lot.
     *
     * @param room how many each seat takes
     */
    static Problem assignment(int people, int seats, int choices, int room, long seed) {
        Random random = new Random(seed);
        Draft draft = draft(people, seats, room);
        int[] chosen = new int[choices];
        for (int person = 0; person < people; person++) {
            choose(chosen, seats, random);
            for (int seat : chosen) {
                draft.pair(person, seat, random.nextInt(HIGHEST));
            }
        }
        return draft.done();
    }

    /** Each person has a list of so many seats, and each seat one of all who have it in theirs. */
    static Problem wishes(int people, int seats, int choices, int room, long seed) {
        Random random = new Random(seed);
        Draft draft = draft(people, seats, room);
        int[] chosen = new int[choices];
        for (int person = 0; person < people; person++) {
            choose(chosen, seats, random);
            for (int place = 0; place < choices; place++) {
                draft.wished(person, chosen[place], 0, place + 1, 1 + random.nextInt(people));
            }
        }
        return draft.done();
    }

    private static Draft draft(int people, int seats, int room) {
        Draft draft = new Draft();
        for (int seat = 0; seat < seats; seat++) {
            draft.seat(new Seat("seat " + seat, room));
        }
        for (int person = 0; person < people; person++) {
            draft.person(new Person("person " + person, 1));
        }
        return draft;
    }

    private static void choose(int[] chosen, int seats, Random random) {
        for (int i = 0; i < chosen.length; i++) {
            int seat = random.nextInt(seats);
            while (contains(chosen, i, seat)) {
                seat = random.nextInt(seats);
            }
            chosen[i] = seat;
        }
    }

    private static boolean contains(int[] chosen, int size, int seat) {
        for (int i = 0; i < size; i++) {
            if (chosen[i] == seat) {
                return true;
            }
        }
        return false;
    }

    /**
     * Hosts that each want a team of five or nobody: a leader and two specialists at least among them, two of a department at
     * most; and each department sends so many at most in all.
     */
    static Problem teams(int people, int hosts, int choices, long seed) {
        int size = 5;
        int departments = 25;
        Random random = new Random(seed);
        Draft draft = new Draft();
        for (int seat = 0; seat < hosts * size; seat++) {
            String host = "host " + seat / size;
            draft.seat(new Seat("post " + seat, host, host, 0, 1, 0));
        }
        Set<String> leaders = new HashSet<>();
        Set<String> specialists = new HashSet<>();
        List<Set<String>> department = new ArrayList<>();
        for (int i = 0; i < departments; i++) {
            department.add(new HashSet<>());
        }
        int[] chosen = new int[choices];
        for (int person = 0; person < people; person++) {
            String name = "person " + person;
            draft.person(new Person(name, 1));
            department.get(random.nextInt(departments)).add(name);
            if (random.nextInt(5) == 0) {
                leaders.add(name);
            }
            if (random.nextInt(5) < 2) {
                specialists.add(name);
            }
            choose(chosen, hosts * size, random);
            for (int seat : chosen) {
                draft.pair(person, seat, random.nextInt(HIGHEST));
            }
        }
        for (int host = 0; host < hosts; host++) {
            List<Crew.Among> among = new ArrayList<>();
            among.add(new Crew.Among("leaders", leaders, 1, size));
            among.add(new Crew.Among("specialists", specialists, 2, size));
            for (int i = 0; i < departments; i++) {
                among.add(new Crew.Among("department " + i, department.get(i), 0, 2));
            }
            List<String> seats = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                seats.add("post " + (host * size + i));
            }
            draft.crew(new Crew("team of host " + host, seats, among));
        }
        for (int i = 0; i < departments; i++) {
            draft.quota(new Quota("department " + i, department.get(i), Set.of(), 0, 14));
        }
        return draft.done();
    }
}
