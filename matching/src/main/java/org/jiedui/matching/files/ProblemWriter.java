package org.jiedui.matching.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jiedui.matching.Couple;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Team;

/** Writes a problem as a folder that {@link ProblemFolder} reads; only the files that something stands in. */
public final class ProblemWriter {

    private final Problem problem;
    private final Path folder;

    private ProblemWriter(Problem problem, Path folder) {
        this.problem = problem;
        this.folder = folder;
    }

    public static void write(Problem problem, Path folder) throws IOException {
        ProblemWriter writer = new ProblemWriter(problem, folder);
        writer.seats();
        writer.pairs();
        writer.groups();
        writer.quotas();
        writer.couples();
    }

    private CsvWriter file(String name, String head) throws IOException {
        return new CsvWriter(folder.resolve(name), head);
    }

    private void seats() throws IOException {
        try (CsvWriter csv = file("seats.csv", "seat,capacity,min,host,place,priority")) {
            for (int number = 0; number < problem.seats(); number++) {
                Seat seat = problem.seat(number);
                csv.row(seat.name(), seat.max(), seat.min(), seat.host(), seat.place(), seat.priority());
            }
        }
        try (CsvWriter csv = file("people.csv", "person,capacity")) {
            for (int person = 0; person < problem.people(); person++) {
                csv.row(problem.person(person).name(), problem.person(person).capacity());
            }
        }
    }

    private void pairs() throws IOException {
        boolean fixed = false;
        boolean wishes = problem.hasWishes();
        try (CsvWriter csv = file("pairs.csv", "person,seat,score" + (wishes ? ",person_rank,seat_rank" : ""))) {
            for (int person = 0; person < problem.people(); person++) {
                String name = problem.person(person).name();
                for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                    fixed |= problem.isFixed(pair);
                    String seat = problem.seat(problem.seatOf(pair)).name();
                    if (wishes) {
                        csv.row(name, seat, problem.score(pair), problem.wishOfPerson(pair), problem.wishOfSeat(pair));
                    } else {
                        csv.row(name, seat, problem.score(pair));
                    }
                }
            }
        }
        if (fixed) {
            decided("fixed.csv", true);
        }
        if (problem.anyRunning()) {
            decided("running.csv", false);
        }
    }

    private void decided(String name, boolean fixed) throws IOException {
        try (CsvWriter csv = file(name, "person,seat")) {
            for (int pair = 0; pair < problem.pairs(); pair++) {
                if (fixed ? problem.isFixed(pair) : problem.isRunning(pair)) {
                    csv.row(
                            problem.person(problem.personOf(pair)).name(),
                            problem.seat(problem.seatOf(pair)).name());
                }
            }
        }
    }

    private void groups() throws IOException {
        if (!problem.teams().isEmpty()) {
            try (CsvWriter csv = file("teams.csv", "team,person,leader")) {
                for (Team team : problem.teams()) {
                    for (String member : team.members()) {
                        boolean leads = member.equals(team.leader().orElse(""));
                        csv.row(team.name(), member, leads ? "yes" : "");
                    }
                }
            }
        }
        if (!problem.crews().isEmpty()) {
            try (CsvWriter csv = file("crews.csv", "crew,seat");
                    CsvWriter among = file("among.csv", "crew,group,person,min,max")) {
                for (Crew crew : problem.crews()) {
                    for (String seat : crew.seats()) {
                        csv.row(crew.name(), seat);
                    }
                    for (Crew.Among each : crew.among()) {
                        for (String person : new TreeSet<>(each.people())) {
                            among.row(crew.name(), each.name(), person, each.min(), each.max());
                        }
                    }
                }
            }
        }
    }

    private void quotas() throws IOException {
        if (problem.quotas().isEmpty()) {
            return;
        }
        try (CsvWriter csv = file("quotas.csv", "group,seat,min,max,person")) {
            for (Quota quota : problem.quotas()) {
                for (String seat : new TreeSet<>(quota.seats())) {
                    csv.row(quota.name(), seat, quota.min(), quota.max(), "");
                }
                for (String person : new TreeSet<>(quota.people())) {
                    csv.row(quota.name(), "", quota.min(), quota.max(), person);
                }
                if (quota.seats().isEmpty() && quota.people().isEmpty()) {
                    for (int seat = 0; seat < problem.seats(); seat++) {
                        csv.row(quota.name(), problem.seat(seat).name(), quota.min(), quota.max(), "");
                    }
                }
            }
        }
    }

    private void couples() throws IOException {
        if (problem.couples().isEmpty()) {
            return;
        }
        Set<String> places = new TreeSet<>();
        for (int seat = 0; seat < problem.seats(); seat++) {
            places.add(problem.seat(seat).place());
        }
        try (CsvWriter csv = file("couples.csv", "first,second,within")) {
            for (Couple couple : problem.couples()) {
                csv.row(couple.first(), couple.second(), couple.within());
            }
        }
        try (CsvWriter csv = file("distances.csv", "from,to,distance")) {
            for (String from : places) {
                for (String to : places) {
                    if (from.compareTo(to) < 0 && problem.distance(from, to) < Long.MAX_VALUE) {
                        csv.row(from, to, problem.distance(from, to));
                    }
                }
            }
        }
    }
}
