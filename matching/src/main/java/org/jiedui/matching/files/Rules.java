package org.jiedui.matching.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.matching.Couple;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Quota;
import org.jiedui.matching.Team;
import org.jspecify.annotations.Nullable;

/** The files that need not be there: teams, crews, couples, quotas, what is fixed and what is running. */
final class Rules {

    private static final long FAR = 1_000_000_000;

    private final ProblemFolder files;

    /** A group while its lines are read. */
    private static final class Group {
        private final Set<String> people = new LinkedHashSet<>();
        private final Set<String> seats = new LinkedHashSet<>();
        private @Nullable Long min;
        private @Nullable Long max;
        private @Nullable String leader;
    }

    Rules(ProblemFolder files) {
        this.files = files;
    }

    void read() throws IOException {
        Set<String> together = new HashSet<>();
        teams(together);
        couples(together);
        crews();
        quotas();
        decided("fixed.csv", true);
        decided("running.csv", false);
    }

    private void teams(Set<String> together) throws IOException {
        Map<String, Group> teams = new LinkedHashMap<>();
        try (Csv csv = files.open("teams.csv", List.of("team", "person"), List.of("leader"))) {
            while (csv != null && csv.next()) {
                String name = csv.said("team");
                int person = files.person(csv, "person");
                if (name == null || person < 0 || !alone(csv, "person", together)) {
                    continue;
                }
                Group team = teams.computeIfAbsent(name, any -> new Group());
                team.people.add(csv.cell("person"));
                if (!csv.cell("leader").isEmpty()) {
                    if (team.leader != null) {
                        csv.bad("leader", "team " + name + " has a leader already: " + team.leader);
                    }
                    team.leader = csv.cell("person");
                }
            }
        }
        teams.forEach((name, team) ->
                files.draft().team(new Team(name, new ArrayList<>(team.people), Optional.ofNullable(team.leader))));
    }

    /** Nobody is in two teams or couples, and nobody in one goes to several seats. */
    private boolean alone(Csv csv, String column, Set<String> together) {
        String person = csv.cell(column);
        if (!together.add(person)) {
            csv.bad(column, "\"" + Csv.shortened(person) + "\" is in a team or couple already; leave one");
            return false;
        }
        if (files.draft().person(files.draft().personNumber(person)).capacity() != 1) {
            csv.bad(
                    column,
                    "\"" + Csv.shortened(person) + "\" has a capacity other than 1 in people.csv;"
                            + " only who goes to one seat can be in a team or couple");
            return false;
        }
        return true;
    }

    private void couples(Set<String> together) throws IOException {
        try (Csv csv = files.open("distances.csv", List.of("from", "to", "distance"), List.of())) {
            while (csv != null && csv.next()) {
                String from = csv.said("from");
                String to = csv.said("to");
                Long distance = csv.whole("distance", null, 0, FAR);
                if (from != null && to != null && distance != null) {
                    files.draft().distance(from, to, distance);
                }
            }
        }
        try (Csv csv = files.open("couples.csv", List.of("first", "second"), List.of("within"))) {
            while (csv != null && csv.next()) {
                int first = files.person(csv, "first");
                int second = files.person(csv, "second");
                Long within = csv.whole("within", 0L, 0, FAR);
                if (first >= 0 && first == second) {
                    csv.bad("second", "is the same person twice; name the other");
                } else if (first >= 0
                        && second >= 0
                        && within != null
                        && alone(csv, "first", together)
                        && alone(csv, "second", together)) {
                    files.draft().couple(new Couple(csv.cell("first"), csv.cell("second"), within));
                }
            }
        }
    }

    private void crews() throws IOException {
        Map<String, Group> crews = new LinkedHashMap<>();
        try (Csv csv = files.open("crews.csv", List.of("crew", "seat"), List.of())) {
            while (csv != null && csv.next()) {
                String name = csv.said("crew");
                if (name != null && files.seat(csv, "seat") >= 0) {
                    crews.computeIfAbsent(name, any -> new Group()).seats.add(csv.cell("seat"));
                }
            }
        }
        Map<String, Map<String, Group>> among = new LinkedHashMap<>();
        try (Csv csv = files.open("among.csv", List.of("crew", "group", "person", "min", "max"), List.of())) {
            while (csv != null && csv.next()) {
                String crew = csv.said("crew");
                String group = csv.said("group");
                if (crew != null && !crews.containsKey(crew)) {
                    csv.bad(
                            "crew",
                            "\"" + Csv.shortened(crew) + "\" is not in crews.csv; add it there or mend the name");
                } else if (crew != null && group != null && files.person(csv, "person") >= 0) {
                    Group found = among.computeIfAbsent(crew, any -> new LinkedHashMap<>())
                            .computeIfAbsent(group, any -> new Group());
                    bounds(csv, found);
                    found.people.add(csv.cell("person"));
                }
            }
        }
        crews.forEach((name, crew) -> files.draft()
                .crew(new Crew(
                        name,
                        new ArrayList<>(crew.seats),
                        among.getOrDefault(name, Map.of()).entrySet().stream()
                                .map(each -> new Crew.Among(
                                        each.getKey(),
                                        each.getValue().people,
                                        number(each.getValue().min, 0),
                                        number(each.getValue().max, Integer.MAX_VALUE)))
                                .toList())));
    }

    private void quotas() throws IOException {
        Map<String, Group> quotas = new LinkedHashMap<>();
        try (Csv csv = files.open("quotas.csv", List.of("group", "seat", "min", "max"), List.of("person"))) {
            while (csv != null && csv.next()) {
                String name = csv.said("group");
                if (name == null) {
                    continue;
                }
                Group quota = quotas.computeIfAbsent(name, any -> new Group());
                bounds(csv, quota);
                if (csv.cell("seat").isEmpty() && csv.cell("person").isEmpty()) {
                    csv.bad("seat", "is empty; name a seat" + (csv.has("person") ? " or a person" : ""));
                }
                if (!csv.cell("seat").isEmpty() && files.seat(csv, "seat") >= 0) {
                    quota.seats.add(csv.cell("seat"));
                }
                if (!csv.cell("person").isEmpty() && files.person(csv, "person") >= 0) {
                    quota.people.add(csv.cell("person"));
                }
            }
        }
        quotas.forEach((name, quota) -> files.draft()
                .quota(new Quota(
                        name, quota.people, quota.seats, number(quota.min, 0), number(quota.max, Integer.MAX_VALUE))));
    }

    /** The same on every line of a group. */
    private static void bounds(Csv csv, Group group) {
        Long min = csv.whole("min", 0L, 0, Integer.MAX_VALUE);
        Long max = csv.whole("max", (long) Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
        if (min == null || max == null) {
            return;
        }
        if (min > max) {
            csv.bad("min", min + " is more than the max " + max + "; one of the two is wrong");
        } else if (group.min != null && (!group.min.equals(min) || !max.equals(group.max))) {
            csv.bad(
                    "min",
                    "another line of this group says from " + group.min + " to " + group.max
                            + "; say the same on each");
        } else {
            group.min = min;
            group.max = max;
        }
    }

    private static int number(@Nullable Long said, int otherwise) {
        return said == null ? otherwise : said.intValue();
    }

    private void decided(String file, boolean fixed) throws IOException {
        try (Csv csv = files.open(file, List.of("person", "seat"), List.of())) {
            while (csv != null && csv.next()) {
                int person = files.person(csv, "person");
                int seat = files.seat(csv, "seat");
                if (person >= 0 && seat >= 0) {
                    if (fixed && !files.goTogether(person, seat)) {
                        csv.bad(
                                "",
                                csv.cell("person") + " and " + csv.cell("seat")
                                        + " are not in pairs.csv; add them there with a score");
                    } else if (fixed) {
                        files.draft().fix(csv.cell("person"), csv.cell("seat"));
                    } else {
                        files.draft().running(csv.cell("person"), csv.cell("seat"));
                    }
                }
            }
        }
    }
}
