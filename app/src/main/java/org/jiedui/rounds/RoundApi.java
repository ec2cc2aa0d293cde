package org.jiedui.rounds;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Page;
import org.jiedui.looks.Bodies;
import org.jiedui.looks.Listed;
import org.jiedui.matching.Problem;
import org.jiedui.rounds.RoundPages.Opening;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.RoundPlan.Proof;
import org.jiedui.rounds.RoundQueries.Kept;
import org.jiedui.rounds.Seeing.Seen;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rounds and their plans over HTTP, as far as the reader sees them. */
@RestController
@RequestMapping("/api/rounds")
class RoundApi {

    private final RoundList list;
    private final Rounds rounds;
    private final Seeing seeing;
    private final Explaining explaining;
    private final Planning planning;
    private final Deciding deciding;
    private final Wishes wishes;

    RoundApi(
            RoundList list,
            Rounds rounds,
            Seeing seeing,
            Explaining explaining,
            Planning planning,
            Deciding deciding,
            Wishes wishes) {
        this.list = list;
        this.rounds = rounds;
        this.seeing = seeing;
        this.explaining = explaining;
        this.planning = planning;
        this.deciding = deciding;
        this.wishes = wishes;
    }

    /**
     * @param plans how many plans it has
     * @param found what came of the last one: {@code plan}, {@code impossible}, {@code undecided}; null without one
     * @param placed how many people the last one places, each once
     * @param accepted   how many rows were accepted as they were, of all plans
     * @param overridden how many people were placed elsewhere, each once, also where that came to nothing since
     * @param going whether a plan is being worked out
     * @param trouble why the last work came to no plan: {@code too-wide}, {@code broken-off}, {@code erased}, {@code interrupted}; null if it did
     */
    record RoundJson(
            long id,
            String shape,
            String title,
            long pairing,
            String from,
            String until,
            Map<String, Long> weights,
            Map<String, String> settings,
            String openedBy,
            boolean closed,
            int plans,
            @Nullable String found,
            int placed,
            int accepted,
            int overridden,
            boolean going,
            @Nullable String trouble) {}

    /** One of the plans of a round, and how many people it places, each once. */
    record PlanLine(int nth, String found, String at, String by, boolean proved, int placed) {}

    record CloseJson(@Nullable String reason) implements Bodies.Strict {}

    /**
     * A plan.
     *
     * @param method   how it was found
     * @param proved   whether none is better
     * @param worth    placed, kept, by urgency, score
     * @param bound    what no plan can exceed, level by level
     * @param conflict why there is none, in words
     * @param without  those who have no place; {@code unplaced} says the same with numbers, to place them
     */
    record PlanJson(
            int nth,
            String found,
            String at,
            String by,
            @Nullable String method,
            boolean proved,
            @Nullable List<Long> worth,
            @Nullable List<Long> bound,
            @Nullable String conflict,
            List<RowJson> rows,
            List<VacantJson> vacant,
            List<String> without,
            List<NumberedJson> unplaced) {}

    /** Somebody or something by its number in the plan. */
    record NumberedJson(int number, String name) {}

    /**
     * Who goes where; names are null where the reader does not see them.
     *
     * @param row its number, to decide about it, or to ask for the reasons
     * @param state  {@code open}, {@code stale}, {@code under-way}, {@code accepted}, {@code refused}, {@code overridden}
     * @param against why a stale row cannot be taken as it stands; of an open one that there is not room for all who wait for the place
     * @param personNumber in the plan, to ask something of all plans
     * @param seatNumber   in the plan, to place somebody there
     */
    record RowJson(
            int row,
            @Nullable String person,
            @Nullable String seat,
            String state,
            @Nullable String instead,
            @Nullable String became,
            @Nullable String against,
            @Nullable Integer personNumber,
            @Nullable Integer seatNumber) {}

    /**
     * Why somebody is there and not in their three best other places.
     *
     * @param others null while it is being worked out: ask again
     */
    record ReasonsJson(int row, List<String> here, @Nullable List<String> others) {}

    record VacantJson(
            @Nullable String seat, int free, @Nullable Integer seatNumber) {}

    /**
     * What is decided about rows of a plan: {@code accepted}, {@code refused} with a reason, or {@code overridden}, of one row or of
     * one who has no place, with the seat that is taken instead and a reason.
     *
     * @param person the number of one who has no place, instead of rows
     * @param knows  when somebody is placed where plans have others and {@code round-seat-full} says which rows that costs: these,
     *     as it writes them
     */
    record DecideJson(
            @Nullable Integer plan,
            @Nullable List<Integer> rows,
            @Nullable Integer person,
            @Nullable String decision,
            @Nullable Integer seat,
            @Nullable String reason,
            @Nullable String knows)
            implements Bodies.Strict {}

    /**
     * What was decided; names and reason are null where the reader does not see whom it is about.
     *
     * @param over whether what became of it is over since or was taken back, so that nobody stands there by it
     */
    record DecisionJson(
            long id,
            int plan,
            @Nullable String person,
            @Nullable String seat,
            String decision,
            @Nullable String instead,
            @Nullable String reason,
            @Nullable String became,
            boolean over,
            String by,
            String at) {}

    /** What is asked of all plans: {@code pin} or {@code forbid}, of two by their numbers in a plan, with a reason. */
    record AskJson(
            @Nullable Integer plan,
            @Nullable String wish,
            @Nullable Integer person,
            @Nullable Integer seat,
            @Nullable String reason)
            implements Bodies.Strict {}

    /** What was asked of all plans; names and reason as above. */
    record WishJson(
            long id,
            String wish,
            @Nullable String person,
            @Nullable String seat,
            @Nullable String reason,
            String by,
            String at,
            @Nullable String liftedBy) {}

    /** Of all that is read only the list is asked for something; elsewhere there is no parameter. */
    @ModelAttribute
    void asked(HttpServletRequest request) {
        if (request.getMethod().equals("GET") && !request.getRequestURI().endsWith("/api/rounds")) {
            Listed.unasked(request.getParameterMap().keySet());
        }
    }

    @GetMapping
    Listed<RoundJson> list(@RequestParam Map<String, String> parameters) {
        Planning.Moment before = planning.moment();
        Page<Kept> page = list.kept(list.asked(parameters));
        Map<RoundId, Planning.Standing> standing = planning.standing(
                page.rows().stream().map(kept -> kept.round().id()).toList(), before);
        return Listed.of(page.map(kept ->
                json(kept, Objects.requireNonNull(standing.get(kept.round().id())))));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RoundJson open(@RequestBody Opening.Json said) {
        return round(rounds.open(said.opening()).value());
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Ends it. */
    @PostMapping("/{id}/close")
    RoundJson close(@PathVariable long id, @RequestBody CloseJson said) {
        rounds.close(RoundPages.id(id), said(said.reason()));
        return round(id);
    }

    @GetMapping("/{id}")
    RoundJson round(@PathVariable long id) {
        Planning.Standing standing = planning.standing(RoundPages.id(id));
        return json(rounds.kept(RoundPages.id(id)), standing);
    }

    private static RoundJson json(Kept kept, Planning.Standing standing) {
        Round round = kept.round();
        RoundPlan.Found found = kept.found();
        return new RoundJson(
                round.id().value(),
                round.shape(),
                round.title(),
                round.pairing().value(),
                round.from().toString(),
                round.until().toString(),
                round.weights(),
                round.settings(),
                kept.by(),
                kept.closed() != null,
                kept.plans(),
                found == null ? null : found.word(),
                kept.placed(),
                kept.accepted(),
                kept.overridden(),
                standing.work() != null,
                standing.trouble());
    }

    /** Its plans, the last one first. */
    @GetMapping("/{id}/plans")
    List<PlanLine> plans(@PathVariable long id, Locale locale) {
        return seeing.see(RoundPages.id(id), locale).plans().stream()
                .map(plan -> new PlanLine(
                        plan.nth(),
                        plan.found().word(),
                        plan.at().toString(),
                        plan.by(),
                        plan.proof().map(Proof::proved).orElse(false),
                        plan.placed()))
                .toList();
    }

    /** A plan; without a number the one that the reader works on: the last one with anybody in it whom they see. */
    @GetMapping({"/{id}/plan", "/{id}/plans/{nth}"})
    PlanJson plan(@PathVariable long id, @PathVariable(required = false) @Nullable Integer nth, Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        return json(seen, planned(seen, nth));
    }

    private static RoundPlan planned(Seen seen, @Nullable Integer nth) {
        return nth != null ? seen.plan(nth) : seen.current().orElseThrow(() -> new AbsentException("no plan yet"));
    }

    private PlanJson json(Seen seen, RoundPlan plan) {
        Proof proof = plan.proof().orElse(null);
        Board board = plan.isPlan()
                ? Board.of(
                        seen,
                        plan,
                        explaining.problem(plan),
                        planning.today(seen).problem())
                : null;
        List<NumberedJson> unplaced = of(board, Board.What.WITHOUT).stream()
                .flatMap(row -> numbered(row.person()))
                .toList();
        return new PlanJson(
                plan.nth(),
                plan.found().word(),
                plan.at().toString(),
                plan.by(),
                proof == null ? null : proof.method().name().toLowerCase(Locale.ROOT),
                proof != null && proof.proved(),
                proof == null ? null : proof.worth().levels(),
                proof == null ? null : proof.bound().levels(),
                plan.isPlan() ? null : seen.words().conflict(plan.conflict()),
                rows(board, seen.words().locale()),
                of(board, Board.What.VACANT).stream()
                        .map(row -> new VacantJson(name(row.seat()), row.free(), number(row.seat())))
                        .toList(),
                unplaced.stream().map(NumberedJson::name).toList(),
                unplaced);
    }

    private static Stream<NumberedJson> numbered(Board.@Nullable Named named) {
        Integer number = number(named);
        return named == null || number == null ? Stream.of() : Stream.of(new NumberedJson(number, named.title()));
    }

    private List<RowJson> rows(@Nullable Board board, Locale locale) {
        return of(board, Board.What.PAIR).stream()
                .map(row -> {
                    Decision decision = row.decision();
                    boolean known = name(row.person()) != null && name(row.seat()) != null;
                    return new RowJson(
                            row.number(),
                            name(row.person()),
                            name(row.seat()),
                            row.state(),
                            known ? row.instead() : null,
                            known && decision != null ? decision.became() : null,
                            known && row.against() != null ? list.say(row.against(), locale) : null,
                            number(row.person()),
                            number(row.seat()));
                })
                .toList();
    }

    /** The reasons of one row of such a plan: one person at a time. */
    @GetMapping({"/{id}/plan/rows/{row}", "/{id}/plans/{nth}/rows/{row}"})
    ReasonsJson reasons(
            @PathVariable long id,
            @PathVariable(required = false) @Nullable Integer nth,
            @PathVariable int row,
            Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        RoundPlan plan = planned(seen, nth);
        if (!plan.isPlan()) {
            throw new AbsentException("nobody has a place in plan " + plan.nth());
        }
        Pair pair = WhatIfs.row(seen, plan, row);
        Problem problem = explaining.problem(plan);
        return new ReasonsJson(
                row,
                explaining.here(plan, pair.person()).stream()
                        .map(why -> seen.words().of(why, problem.priorities()))
                        .toList(),
                explaining
                        .person(plan, pair.person())
                        .map(why -> why.others().stream()
                                .map(one -> seen.words().of(one, problem.priorities()))
                                .toList())
                        .orElse(null));
    }

    private static List<Board.Row> of(@Nullable Board board, Board.What what) {
        return board == null
                ? List.of()
                : board.rows().stream().filter(row -> row.what() == what).toList();
    }

    private static @Nullable String name(Board.@Nullable Named named) {
        return named == null || !named.seen() ? null : named.title();
    }

    private static @Nullable Integer number(Board.@Nullable Named named) {
        return named == null ? null : named.number();
    }

    /** Has a plan worked out; where to look for it. */
    @PostMapping("/{id}/plan")
    ResponseEntity<Map<String, String>> work(@PathVariable long id) {
        planning.begin(RoundPages.id(id));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(Map.of("look", "/api/rounds/" + id));
    }

    /** @return the plan that was decided about, as it stands then */
    @PostMapping("/{id}/decide")
    PlanJson decide(@PathVariable long id, @RequestBody DecideJson said, Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        List<Integer> rows = Objects.requireNonNullElse(said.rows(), List.of());
        WhatIfs.named(seen, explaining::problem, said.plan(), rows, said.person(), said.seat());
        Deciding.Asked asked = new Deciding.Asked(
                said.plan(),
                rows,
                said.person(),
                said(said.decision()),
                said.seat(),
                said(said.reason()),
                said(said.knows()));
        deciding.decide(seen.round().id(), Deciding.said(seen, asked, explaining::problem), locale);
        return plan(id, said.plan(), locale);
    }

    private static int required(@Nullable Integer number, String code, String field) {
        return Optional.ofNullable(number).orElseThrow(() -> Rounds.refused(code, field));
    }

    /** What was decided in the round, the last first. */
    @GetMapping("/{id}/decisions")
    List<DecisionJson> decisions(@PathVariable long id, Locale locale) {
        return list.decided(seeing.see(RoundPages.id(id), locale)).stream()
                .map(one -> new DecisionJson(
                        one.decision().id(),
                        one.decision().nth(),
                        one.seen() ? one.person() : null,
                        one.seen() && !one.seat().isEmpty() ? one.seat() : null,
                        one.decision().kind().word(),
                        one.seen() ? one.instead() : null,
                        one.seen() ? one.decision().reason() : null,
                        one.address(),
                        one.over(),
                        one.decision().by(),
                        one.decision().at().toString()))
                .toList();
    }

    /** What was asked of all plans, the last first, also what was taken back. */
    @GetMapping("/{id}/wishes")
    List<WishJson> wishes(@PathVariable long id, Locale locale) {
        return list.wished(seeing.see(RoundPages.id(id), locale)).stream()
                .map(one -> new WishJson(
                        one.wish().id(),
                        one.wish().kind().word(),
                        one.seen() ? one.person() : null,
                        one.seen() ? one.seat() : null,
                        one.seen() ? one.wish().reason() : null,
                        one.wish().by(),
                        one.wish().at().toString(),
                        one.wish().liftedBy()))
                .toList();
    }

    @PostMapping("/{id}/wishes")
    @ResponseStatus(HttpStatus.CREATED)
    List<WishJson> ask(@PathVariable long id, @RequestBody AskJson said, Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        Wishes.Wish.Kind kind = Rounds.chosen(
                "wish", said(said.wish()), "round-wish", List.of(Wishes.Wish.Kind.values()), Wishes.Wish.Kind::word);
        int nth = required(said.plan(), "round-plan-none", "plan");
        WhatIfs.named(seen, explaining::problem, nth, List.of(), said.person(), said.seat());
        Problem problem = explaining.problem(seen.plan(nth));
        Pair pair = new Pair(
                WhatIfs.person(seen, problem, required(said.person(), "round-wish-two", "person")),
                WhatIfs.seat(seen, problem, required(said.seat(), "round-wish-two", "seat")));
        wishes.ask(seen.round().id(), kind, pair, said(said.reason()), locale);
        return wishes(id, locale);
    }

    @PostMapping("/{id}/wishes/{wish}/lift")
    List<WishJson> lift(@PathVariable long id, @PathVariable long wish, Locale locale) {
        wishes.lift(RoundPages.id(id), wish, locale);
        return wishes(id, locale);
    }
}
