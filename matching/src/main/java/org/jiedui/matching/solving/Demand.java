package org.jiedui.matching.solving;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.matching.Change;
import org.jiedui.matching.Problem;

/** Something that must hold, one of those that cannot hold together, and how the problem is without it. */
public record Demand(Kind kind, List<String> arguments, Change without) {

    public enum Kind {
        FIXED,
        SEAT_MINIMUM,
        QUOTA_MINIMUM,
        QUOTA_MAXIMUM,
        TEAM,
        CREW,
        COUPLE
    }

    public Demand {
        arguments = List.copyOf(arguments);
    }

    /** All of a problem. What a seat or a person can hold at most is no demand but how things are. */
    static List<Demand> of(Problem problem) {
        List<Demand> demands = new ArrayList<>();
        problem.fixed().stream().forEach(pair -> {
            String person = problem.person(problem.personOf(pair)).name();
            String seat = problem.seat(problem.seatOf(pair)).name();
            demands.add(new Demand(Kind.FIXED, List.of(person, seat), new Change.Unpin(person, seat)));
        });
        for (int number = 0; number < problem.seats(); number++) {
            var seat = problem.seat(number);
            if (seat.min() > 0) {
                demands.add(new Demand(
                        Kind.SEAT_MINIMUM,
                        List.of(seat.name(), String.valueOf(seat.min())),
                        new Change.Hold(seat.name(), 0, seat.max())));
            }
        }
        for (var quota : problem.quotas()) {
            Change without = new Change.Stretch(quota.name(), 0, Integer.MAX_VALUE);
            demands.add(new Demand(
                    quota.min() > 0 ? Kind.QUOTA_MINIMUM : Kind.QUOTA_MAXIMUM,
                    List.of(quota.name(), String.valueOf(quota.min()), String.valueOf(quota.max())),
                    without));
        }
        problem.teams()
                .forEach(
                        team -> demands.add(new Demand(Kind.TEAM, List.of(team.name()), new Change.Part(team.name()))));
        problem.crews()
                .forEach(
                        crew -> demands.add(new Demand(Kind.CREW, List.of(crew.name()), new Change.Part(crew.name()))));
        problem.couples()
                .forEach(couple -> demands.add(new Demand(
                        Kind.COUPLE, List.of(couple.first(), couple.second()), new Change.Part(couple.first()))));
        return demands;
    }
}
