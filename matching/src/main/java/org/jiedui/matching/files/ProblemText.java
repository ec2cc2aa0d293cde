package org.jiedui.matching.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.matching.Couple;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Team;

/**
 * A problem as lines of text, the same text for the same problem in whatever order it was said: so that it can be kept with its
 * plan, read again as it was, and known from another by its hash. Why two do not go together is not in it: that may tell of a
 * person what is nobody's business later.
 */
public final class ProblemText {

    static final String NONE = "-";

    private final Problem problem;
    private final int[] people;
    private final int[] seats;
    private final StringBuilder text = new StringBuilder();

    private ProblemText(Problem problem) {
        this.problem = problem;
        people = sorted(problem.people(), number -> problem.person(number).name());
        seats = sorted(problem.seats(), number -> problem.seat(number).name());
    }

    public static String of(Problem problem) {
        return new ProblemText(problem).write();
    }

    /** The problem, its people and seats numbered in the order of their names. */
    public static Problem sorted(Problem problem) {
        return read(of(problem));
    }

    /** SHA-256 of such a text. */
    public static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static int[] sorted(int count, IntFunction<String> name) {
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(name::apply))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private String write() {
        for (Criterion criterion : problem.criteria()) {
            line("criterion", escaped(criterion.name()), criterion.weight());
        }
        for (int number : seats) {
            Seat seat = problem.seat(number);
            line(
                    "seat",
                    escaped(seat.name()),
                    escaped(seat.host()),
                    escaped(seat.place()),
                    seat.min(),
                    seat.max(),
                    seat.priority());
        }
        for (int number : people) {
            Person person = problem.person(number);
            line("person", escaped(person.name()), person.capacity());
        }
        int[] place = new int[seats.length];
        for (int at = 0; at < seats.length; at++) {
            place[seats[at]] = at;
        }
        for (int at = 0; at < people.length; at++) {
            int own = at;
            IntStream.range(problem.firstPair(people[at]), problem.firstPair(people[at] + 1))
                    .boxed()
                    .sorted(Comparator.comparing(pair -> place[problem.seatOf(pair)]))
                    .forEach(pair -> pair(own, place[problem.seatOf(pair)], pair));
        }
        rules();
        return text.toString();
    }

    private void pair(int person, int seat, int pair) {
        String said = problem.hasWishes()
                ? problem.wishOfPerson(pair) + "/" + problem.wishOfSeat(pair)
                : Arrays.stream(problem.points(pair)).mapToObj(String::valueOf).collect(Collectors.joining(","));
        String mark = (problem.isFixed(pair) ? "f" : "") + (problem.isRunning(pair) ? "r" : "");
        line("pair", person, seat, problem.score(pair), mark.isEmpty() ? NONE : mark, said.isEmpty() ? NONE : said);
    }

    private void rules() {
        for (Quota quota : by(problem.quotas(), Quota::name)) {
            line("quota", escaped(quota.name()), quota.min(), quota.max(), names(quota.people()), names(quota.seats()));
        }
        for (Team team : by(problem.teams(), Team::name)) {
            line(
                    "team",
                    escaped(team.name()),
                    team.leader().map(ProblemText::escaped).orElse(NONE),
                    names(team.members()));
        }
        for (Crew crew : by(problem.crews(), Crew::name)) {
            line("crew", escaped(crew.name()), names(crew.seats()));
            for (Crew.Among among : crew.among()) {
                line("among", escaped(among.name()), among.min(), among.max(), names(among.people()));
            }
        }
        for (Couple couple : by(problem.couples(), Couple::first)) {
            line("couple", escaped(couple.first()), escaped(couple.second()), couple.within());
        }
        if (!problem.couples().isEmpty()) {
            distances();
        }
    }

    private void distances() {
        Set<String> places = IntStream.of(seats)
                .mapToObj(seat -> problem.seat(seat).place())
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String from : places) {
            for (String to : places) {
                long far = problem.distance(from, to);
                if (from.compareTo(to) < 0 && far < Long.MAX_VALUE) {
                    line("distance", escaped(from), escaped(to), far);
                }
            }
        }
    }

    private static <T> List<T> by(List<T> all, Function<T, String> name) {
        return all.stream().sorted(Comparator.comparing(name)).toList();
    }

    /** Names in one field, a comma between them. */
    private static String names(Collection<String> names) {
        Stream<String> order = names instanceof Set<String> ? names.stream().sorted() : names.stream();
        return names.isEmpty()
                ? NONE
                : order.map(name -> escaped(name).replace(",", "\\c")).collect(Collectors.joining(","));
    }

    /** @param fields numbers, and texts that are escaped already */
    private void line(String kind, Object... fields) {
        text.append(kind);
        for (Object field : fields) {
            text.append('\t').append(field);
        }
        text.append('\n');
    }

    private static String escaped(String name) {
        String plain = name.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return plain.equals(NONE) ? "\\-" : plain;
    }

    public static Problem read(String text) {
        return new ProblemLines().read(text);
    }
}
