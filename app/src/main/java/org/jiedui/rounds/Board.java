package org.jiedui.rounds;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.matching.Problem;
import org.jiedui.pictures.TwoColumns;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.RoundPlan.Proof;
import org.jiedui.rounds.Seeing.Seen;
import org.jspecify.annotations.Nullable;

/**
 * A plan row by row for a reader: who goes where, which places stay empty, who has none. Rows stand in the order of names, never
 * of scores.
 *
 * @param placed  how many people are placed
 * @param people  of how many
 * @param vacant  how many places stay empty
 * @param places  of how many
 * @param undecided rows about which nothing is decided yet, and could be
 * @param stale     rows within reach about which nothing is decided and nothing can be any more as they stand; of whoever is out of
 *     reach only what the round itself knows makes a row stale, and why is not told
 */
record Board(List<Row> rows, int placed, int people, int vacant, int places, int undecided, int stale) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    Board {
        rows = List.copyOf(rows);
    }

    /** How the rows can be ordered. */
    enum Order {
        SEAT,
        PERSON
    }

    /** What a row tells of. */
    enum What {
        PAIR,
        VACANT,
        WITHOUT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Somebody or some seat as a row names it.
     *
     * @param number in the plan's problem; absent if it is not within reach
     */
    record Named(@Nullable Integer number, Card card) {

        public boolean seen() {
            return number != null;
        }

        public String title() {
            return card.title();
        }

        public List<String> details() {
            return card.details();
        }

        public String group() {
            return card.group();
        }

        public String second() {
            return card.second();
        }
    }

    /**
     * One row.
     *
     * @param number  of a pair, its number in the plan; else -1
     * @param free    of an empty seat, how many
     * @param state   {@code open}, {@code stale}, {@code under-way}, or what was decided
     * @param pinned  whether somebody asked for it
     * @param running whether they are together today already
     * @param instead where the person goes instead
     * @param against what happened since that stands against a stale row; of an open one that there is no room for all who wait
     */
    record Row(
            What what,
            int number,
            @Nullable Named person,
            @Nullable Named seat,
            int free,
            String state,
            boolean pinned,
            boolean running,
            @Nullable Decision decision,
            @Nullable String instead,
            @Nullable Finding against) {

        /** What leaves nothing to decide about a row: a later plan says otherwise, or whom it is about is gone. */
        private static final Set<String> OVER =
                Set.of("round-row-planned-anew", "round-row-planned-out", "round-row-person-gone");

        public boolean isOpen() {
            return state.equals("open");
        }

        /** Nothing is decided about it, and something can be: be it that it cannot be taken as it stands, refused or placed elsewhere. */
        public boolean isUndecided() {
            return isOpen() || state.equals("stale") && against != null && !OVER.contains(against.code());
        }

        /** It can be taken, but not all can that the plan has in the same place. */
        public boolean isCrowded() {
            return isOpen() && against != null;
        }

        /** Whether somebody has the seat by the plan still, or by what came of it. */
        boolean sits(Seen seen) {
            return isOpen()
                    || state.equals("under-way")
                    || decision != null && decision.kind() == Decision.Kind.ACCEPTED && !seen.isOver(decision);
        }

        private Row crowded(Finding why) {
            return new Row(what, number, person, seat, free, state, pinned, running, decision, instead, why);
        }

        public boolean isChoosable() {
            return isOpen() && person != null && person.seen() && seat != null && seat.seen();
        }

        List<String> texts() {
            List<String> texts = new ArrayList<>();
            for (Named named : new Named[] {person, seat}) {
                if (named != null) {
                    texts.add(named.title());
                    texts.addAll(named.details());
                }
            }
            return texts;
        }

        /** By what it is told together with others; empty of one who has no place. */
        String group() {
            return seat == null ? "" : seat.group();
        }

        String filter() {
            return what == What.PAIR ? state : what.word();
        }
    }

    /** @param now the problem as it stands today, if the reader may decide and it can be said: rows are held against it */
    static Board of(Seen seen, RoundPlan plan, Problem problem, Optional<Problem> now) {
        Words words = seen.words().know(problem);
        List<Row> rows = new ArrayList<>();
        int[] filled = new int[problem.seats()];
        Set<Integer> placed = new HashSet<>();
        int undecided = 0;
        int stale = 0;
        for (int number = 0; number < plan.pairs().size(); number++) {
            Pair pair = plan.pairs().get(number);
            int person = problem.personNumber(pair.person());
            int seat = problem.seatNumber(pair.seat());
            filled[seat]++;
            placed.add(person);
            Row row = row(seen, plan, problem, number, now);
            undecided += row.isOpen() ? 1 : 0;
            stale += row.against() == null ? 0 : 1;
            rows.add(row);
        }
        now.ifPresent(today -> crowded(seen, plan, today, rows));
        int vacant = 0;
        for (int seat = 0; seat < problem.seats(); seat++) {
            int free = Math.max(0, problem.seat(seat).max() - filled[seat]);
            vacant += free;
            if (free > 0) {
                Named named = named(
                        words.seatCard(problem.seat(seat).name()),
                        seat,
                        words.seat(problem.seat(seat).name()));
                rows.add(new Row(What.VACANT, -1, null, named, free, "vacant", false, false, null, null, null));
            }
        }
        for (int person = 0; person < problem.people(); person++) {
            if (!placed.contains(person)) {
                rows.add(without(seen, plan, problem, person));
            }
        }
        return new Board(
                rows,
                placed.size(),
                problem.people(),
                vacant,
                IntStream.range(0, problem.seats())
                        .map(seat -> problem.seat(seat).max())
                        .sum(),
                undecided,
                stale);
    }

    /** Says of the open rows of a seat that more wait for it by any plan than it still has places, and who took one of those since. */
    private static void crowded(Seen seen, RoundPlan plan, Problem today, List<Row> pairs) {
        Set<String> open =
                pairs.stream().filter(Row::isOpen).map(row -> seat(plan, row)).collect(Collectors.toSet());
        Map<String, Finding> crowds = new HashMap<>();
        seen.waiting(today, open, Set.of()).forEach((seat, waiting) -> {
            int free = Seen.free(today, seat);
            int wait = waiting.size();
            if (wait > free) {
                crowds.put(
                        seat,
                        seen.taken(plan, today).stream()
                                .filter(one ->
                                        seat.equals(one.instead()) && !one.at().isBefore(plan.at()))
                                .findFirst()
                                .map(one -> Finding.remark(
                                        "round-row-crowded-by",
                                        "",
                                        free,
                                        wait,
                                        one.by(),
                                        seen.words().person(one.person())))
                                .orElseGet(() -> Finding.remark("round-row-crowded", "", free, wait)));
            }
        });
        pairs.replaceAll(row -> {
            Finding crowd = row.isOpen() ? crowds.get(seat(plan, row)) : null;
            return crowd == null ? row : row.crowded(crowd);
        });
    }

    private static String seat(RoundPlan plan, Row row) {
        return plan.pairs().get(row.number()).seat();
    }

    private static Row row(Seen seen, RoundPlan plan, Problem problem, int number, Optional<Problem> now) {
        Pair planned = plan.pairs().get(number);
        String whom = planned.person();
        String where = planned.seat();
        int person = problem.personNumber(whom);
        int seat = problem.seatNumber(where);
        int pair = problem.pair(person, seat);
        boolean pinned = seen.pinned(plan, whom, where);
        Decision decision = seen.decided(plan, whom, where).orElse(null);
        String state =
                decision != null ? decision.kind().word() : problem.isFixed(pair) && !pinned ? "under-way" : "open";
        Optional<Card> who = seen.words().personCard(whom);
        Optional<Card> there = seen.words().seatCard(where);
        Finding against = state.equals("open") && who.isPresent() && there.isPresent()
                ? now.flatMap(today -> seen.against(plan, today, planned, where, true))
                        .orElse(null)
                : null;
        boolean lost = state.equals("open") && who.isEmpty() && now.isPresent() && !seen.holds(plan, planned);
        return new Row(
                What.PAIR,
                number,
                named(who, person, seen.words().person(whom)),
                named(there, seat, seen.words().seat(where)),
                0,
                against == null && !lost ? state : "stale",
                pinned,
                problem.isRunning(pair),
                decision,
                instead(seen, decision),
                against);
    }

    private static Row without(Seen seen, RoundPlan plan, Problem problem, int person) {
        String whom = problem.person(person).name();
        Decision decision = seen.decided(plan, whom, "").orElse(null);
        return new Row(
                What.WITHOUT,
                -1,
                named(seen.words().personCard(whom), person, seen.words().person(whom)),
                null,
                0,
                decision == null ? "without" : decision.kind().word(),
                false,
                false,
                decision,
                instead(seen, decision),
                null);
    }

    private static @Nullable String instead(Seen seen, @Nullable Decision decision) {
        return decision == null || decision.instead() == null
                ? null
                : seen.words().seat(decision.instead());
    }

    static Named named(Optional<Card> card, int number, String otherwise) {
        return card.map(known -> new Named(number, known))
                .orElseGet(() -> new Named(null, new Card(otherwise, List.of(), null, otherwise)));
    }

    /**
     * Seats that are told together.
     *
     * @param places    how many they have
     * @param filled    how many of them the plan fills
     * @param undecided about how many nothing is decided yet
     */
    record Group(String name, int places, int filled, int undecided) {

        public int vacant() {
            return places - filled;
        }

        private Group with(Row row) {
            boolean pair = row.what() == What.PAIR;
            return new Group(
                    name,
                    places + (pair ? 1 : row.free()),
                    filled + (pair ? 1 : 0),
                    undecided + (row.isOpen() ? 1 : 0));
        }
    }

    /** About how many of the undecided rows the reader can decide: they see who it is. */
    public long mine() {
        return rows.stream().filter(Row::isChoosable).count();
    }

    /** Of how many rows not all can be accepted that are open, since the place has become smaller. */
    public long crowded() {
        return rows.stream().filter(Row::isCrowded).count();
    }

    /** The seats in groups, by name. */
    List<Group> groups(Locale locale) {
        Map<String, Group> groups = new TreeMap<>(Collator.getInstance(locale));
        for (Row row : rows) {
            if (!row.group().isEmpty()) {
                groups.merge(row.group(), new Group(row.group(), 0, 0, 0).with(row), (known, first) -> known.with(row));
            }
        }
        return List.copyOf(groups.values());
    }

    /** The rows that the request asks for, in its order; what is out of reach last. */
    List<Row> chosen(ListRequest<Order> request, Locale locale) {
        return rows.stream()
                .filter(request.same("what", Row::filter))
                .filter(request.same("group", Row::group))
                .filter(request.saying(Row::texts))
                .sorted(order(request, locale))
                .toList();
    }

    private static Comparator<Row> order(ListRequest<Order> request, Locale locale) {
        Comparator<Card> names = Card.order(names(locale));
        Comparator<Named> named = Comparator.comparing(Named::seen)
                .reversed()
                .thenComparing(Named::card, request.descending() ? names.reversed() : names);
        Comparator<Row> bySeat = Comparator.comparing(Row::seat, Comparator.nullsLast(named));
        Comparator<Row> byPerson = Comparator.comparing(Row::person, Comparator.nullsLast(named));
        Comparator<Row> pairsFirst = Comparator.comparing(Row::what);
        return switch (request.sort()) {
            case SEAT -> bySeat.thenComparing(pairsFirst).thenComparing(byPerson);
            case PERSON -> byPerson.thenComparing(bySeat);
        };
    }

    /** Names as people order them: by the language, and numbers in them by what they are worth, so that 2 comes before 10. */
    static Comparator<String> names(Locale locale) {
        return Comparator.comparing(
                name -> DIGITS.matcher(name)
                        .replaceAll(number ->
                                "0".repeat(Math.max(0, 18 - number.group().length())) + number.group()),
                Collator.getInstance(locale)::compare);
    }

    /** The rows as two columns, people left, seats right. */
    static List<TwoColumns> pictures(
            List<Row> rows, String here, Function<Row, String> label, Function<Row, String> note) {
        List<TwoColumns.Row> drawn = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            Row row = rows.get(at);
            String free = row.what() == What.VACANT ? note.apply(row) : "";
            drawn.add(new TwoColumns.Row(
                    end(row.person(), at, here + "/people/", ""),
                    end(row.seat(), at, here + "/seats/", free),
                    row.state(),
                    label.apply(row)));
        }
        return TwoColumns.of(drawn);
    }

    /** Somebody out of reach is another one in each row, as far as the reader can tell. */
    private static TwoColumns.@Nullable End end(@Nullable Named named, int row, String address, String note) {
        if (named == null) {
            return null;
        }
        Integer number = named.number();
        return new TwoColumns.End(
                number == null ? "?" + row : number.toString(),
                named.title(),
                named.second(),
                note,
                number == null ? null : address + number,
                named.card().side());
    }

    /** How much better the best plan might be, in words; none if this is it. */
    static List<String> better(Proof proof, Problem problem, Words words) {
        return proof.proved()
                ? List.of()
                : words.gain(
                        proof.bound().minus(proof.worth()),
                        IntStream.of(problem.priorities()).boxed().toList());
    }
}
