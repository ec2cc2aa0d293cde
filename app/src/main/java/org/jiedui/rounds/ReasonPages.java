package org.jiedui.rounds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.matching.Problem;
import org.jiedui.matching.reasons.SideBySide;
import org.jiedui.matching.reasons.WhyHere;
import org.jiedui.matching.reasons.WhyNot;
import org.jiedui.rounds.Card.Choice;
import org.jiedui.rounds.Explaining.PersonWhy;
import org.jiedui.rounds.Explaining.SeatWhy;
import org.jiedui.rounds.RoundList.Decided;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.Seeing.Seen;
import org.jiedui.rounds.Wishes.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Why somebody is here and not there, and why a place stays empty; one person, one seat at a time, never side by side. */
@Controller
class ReasonPages {

    private final Seeing seeing;
    private final Explaining explaining;
    private final Live live;
    private final Planning planning;
    private final RoundList list;
    private final Problems problems;

    ReasonPages(Seeing seeing, Explaining explaining, Live live, Planning planning, RoundList list, Problems problems) {
        this.seeing = seeing;
        this.explaining = explaining;
        this.live = live;
        this.planning = planning;
        this.list = list;
        this.problems = problems;
    }

    /**
     * A place that somebody has.
     *
     * @param row     its number in the plan
     * @param now     what happened since that stands against it; absent if nothing does, or it is decided
     */
    record Place(
            int row,
            int seat,
            String title,
            String why,
            Board.Row state,
            @Nullable String now) {}

    /** @param partly whether only the other places are taken of the page, which goes on asking while they are worked out */
    @GetMapping("/rounds/{id}/plans/{nth}/people/{number}")
    String person(
            @PathVariable long id,
            @PathVariable int nth,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String seat,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean partly,
            Model model,
            Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        RoundPlan plan = planned(seen, nth);
        Problem problem = explaining.problem(plan);
        String key = WhatIfs.person(seen, problem, number);
        Optional<PersonWhy> why = unlessBusy(model, locale, () -> explaining.person(plan, key));
        base(seen, plan, model, locale);
        model.addAttribute("number", number);
        model.addAttribute("card", seen.words().personCard(key).orElseThrow());
        model.addAttribute("tells", seen.words().tells(key));
        List<Place> places = partly ? List.of() : places(seen, plan, problem, explaining.here(plan, key), locale);
        model.addAttribute("places", places);
        model.addAttribute(
                "others",
                why.map(found -> found.others().stream()
                                .map(one -> seen.words().of(one, problem.priorities()))
                                .toList())
                        .orElse(null));
        List<Choice> eligible = seats(seen, problem, number, true);
        model.addAttribute("eligible", eligible);
        List<Choice> elsewhere = eligible.stream()
                .filter(one -> !plan.pairs()
                        .contains(new Pair(key, problem.seat(one.number()).name())))
                .toList();
        model.addAttribute("elsewhere", elsewhere);
        model.addAttribute("closed", elsewhere.isEmpty() ? closed(seen, problem, key) : List.of());
        decided(seen, key, model);
        model.addAttribute(
                "settled",
                places.stream().noneMatch(place -> place.state().isUndecided())
                        && seen.about(key).stream().anyMatch(one -> one.nth() == plan.nth()));
        model.addAttribute("all", seats(seen, problem, number, false));
        model.addAttribute("without", seen.decided(plan, key, "").isPresent());
        model.addAttribute("asked", seat);
        model.addAttribute(
                "answer",
                seat.isEmpty()
                        ? null
                        : unlessBusy(model, locale, () -> answer(seen, plan, problem, key, PlanPages.number(seat)))
                                .orElseGet(() -> list.say("rounds.why.working", locale)));
        return "rounds/person";
    }

    /** What was decided about somebody in the round, what came of it, and which refusals keep them from a seat in later plans. */
    private void decided(Seen seen, String person, Model model) {
        List<Decided> decided = list.decided(seen).stream()
                .filter(one -> one.decision().person().equals(person))
                .toList();
        model.addAttribute("decided", decided);
        model.addAttribute(
                "bars",
                seen.wishes().stream()
                        .filter(wish -> wish.kind() == Wish.Kind.FORBID && wish.stands())
                        .filter(wish -> decided.stream()
                                .map(Decided::decision)
                                .anyMatch(one -> !one.takes() && wish.isAbout(one.person(), one.seat())))
                        .collect(Collectors.toMap(Wish::seat, Wish::id, (one, other) -> one)));
    }

    private RoundPlan planned(Seen seen, int nth) {
        RoundPlan plan = seen.plan(nth);
        if (!plan.isPlan()) {
            throw new AbsentException("nobody has a place in plan " + nth);
        }
        return plan;
    }

    private void base(Seen seen, RoundPlan plan, Model model, Locale locale) {
        model.addAttribute("line", list.line(seen.kept(), locale));
        model.addAttribute("shape", seen.round().shape());
        model.addAttribute("plan", plan);
        model.addAttribute("decides", seen.decides());
        model.addAttribute("accepts", seen.accepts());
        model.addAttribute("here", "/rounds/" + seen.round().id().value() + "/plans/" + plan.nth());
    }

    private List<Place> places(Seen seen, RoundPlan plan, Problem problem, List<WhyHere> here, Locale locale) {
        Board board = Board.of(seen, plan, problem, planning.today(seen).problem());
        List<Place> places = new ArrayList<>();
        for (WhyHere one : here) {
            int row = plan.pairs().indexOf(new Pair(one.person(), one.seat()));
            Board.Row state = board.rows().get(row);
            Finding against = state.against();
            places.add(new Place(
                    row,
                    problem.seatNumber(one.seat()),
                    seen.words().seat(one.seat()),
                    seen.words().of(one, problem.priorities()),
                    state,
                    against == null ? null : problems.say(against, locale)));
        }
        places.sort(Comparator.comparing(Place::title, Board.names(locale)).thenComparing(Place::seat));
        return places;
    }

    /** The seats within reach that somebody goes together with, or all of them, by name. */
    private static List<Choice> seats(Seen seen, Problem problem, int person, boolean eligible) {
        return Choice.of(
                IntStream.range(0, problem.seats()).filter(seat -> !eligible || problem.pair(person, seat) >= 0),
                seat -> seen.words().seatCard(problem.seat(seat).name()),
                seen.words().locale());
    }

    /** Why not there. Why somebody does not fit is not kept with a plan: it is asked as things are now. */
    private Optional<String> answer(Seen seen, RoundPlan plan, Problem problem, String person, int number) {
        String seat = WhatIfs.seat(seen, problem, number);
        int pair = problem.pair(problem.personNumber(person), number);
        if (plan.pairs().contains(new Pair(person, seat))) {
            return Optional.of(list.say("rounds.why.is-here", seen.words().locale()));
        }
        Optional<WhyNot> why =
                pair < 0 ? Optional.of(ineligible(seen, person, seat)) : explaining.not(plan, person, seat);
        return why.map(one -> seen.words().of(one, problem.priorities()));
    }

    /** While too much waits to be worked out, the page says so and goes on asking. */
    private <T> Optional<T> unlessBusy(Model model, Locale locale, Supplier<Optional<T>> question) {
        try {
            return question.get();
        } catch (RefusedException busy) {
            model.addAttribute("busy", problems.say(busy.findings().getFirst(), locale));
            return Optional.empty();
        }
    }

    private WhyNot ineligible(Seen seen, String person, String seat) {
        List<String> names = new ArrayList<>();
        now(seen)
                .filter(now -> now.personNumber(person) >= 0 && now.seatNumber(seat) >= 0)
                .flatMap(now -> now.no(now.personNumber(person), now.seatNumber(seat)))
                .ifPresent(no -> {
                    names.add(no.code());
                    names.addAll(no.arguments());
                });
        return new WhyNot(person, seat, WhyNot.Obstacle.INELIGIBLE, names, Optional.empty(), List.of());
    }

    private List<String> closed(Seen seen, Problem problem, String person) {
        return now(seen)
                .map(now -> seen.words().closed(person, Explaining.closed(seen, problem, now, person)))
                .orElse(List.of());
    }

    /** Empty if nobody is there to say it. */
    private Optional<Problem> now(Seen seen) {
        try {
            return Optional.of(live.bare(seen.round(), Set.of()));
        } catch (RefusedException gone) {
            return Optional.empty();
        }
    }

    @GetMapping("/rounds/{id}/plans/{nth}/seats/{number}")
    String seat(@PathVariable long id, @PathVariable int nth, @PathVariable int number, Model model, Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        RoundPlan plan = planned(seen, nth);
        Problem problem = explaining.problem(plan);
        String key = WhatIfs.seat(seen, problem, number);
        Optional<SeatWhy> why = unlessBusy(model, locale, () -> explaining.seat(plan, key));
        base(seen, plan, model, locale);
        model.addAttribute("number", number);
        model.addAttribute("card", seen.words().seatCard(key).orElseThrow());
        model.addAttribute("places", problem.seat(number).max());
        Board board = Board.of(seen, plan, problem, planning.today(seen).problem());
        List<Board.Row> planned = board.rows().stream()
                .filter(row -> row.what() == Board.What.PAIR && isAt(row.seat(), number))
                .toList();
        List<Board.Row> sitting = planned.stream().filter(row -> row.sits(seen)).toList();
        model.addAttribute("sitting", sitting);
        model.addAttribute(
                "gone", planned.stream().filter(row -> !row.sits(seen)).toList());
        Set<String> there = sitting.stream()
                .map(row -> plan.pairs().get(row.number()).person())
                .collect(Collectors.toSet());
        model.addAttribute("come", come(seen, plan, problem, key, there));
        model.addAttribute("ready", why.isPresent());
        model.addAttribute(
                "empty",
                why.flatMap(SeatWhy::empty)
                        .map(one -> seen.words().of(one, problem.priorities()))
                        .orElse(null));
        SideBySide more = why.flatMap(SeatWhy::more).orElse(null);
        model.addAttribute("more", more);
        model.addAttribute("gains", more == null ? List.of() : gains(seen.words(), more));
        Explaining.Told told = new Explaining.Told(plan, problem);
        model.addAttribute(
                "moves", more == null ? List.of() : seen.words().moves(more.moves(), told, told, any -> false));
        return "rounds/seat";
    }

    private static List<String> gains(Words words, SideBySide more) {
        return more.worth().map(worth -> words.gain(worth, more.priorities())).orElse(List.of());
    }

    /**
     * Who was placed here since the plan was worked out, though it had them elsewhere or nowhere, or by another plan; what was
     * decided before is in the problem that the plan was worked out of.
     *
     * @param there who sits here by the plan itself
     */
    private static List<Come> come(Seen seen, RoundPlan plan, Problem problem, String seat, Set<String> there) {
        Set<String> told = new HashSet<>(there);
        return seen.decisions().stream()
                .filter(one -> one.takes() && one.target().equals(seat) && !seen.isOver(one))
                .filter(one -> !one.at().isBefore(plan.at()) && told.add(one.person()))
                .map(one -> {
                    Optional<Card> card = seen.words().personCard(one.person());
                    int number = problem.personNumber(one.person());
                    return new Come(
                            seen.words().person(one.person()),
                            card.isPresent() && number >= 0 ? number : null,
                            one.instead() != null,
                            one.nth(),
                            one.by());
                })
                .toList();
    }

    /**
     * Somebody who came to a seat.
     *
     * @param number  in the plan's problem; absent if it is not in it, or not within reach
     * @param instead whether they were placed elsewhere than a plan had them
     * @param nth     by which plan
     */
    record Come(String person, @Nullable Integer number, boolean instead, int nth, String by) {}

    private static boolean isAt(Board.@Nullable Named seat, int number) {
        return seat != null && Integer.valueOf(number).equals(seat.number());
    }
}
