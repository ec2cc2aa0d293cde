package org.jiedui.matching.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.matching.Couple;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Team;

/** Reads the lines, which come in the order in which a draft takes what they say. */
final class ProblemLines {

    private final Draft draft = new Draft();
    private final List<Criterion> criteria = new ArrayList<>();
    private final List<String> people = new ArrayList<>();
    private final List<String> seats = new ArrayList<>();
    private Optional<Crew> crew = Optional.empty();

    Problem read(String text) {
        text.lines().map(line -> line.split("\t", -1)).forEach(this::take);
        crew.ifPresent(draft::crew);
        return draft.done();
    }

    private void take(String[] f) {
        switch (f[0]) {
            case "criterion" -> {
                criteria.add(new Criterion(plain(f[1]), Long.parseLong(f[2])));
                draft.criteria(criteria.subList(criteria.size() - 1, criteria.size()));
            }
            case "seat" -> {
                seats.add(plain(f[1]));
                draft.seat(new Seat(plain(f[1]), plain(f[2]), plain(f[3]), number(f[4]), number(f[5]), number(f[6])));
            }
            case "person" -> {
                people.add(plain(f[1]));
                draft.person(new Person(plain(f[1]), number(f[2])));
            }
            case "pair" -> pair(f);
            case "quota" ->
                draft.quota(new Quota(
                        plain(f[1]), Set.copyOf(names(f[4])), Set.copyOf(names(f[5])), number(f[2]), number(f[3])));
            case "team" ->
                draft.team(new Team(
                        plain(f[1]),
                        names(f[3]),
                        f[2].equals(ProblemText.NONE) ? Optional.empty() : Optional.of(plain(f[2]))));
            case "crew" -> {
                crew.ifPresent(draft::crew);
                crew = Optional.of(new Crew(plain(f[1]), names(f[2]), List.of()));
            }
            case "among" ->
                crew = crew.map(had ->
                        with(had, new Crew.Among(plain(f[1]), Set.copyOf(names(f[4])), number(f[2]), number(f[3]))));
            case "couple" -> draft.couple(new Couple(plain(f[1]), plain(f[2]), Long.parseLong(f[3])));
            case "distance" -> draft.distance(plain(f[1]), plain(f[2]), Long.parseLong(f[3]));
            default -> throw new IllegalArgumentException("no line of a problem begins with " + f[0]);
        }
    }

    private static Crew with(Crew had, Crew.Among among) {
        return new Crew(
                had.name(),
                had.seats(),
                Stream.concat(had.among().stream(), Stream.of(among)).toList());
    }

    private void pair(String[] f) {
        int person = number(f[1]);
        int seat = number(f[2]);
        long score = Long.parseLong(f[3]);
        if (f[5].indexOf('/') >= 0) {
            String[] wishes = f[5].split("/", -1);
            draft.wished(person, seat, score, number(wishes[0]), number(wishes[1]));
        } else {
            long[] points = f[5].equals(ProblemText.NONE)
                    ? new long[0]
                    : Arrays.stream(f[5].split(",", -1))
                            .mapToLong(Long::parseLong)
                            .toArray();
            if (points.length == criteria.size() && points.length > 0 && worth(points) == score) {
                draft.pair(person, seat, points);
            } else {
                draft.pair(person, seat, score);
            }
        }
        if (f[4].indexOf('f') >= 0) {
            draft.fix(people.get(person), seats.get(seat));
        }
        if (f[4].indexOf('r') >= 0) {
            draft.running(people.get(person), seats.get(seat));
        }
    }

    private long worth(long[] points) {
        long worth = 0;
        for (int i = 0; i < points.length; i++) {
            worth += points[i] * criteria.get(i).weight();
        }
        return worth;
    }

    private static int number(String field) {
        return Integer.parseInt(field);
    }

    private static List<String> names(String field) {
        return field.equals(ProblemText.NONE)
                ? List.of()
                : Arrays.stream(field.split(",", -1)).map(ProblemLines::plain).toList();
    }

    private static String plain(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else {
                i++;
                plain.append(
                        switch (field.charAt(i)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 'c' -> ',';
                            default -> field.charAt(i);
                        });
            }
        }
        return plain.toString();
    }
}
