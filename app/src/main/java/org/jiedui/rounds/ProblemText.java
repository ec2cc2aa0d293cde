package org.jiedui.rounds;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/**
 * A problem as lines of text, the same text for the same problem in whatever order it was said: so that it can be kept with its
 * plan, read again as it was, and known from another by its hash. Why two do not go together is not in it: that may tell of a
 * person what is nobody's business later.
 */
final class ProblemText {

    private static final String NONE = "-";

    private final Problem problem;
    private final int[] people;
    private final int[] seats;
    private final StringBuilder text = new StringBuilder();

    private ProblemText(Problem problem) {
        this.problem = problem;
        people = sorted(problem.people(), number -> problem.person(number).name());
        seats = sorted(problem.seats(), number -> problem.seat(number).name());
    }

    static String of(Problem problem) {
        return new ProblemText(problem).write();
    }

    /** The problem, its people and seats numbered in the order of their names. */
    static Problem sorted(Problem problem) {
        return read(of(problem));
    }

    static String hash(String text) {
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
            line(
                    "quota",
                    escaped(quota.name()),
                    quota.min(),
                    quota.max(),
                    names(quota.people()),
                    names(quota.seats()));
        }
        for (Team team : by(problem.teams(), Team::name)) {
            line("team", escaped(team.name()), team.leader().map(ProblemText::escaped).orElse(NONE), names(team.members()));
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
        String plain = name.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
        return plain.equals(NONE) ? "\\-" : plain;
    }

    static Problem read(String text) {
        return new Reading().read(text);
    }

    /** Reads the lines, which come in the order in which a draft takes what they say. */
    private static final class Reading {

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
                            f[2].equals(NONE) ? Optional.empty() : Optional.of(plain(f[2]))));
                case "crew" -> {
                    crew.ifPresent(draft::crew);
                    crew = Optional.of(new Crew(plain(f[1]), names(f[2]), List.of()));
                }
                case "among" ->
                    crew = crew.map(had -> with(
                            had, new Crew.Among(plain(f[1]), Set.copyOf(names(f[4])), number(f[2]), number(f[3]))));
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
                long[] points = f[5].equals(NONE)
                        ? new long[0]
                        : Arrays.stream(f[5].split(",", -1)).mapToLong(Long::parseLong).toArray();
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
            return field.equals(NONE)
                    ? List.of()
                    : Arrays.stream(field.split(",", -1)).map(Reading::plain).toList();
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
}
