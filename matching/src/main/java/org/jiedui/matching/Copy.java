package org.jiedui.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says a problem again, with changes. */
final class Copy {

    private final Draft draft;
    private final Problem problem;
    private final Map<String, Seat> seats = new HashMap<>();
    private final Map<String, Quota> quotas = new HashMap<>();
    private final Map<Draft.Key, Boolean> pins = new HashMap<>();
    private final Map<Draft.Key, Long> allowed = new HashMap<>();
    private final Map<Draft.Key, Boolean> forbidden = new HashMap<>();
    private final Map<String, Boolean> parted = new HashMap<>();

    Copy(Draft draft, Problem problem) {
        this.draft = draft;
        this.problem = problem;
    }

    void with(List<Change> changes) {
        changes.forEach(this::note);
        for (int seat = 0; seat < problem.seats(); seat++) {
            Seat was = problem.seat(seat);
            draft.seat(seats.getOrDefault(was.name(), was));
        }
        for (int person = 0; person < problem.people(); person++) {
            draft.person(problem.person(person));
        }
        draft.criteria(problem.criteria());
        pairs();
        allowed.forEach((key, score) -> {
            if (problem.pair(key.person(), key.seat()) < 0) {
                draft.pair(key.person(), key.seat(), score);
            }
        });
        pins.forEach((key, pinned) -> {
            if (pinned) {
                draft.fixed.add(key);
            }
        });
        problem.quotas().forEach(quota -> draft.quota(quotas.getOrDefault(quota.name(), quota)));
        problem.teams().stream().filter(team -> stays(team.name())).forEach(draft::team);
        problem.crews().stream().filter(crew -> stays(crew.name())).forEach(draft::crew);
        problem.couples().stream().filter(couple -> stays(couple.first())).forEach(draft::couple);
        draft.distances.putAll(problem.distances());
        draft.noes.putAll(problem.noes());
    }

    private boolean stays(String group) {
        return !parted.containsKey(group);
    }

    private void note(Change change) {
        switch (change) {
            case Change.Pin(var person, var seat) -> pins.put(key(person, seat), true);
            case Change.Unpin(var person, var seat) -> pins.put(key(person, seat), false);
            case Change.Forbid(var person, var seat) -> forbidden.put(key(person, seat), true);
            case Change.Allow(var person, var seat, var score) -> allowed.put(key(person, seat), score);
            case Change.Hold(var seat, var min, var max) ->
                seats.put(
                        seat,
                        problem.seat(known(problem.seatNumber(seat), seat)).holding(min, max));
            case Change.Stretch(var name, var min, var max) ->
                problem.quotas().stream()
                        .filter(quota -> quota.name().equals(name))
                        .forEach(quota -> quotas.put(name, quota.within(min, max)));
            case Change.Part(var group) -> parted.put(group, true);
        }
    }

    private void pairs() {
        for (int person = 0; person < problem.people(); person++) {
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                Draft.Key key = new Draft.Key(person, problem.seatOf(pair));
                if (forbidden.containsKey(key)) {
                    continue;
                }
                add(person, pair, allowed.get(key));
                if (problem.isFixed(pair)) {
                    pins.putIfAbsent(key, true);
                }
                if (problem.isRunning(pair)) {
                    draft.running.add(key);
                }
            }
        }
    }

    private void add(int person, int pair, @Nullable Long score) {
        int seat = problem.seatOf(pair);
        if (problem.hasWishes()) {
            draft.wished(person, seat, problem.score(pair), problem.wishOfPerson(pair), problem.wishOfSeat(pair));
        } else {
            draft.rows.add(person, seat, score == null ? problem.score(pair) : score);
            if (draft.rows.criteria > 0) {
                draft.rows.points(problem.points(pair));
            }
        }
    }

    private Draft.Key key(String person, String seat) {
        return new Draft.Key(known(problem.personNumber(person), person), known(problem.seatNumber(seat), seat));
    }

    private static int known(int number, String name) {
        if (number < 0) {
            throw new IllegalArgumentException("nobody has said who or what \"" + name + "\" is");
        }
        return number;
    }
}
