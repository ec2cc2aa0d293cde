package org.jiedui.rounds;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Page;
import org.jiedui.matching.Problem;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.RoundPlan.Proof;
import org.jiedui.rounds.RoundQueries.Kept;
import org.jiedui.rounds.Seeing.Seen;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    RoundApi(
            RoundList list, Rounds rounds, Seeing seeing, Explaining explaining, Planning planning, Deciding deciding) {
        this.list = list;
        this.rounds = rounds;
        this.seeing = seeing;
        this.explaining = explaining;
        this.planning = planning;
        this.deciding = deciding;
    }

    /** A page of rounds, and the number of the next page if there is one. */
    record Listed(
            List<RoundJson> rows, long total, @Nullable Integer next) {}

    /**
     * @param plans how many plans it has
     * @param found what came of the last one: {@code plan}, {@code impossible}, {@code undecided}; null without one
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
            boolean going) {}

    /**
     * A plan.
     *
     * @param method   how it was found
     * @param proved   whether none is better
     * @param worth    placed, kept, by urgency, score
     * @param bound    what no plan can exceed, level by level
     * @param conflict why there is none, in words
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
            List<String> without) {}

    /**
     * Who goes where; names are null where the reader does not see them.
     *
     * @param row its number, to decide about it, or to ask for the reasons
     */
    record RowJson(
            int row,
            @Nullable String person,
            @Nullable String seat,
            String state,
            @Nullable String instead,
            @Nullable String became) {}

    /**
     * Why somebody is there and not in their three best other places.
     *
     * @param others null while it is being worked out: ask again
     */
    record ReasonsJson(int row, List<String> here, @Nullable List<String> others) {}

    record VacantJson(@Nullable String seat, int free) {}

    /** What is decided about rows of the last plan: {@code accepted} or {@code refused}, then with a reason. */
    record DecideJson(
            @Nullable Integer plan,
            @Nullable List<Integer> rows,
            @Nullable String decision,
            @Nullable String reason) {}

    @GetMapping
    Listed list(@RequestParam Map<String, String> parameters) {
        Page<Kept> page = list.kept(RoundList.request(parameters));
        return new Listed(
                page.rows().stream().map(this::json).toList(), page.total(), page.hasNext() ? page.number() + 1 : null);
    }

    @GetMapping("/{id}")
    RoundJson round(@PathVariable long id) {
        return json(rounds.kept(RoundPages.id(id)));
    }

    private RoundJson json(Kept kept) {
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
                planning.standing(round.id()).work() != null);
    }

    /** The last plan. */
    @GetMapping("/{id}/plan")
    PlanJson plan(@PathVariable long id, Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        if (seen.plans().isEmpty()) {
            throw new AbsentException("no plan yet in round " + id);
        }
        RoundPlan plan = seen.plans().getFirst();
        Proof proof = plan.proof().orElse(null);
        Board board = plan.isPlan() ? Board.of(seen, plan, explaining.problem(plan), planning.today(seen)) : null;
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
                board == null ? List.of() : rows(board),
                board == null
                        ? List.of()
                        : of(board, Board.What.VACANT).stream()
                                .map(row -> new VacantJson(name(row.seat()), row.free()))
                                .toList(),
                board == null
                        ? List.of()
                        : of(board, Board.What.WITHOUT).stream()
                                .map(Board.Row::person)
                                .map(RoundApi::name)
                                .filter(Objects::nonNull)
                                .toList());
    }

    private static List<RowJson> rows(Board board) {
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
                            known && decision != null ? decision.became() : null);
                })
                .toList();
    }

    /** The reasons of one row of the last plan: one person at a time. */
    @GetMapping("/{id}/plan/rows/{row}")
    ReasonsJson reasons(@PathVariable long id, @PathVariable int row, Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        if (seen.plans().isEmpty()) {
            throw new AbsentException("no plan yet in round " + id);
        }
        RoundPlan plan = seen.plans().getFirst();
        Pair pair = deciding.rows(seen.round().id(), plan.nth(), List.of(row), locale)
                .getFirst();
        if (seen.words().personCard(pair.person()).isEmpty()) {
            throw new AbsentException("no such row: " + row);
        }
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

    private static List<Board.Row> of(Board board, Board.What what) {
        return board.rows().stream().filter(row -> row.what() == what).toList();
    }

    private static @Nullable String name(Board.@Nullable Named named) {
        return named == null || !named.seen() ? null : named.title();
    }

    /** Has a plan worked out; where to look for it. */
    @PostMapping("/{id}/plan")
    ResponseEntity<Map<String, String>> work(@PathVariable long id) {
        rounds.kept(RoundPages.id(id));
        planning.begin(RoundPages.id(id));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(Map.of("look", "/api/rounds/" + id));
    }

    @PostMapping("/{id}/decide")
    PlanJson decide(@PathVariable long id, @RequestBody DecideJson said, Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        List<Integer> rows = said.rows();
        Integer nth = said.plan();
        if (rows == null || rows.isEmpty() || nth == null) {
            throw Rounds.refused("round-rows-none", "rows");
        }
        Decision.Kind kind = switch (String.valueOf(said.decision())) {
            case "accepted" -> Decision.Kind.ACCEPTED;
            case "refused" -> Decision.Kind.REFUSED;
            default -> throw Rounds.refused("round-decision", "decision");
        };
        RoundId round = seen.round().id();
        String reason = said.reason();
        deciding.decide(
                round,
                new Deciding.Said(
                        nth, deciding.rows(round, nth, rows, locale), kind, null, reason == null ? "" : reason),
                locale);
        return plan(id, locale);
    }
}
