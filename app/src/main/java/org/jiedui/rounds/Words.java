package org.jiedui.rounds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.looks.Languages;
import org.jiedui.matching.Change;
import org.jiedui.matching.No;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;
import org.jiedui.matching.reasons.Move;
import org.jiedui.matching.reasons.Sentences;
import org.jiedui.matching.reasons.WhyEmpty;
import org.jiedui.matching.reasons.WhyHere;
import org.jiedui.matching.reasons.WhyNot;
import org.jiedui.matching.solving.Demand;
import org.jiedui.rounds.Explaining.Closed;
import org.jiedui.rounds.RoundPlan.Conflict;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Keys as the names that this reader may see, and reasons as sentences. Who is out of reach is said to be so; nothing else is
 * told of them.
 */
final class Words {

    private static final int MOST_NAMED = 5;

    private final @Nullable Shape shape;
    private final MessageSource messages;
    private final Locale locale;
    private final Map<String, Card> people = new HashMap<>();
    private final Map<String, Card> seats = new HashMap<>();
    private final Set<String> untold = new HashSet<>();
    private final Set<String> askedPeople = new HashSet<>();
    private final Set<String> askedSeats = new HashSet<>();

    Words(@Nullable Shape shape, MessageSource messages, Locale locale) {
        this.shape = shape;
        this.messages = messages;
        this.locale = locale;
    }

    /** Asks for all these names at once; others are asked for when they are needed. */
    Words know(Collection<String> whom, Collection<String> where) {
        Set<String> newPeople = new HashSet<>(whom);
        newPeople.removeAll(askedPeople);
        Set<String> newSeats = new HashSet<>(where);
        newSeats.removeAll(askedSeats);
        if (shape != null && !newPeople.isEmpty()) {
            people.putAll(shape.people(newPeople, locale));
            untold.addAll(shape.untold(newPeople));
        }
        if (shape != null && !newSeats.isEmpty()) {
            seats.putAll(shape.seats(newSeats, locale));
        }
        askedPeople.addAll(newPeople);
        askedSeats.addAll(newSeats);
        return this;
    }

    /** All of a problem. */
    Words know(Problem problem) {
        return know(
                IntStream.range(0, problem.people())
                        .mapToObj(person -> problem.person(person).name())
                        .toList(),
                IntStream.range(0, problem.seats())
                        .mapToObj(seat -> problem.seat(seat).name())
                        .toList());
    }

    Optional<Card> personCard(String key) {
        know(List.of(key), List.of());
        return Optional.ofNullable(people.get(key));
    }

    Optional<Card> seatCard(String key) {
        know(List.of(), List.of(key));
        return Optional.ofNullable(seats.get(key));
    }

    /** Whether the reader may be told what speaks for and against somebody. */
    boolean tells(String person) {
        know(List.of(person), List.of());
        return !untold.contains(person);
    }

    String person(String key) {
        return personCard(key).map(Card::title).orElseGet(() -> say("rounds.beyond.person"));
    }

    /** Several, those out of reach once; of many the first of them. */
    String people(List<String> keys) {
        know(keys, List.of());
        List<String> named =
                keys.stream().map(this::person).distinct().limit(MOST_NAMED).toList();
        String said = String.join(say("rounds.between"), named);
        return keys.size() > named.size() ? say("rounds.people.more", said, keys.size()) : said;
    }

    String seat(String key) {
        return seatCard(key).map(Card::title).orElseGet(() -> say("rounds.beyond.seat"));
    }

    /** What a quota or a team is called: as its message says, if there is one of that key. */
    String group(String name) {
        return messages.getMessage(name, null, name, locale) instanceof String said ? said : name;
    }

    /** A couple is called by its two. */
    String group(Explaining.Group group, Problem problem) {
        boolean couple = problem.couples().stream()
                .anyMatch(one -> List.of(one.first(), one.second()).equals(group.people()));
        return couple
                ? say(
                        "rounds.couple",
                        person(group.people().get(0)),
                        person(group.people().get(1)))
                : group(group.name());
    }

    String of(WhyHere why, int[] priorities) {
        Map<String, Long> parts = new LinkedHashMap<>();
        boolean told = tells(why.person());
        why.parts().forEach((name, points) -> {
            if (told && points != 0) {
                parts.put(say("rounds.criterion." + name), points);
            }
        });
        return sentences(priorities)
                .of(new WhyHere(
                        person(why.person()),
                        seat(why.seat()),
                        why.score(),
                        why.place(),
                        why.eligible(),
                        why.fixed(),
                        why.kept(),
                        parts));
    }

    String of(WhyNot why, int[] priorities) {
        List<String> names = switch (why.obstacle()) {
            case SEAT_FULL, SEAT_LIKES_OTHERS ->
                why.names().stream().map(this::person).toList();
            case QUOTA_FULL -> why.names().stream().map(this::group).toList();
            case IMPOSSIBLE -> why.names().stream().map(this::demand).toList();
            case INELIGIBLE ->
                why.names().isEmpty() || !tells(why.person())
                        ? List.of()
                        : List.of(no(new No(
                                why.names().getFirst(),
                                why.names().subList(1, why.names().size()))));
            case BETTER_ELSEWHERE, RULES, FIXED, LIKES_OWN, AS_GOOD, NOT_WORKED_OUT -> List.of();
        };
        return sentences(priorities)
                .of(new WhyNot(
                        person(why.person()),
                        seat(why.seat()),
                        why.obstacle(),
                        names,
                        why.cost(),
                        why.moves().stream().map(this::named).toList()));
    }

    String of(WhyEmpty why, int[] priorities) {
        return sentences(priorities)
                .of(new WhyEmpty(
                        seat(why.seat()),
                        why.free(),
                        why.eligible(),
                        why.cost(),
                        why.moves().stream().map(this::named).toList()));
    }

    /** Why two do not go together. */
    String no(No no) {
        return say(no.code(), no.arguments().toArray());
    }

    /** Why places are not for somebody, a sentence for each reason; that it is not said, if the reader may not be told. */
    List<String> closed(String person, List<Closed> closed) {
        if (!tells(person)) {
            return List.of(say("rounds.why.closed.untold"));
        }
        List<String> said = new ArrayList<>();
        closed.stream()
                .limit(MOST_NAMED)
                .map(one -> say(
                        one.others() == 0 ? "rounds.why.closed" : "rounds.why.closed.more",
                        seat(one.seat()),
                        no(one.no()),
                        one.others()))
                .forEach(said::add);
        int left = closed.stream()
                .skip(MOST_NAMED)
                .mapToInt(one -> 1 + one.others())
                .sum();
        if (left > 0) {
            said.add(say("rounds.why.closed.left", left));
        }
        return said;
    }

    /** What cannot hold together. */
    String conflict(List<Conflict> conflict) {
        return sentences(new int[0])
                .conflict(conflict.stream()
                        .map(one -> said(one.kind(), one.arguments()))
                        .toList());
    }

    /** With names for keys. How it would be without it is not asked here. */
    private Demand said(Demand.Kind kind, List<String> arguments) {
        List<String> named = new ArrayList<>(arguments);
        switch (kind) {
            case FIXED -> {
                named.set(0, person(arguments.get(0)));
                named.set(1, seat(arguments.get(1)));
            }
            case SEAT_MINIMUM -> named.set(0, seat(arguments.get(0)));
            case QUOTA_MINIMUM, QUOTA_MAXIMUM, TEAM, CREW -> named.set(0, group(arguments.get(0)));
            case COUPLE -> named.replaceAll(this::person);
        }
        return new Demand(kind, named, new Change.Part(""));
    }

    /** A demand as {@code matching} writes it in one text: its kind, then what it is about, with a blank between. */
    private String demand(String text) {
        int blank = text.indexOf(' ');
        Demand.Kind kind = Demand.Kind.valueOf(text.substring(0, blank));
        String rest = text.substring(blank + 1);
        int last = rest.lastIndexOf(' ');
        List<String> arguments = switch (kind) {
            case FIXED, COUPLE -> {
                int cut = rest.indexOf(' ');
                yield List.of(rest.substring(0, cut), rest.substring(cut + 1));
            }
            case SEAT_MINIMUM -> List.of(rest.substring(0, last), rest.substring(last + 1));
            case QUOTA_MINIMUM, QUOTA_MAXIMUM -> {
                int cut = rest.lastIndexOf(' ', last - 1);
                yield List.of(rest.substring(0, cut), rest.substring(cut + 1, last), rest.substring(last + 1));
            }
            case TEAM, CREW -> List.of(rest);
        };
        return sentences(new int[0]).of(said(kind, arguments));
    }

    private Move named(Move move) {
        return new Move(
                person(move.person()), move.from().map(this::seat), move.to().map(this::seat));
    }

    /**
     * Somebody or some seat as it is spoken of.
     *
     * @param address of what a plan tells of it; absent if it is not within reach, or the plan knows it not
     */
    record Spoken(String title, String second, @Nullable String address) {}

    /**
     * Who goes from where to where; an absent place is none.
     *
     * @param both whether they are in both problems; of who is not, the other place says so
     */
    record Moved(
            Spoken person, @Nullable Spoken from, @Nullable Spoken to, boolean both) {}

    /**
     * From one plan to another, or to what would be instead of it.
     *
     * @param settled whether somebody is placed for good since, and so is no longer planned for
     */
    List<Moved> moves(List<Move> moves, Explaining.Told before, Explaining.Told after, Predicate<String> settled) {
        know(
                moves.stream().map(Move::person).toList(),
                moves.stream()
                        .flatMap(move -> Stream.concat(move.from().stream(), move.to().stream()))
                        .toList());
        return moves.stream()
                .map(move -> new Moved(
                        person(move.person(), after.person(move.person()).or(() -> before.person(move.person()))),
                        move.from()
                                .map(seat -> seat(seat, before))
                                .or(() -> outside(move.person(), before, settled))
                                .orElse(null),
                        move.to()
                                .map(seat -> seat(seat, after))
                                .or(() -> outside(move.person(), after, settled))
                                .orElse(null),
                        before.knows(move.person()) && after.knows(move.person())))
                .toList();
    }

    /** Instead of a place, of somebody whom a plan did not reckon with. */
    private Optional<Spoken> outside(String person, Explaining.Told plan, Predicate<String> settled) {
        return plan.knows(person)
                ? Optional.empty()
                : Optional.of(new Spoken(
                        say(settled.test(person) ? "rounds.moves.settled" : "rounds.moves.outside"), "", null));
    }

    private Spoken person(String key, Optional<String> page) {
        return personCard(key)
                .map(card -> new Spoken(card.title(), card.second(), page.orElse(null)))
                .orElseGet(() -> new Spoken(person(key), "", null));
    }

    private Spoken seat(String key, Explaining.Told plan) {
        return seatCard(key)
                .map(card ->
                        new Spoken(card.title(), card.second(), plan.seat(key).orElse(null)))
                .orElseGet(() -> new Spoken(seat(key), "", null));
    }

    Locale locale() {
        return locale;
    }

    /** What is won or lost, level by level, those that do not change left out. */
    List<String> gain(Worth gain, List<Integer> priorities) {
        List<String> said = new ArrayList<>();
        level(said, "assigned", gain.assigned());
        level(said, "kept", gain.kept());
        for (int i = 0; i < gain.urgent().size(); i++) {
            level(said, "urgent", gain.urgent().get(i), priorities.get(i));
        }
        level(said, "score", gain.score());
        return said;
    }

    private void level(List<String> said, String word, long gain, Object... more) {
        if (gain != 0) {
            List<Object> arguments = new ArrayList<>(List.of(Math.abs(gain)));
            arguments.addAll(List.of(more));
            said.add(say("rounds.gain." + word + (gain > 0 ? ".more" : ".less"), arguments.toArray()));
        }
    }

    private Sentences sentences(int[] priorities) {
        return new Sentences(Languages.english(locale) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE, priorities);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, key, locale) instanceof String said ? said : key;
    }
}
