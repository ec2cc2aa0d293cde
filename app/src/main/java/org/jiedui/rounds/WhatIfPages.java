package org.jiedui.rounds;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.matching.Change;
import org.jiedui.matching.Problem;
import org.jiedui.matching.reasons.SideBySide;
import org.jiedui.rounds.Card.Choice;
import org.jiedui.rounds.Seeing.Room;
import org.jiedui.rounds.Seeing.Seen;
import org.jiedui.rounds.Seeing.Waiting;
import org.jiedui.rounds.WhatIfs.Asked;
import org.jiedui.rounds.WhatIfs.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What if: a plan and what it would be otherwise, side by side; and two plans of a round side by side. Nothing is kept of it. */
@Controller
class WhatIfPages {

    private final Seeing seeing;
    private final Explaining explaining;
    private final WhatIfs whatIfs;
    private final Planning planning;
    private final RoundList list;
    private final Problems problems;

    WhatIfPages(
            Seeing seeing,
            Explaining explaining,
            WhatIfs whatIfs,
            Planning planning,
            RoundList list,
            Problems problems) {
        this.seeing = seeing;
        this.explaining = explaining;
        this.whatIfs = whatIfs;
        this.planning = planning;
        this.list = list;
        this.problems = problems;
    }

    /** One change that is tried: in words, and the address without it. */
    record Tried(String text, String without) {}

    /** A rule that may be waived. */
    record Rule(String code, String text) {}

    /**
     * @param c    what is different already, see {@link WhatIfs.Asked}
     * @param more what is added to it: {@code pin}, {@code forbid}, {@code more}, {@code part}, {@code waive}, with its fields
     */
    @GetMapping("/rounds/{id}/plans/{nth}/what-if")
    String whatIf(
            @PathVariable long id,
            @PathVariable int nth,
            @RequestParam(defaultValue = "") List<String> c,
            @RequestParam Map<String, String> more,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        RoundPlan plan = seen.plan(nth);
        String here = "/rounds/" + id + "/plans/" + nth;
        List<String> tokens =
                new ArrayList<>(c.stream().filter(token -> !token.isBlank()).toList());
        String added = token(more);
        if (added != null) {
            tokens.add(added);
            return "redirect:" + address(here, tokens);
        }
        model.addAttribute("line", list.line(seen.kept(), locale));
        model.addAttribute("shape", seen.round().shape());
        model.addAttribute("plan", plan);
        model.addAttribute("here", here);
        model.addAttribute("tokens", tokens);
        model.addAttribute("address", address(here, tokens));
        model.addAttribute("typed", more);
        if (plan.isPlan()) {
            Problem problem = explaining.problem(plan);
            seen.words().know(problem);
            model.addAttribute("people", people(seen, problem));
            model.addAttribute("seats", seats(seen, problem));
            model.addAttribute("groups", groups(seen, problem));
            model.addAttribute("rules", rules(seen, locale));
            try {
                tried(seen, plan, problem, tokens, model, locale);
            } catch (RefusedException refused) {
                RoundPages.later(refused, response);
                model.addAttribute("findings", RoundPages.words(problems, refused, locale));
            }
        }
        return "rounds/what-if";
    }

    private void tried(Seen seen, RoundPlan plan, Problem problem, List<String> tokens, Model model, Locale locale) {
        String here = "/rounds/" + seen.round().id().value() + "/plans/" + plan.nth();
        Asked asked = whatIfs.asked(seen, plan, tokens);
        List<Tried> tried = new ArrayList<>();
        int change = 0;
        for (String token : asked.tokens()) {
            List<String> rest = new ArrayList<>(asked.tokens());
            rest.remove(token);
            String text = token.startsWith("waive.")
                    ? list.say("rounds.try.waive", locale, rule(token.substring("waive.".length()), locale))
                    : said(seen, problem, asked.changes().get(change++));
            tried.add(new Tried(text, address(here, rest)));
        }
        model.addAttribute("tried", tried);
        if (!asked.tokens().isEmpty()) {
            result(
                    seen,
                    whatIfs.result(seen, plan, asked, Explaining.PATIENCE),
                    new Explaining.Told(plan, problem),
                    model);
        }
    }

    private void result(Seen seen, Optional<Result> result, Explaining.Told told, Model model) {
        model.addAttribute("working", result.isEmpty());
        if (result.isEmpty()) {
            return;
        }
        SideBySide gain = result.get().gain().orElse(null);
        model.addAttribute("today", result.get().today());
        model.addAttribute("result", result.get());
        if (gain == null) {
            model.addAttribute("conflict", seen.words().conflict(result.get().conflict()));
        } else {
            gain(seen, gain, told, told, model);
        }
    }

    private static void gain(Seen seen, SideBySide gain, Explaining.Told before, Explaining.Told after, Model model) {
        model.addAttribute("gain", gain);
        model.addAttribute("comparable", gain.worth().isPresent());
        model.addAttribute(
                "gains",
                gain.worth()
                        .map(worth -> seen.words().gain(worth, gain.priorities()))
                        .orElse(List.of()));
        List<Words.Moved> moves = seen.words()
                .moves(
                        gain.moves(),
                        before,
                        after,
                        person -> seen.about(person).stream().anyMatch(one -> one.takes() && !seen.isOver(one)));
        model.addAttribute("moves", moves);
        model.addAttribute(
                "outside", moves.stream().filter(move -> !move.both()).count());
    }

    /**
     * Before somebody is placed where plans have others: whose row that costs, what it costs the whole, and whether it is to be.
     *
     * @param number of the person
     * @param seat   where they are to be placed
     * @param row    their row in the plan, of several places the one that is given up; absent if they have one at most
     * @throws AbsentException also of a row that is not theirs, and without one if they have several
     */
    @GetMapping("/rounds/{id}/plans/{nth}/people/{number}/instead")
    String instead(
            @PathVariable long id,
            @PathVariable int nth,
            @PathVariable int number,
            @RequestParam int seat,
            @RequestParam(required = false) @Nullable Integer row,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        RoundPlan plan = seen.plan(nth);
        if (!plan.isPlan()) {
            throw new AbsentException("nobody has a place in plan " + nth);
        }
        Problem problem = explaining.problem(plan);
        String person = WhatIfs.person(seen, problem, number);
        String target = WhatIfs.seat(seen, problem, seat);
        String here = "/rounds/" + id + "/plans/" + nth;
        model.addAttribute("line", list.line(seen.kept(), locale));
        model.addAttribute("here", here);
        model.addAttribute("plan", plan);
        model.addAttribute("accepts", seen.accepts());
        model.addAttribute("number", number);
        model.addAttribute("seat", seat);
        model.addAttribute("row", own(plan, person, row));
        model.addAttribute("closed", seen.kept().closed() != null);
        model.addAttribute("person", seen.words().person(person));
        model.addAttribute("target", seen.words().seat(target));
        Optional<Room> room = planning.today(seen).problem().map(now -> seen.room(now, target, Set.of(person)));
        model.addAttribute("room", room.orElse(null));
        model.addAttribute(
                "waiting",
                room.map(Room::waiting).orElse(List.of()).stream()
                        .map(one -> waits(seen, one))
                        .toList());
        model.addAttribute(
                "there",
                list.decided(seen).stream()
                        .filter(one -> one.decision().takes() && !one.over())
                        .filter(one -> one.decision().target().equals(target))
                        .toList());
        try {
            Asked pinned = whatIfs.asked(seen, plan, List.of("pin." + number + "." + seat));
            result(
                    seen,
                    whatIfs.result(seen, plan, pinned, Explaining.PATIENCE),
                    new Explaining.Told(plan, problem),
                    model);
        } catch (RefusedException refused) {
            RoundPages.later(refused, response);
            model.addAttribute("working", refused instanceof RefusedException.Busy);
            model.addAttribute("unknown", RoundPages.words(problems, refused, locale));
        }
        return "rounds/instead";
    }

    /** The row that somebody gives up; absent if the plan has no place for them. */
    private static @Nullable Integer own(RoundPlan plan, String person, @Nullable Integer row) {
        List<Integer> own = IntStream.range(0, plan.pairs().size())
                .filter(one -> plan.pairs().get(one).person().equals(person))
                .boxed()
                .toList();
        if (row == null && own.size() <= 1) {
            return own.isEmpty() ? null : own.getFirst();
        }
        if (row == null || !own.contains(row)) {
            throw new AbsentException("no row of theirs: " + row);
        }
        return row;
    }

    /** Somebody who has a place by a plan and is not decided about; the number is that of the plan's problem. */
    record Waits(Board.Named person, int nth) {}

    private Waits waits(Seen seen, Waiting one) {
        int number = explaining.problem(seen.plan(one.nth())).personNumber(one.person());
        return new Waits(
                Board.named(
                        seen.words().personCard(one.person()),
                        number,
                        seen.words().person(one.person())),
                one.nth());
    }

    /** Two plans of the round. */
    @GetMapping("/rounds/{id}/compare")
    String compare(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String a,
            @RequestParam(defaultValue = "") String b,
            Model model,
            Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        List<RoundPlan> plans = seen.plans().stream().filter(RoundPlan::isPlan).toList();
        model.addAttribute("line", list.line(seen.kept(), locale));
        model.addAttribute("shape", seen.round().shape());
        model.addAttribute("plans", plans);
        model.addAttribute("a", a);
        model.addAttribute("b", b);
        if (!a.isEmpty() && !b.isEmpty()) {
            RoundPlan before = seen.plan(PlanPages.number(a));
            RoundPlan after = seen.plan(PlanPages.number(b));
            if (before.isPlan() && after.isPlan()) {
                gain(seen, whatIfs.compared(before, after), told(before), told(after), model);
                model.addAttribute("same", before.hash().equals(after.hash()));
            }
        }
        return "rounds/compare";
    }

    private Explaining.Told told(RoundPlan plan) {
        return new Explaining.Told(plan, explaining.problem(plan));
    }

    /** What is added by the form; absent if nothing is, or not all of it is said. */
    private static @Nullable String token(Map<String, String> said) {
        String person = said.getOrDefault("person", "");
        String seat = said.getOrDefault("seat", "");
        String token = switch (said.getOrDefault("do", "")) {
            case "pin" -> "pin." + person + "." + seat;
            case "forbid" -> "forbid." + person + "." + seat;
            case "more" -> "more." + seat;
            case "part" -> "part." + said.getOrDefault("group", "");
            case "waive" -> "waive." + said.getOrDefault("rule", "");
            default -> "";
        };
        return token.isEmpty() || token.endsWith(".") || token.contains("..") ? null : token;
    }

    private static String address(String here, List<String> tokens) {
        return UriComponentsBuilder.fromPath(here + "/what-if")
                .queryParam("c", tokens.stream().distinct().limit(WhatIfs.MOST).toArray())
                .encode()
                .build()
                .toUriString();
    }

    private String said(Seen seen, Problem problem, Change change) {
        Words words = seen.words();
        Locale locale = words.locale();
        return switch (change) {
            case Change.Pin(var person, var seat) ->
                list.say("rounds.try.pin", locale, words.person(person), words.seat(seat));
            case Change.Forbid(var person, var seat) ->
                list.say("rounds.try.forbid", locale, words.person(person), words.seat(seat));
            case Change.Hold(var seat, var _, var _) -> list.say("rounds.try.more", locale, words.seat(seat));
            case Change.Part(var group) ->
                list.say(
                        "rounds.try.part",
                        locale,
                        Explaining.groups(problem).stream()
                                .filter(one -> one.name().equals(group))
                                .map(one -> words.group(one, problem))
                                .findFirst()
                                .orElse(group));
            case Change.Unpin _, Change.Allow _, Change.Stretch _ ->
                throw new IllegalStateException("nothing of the kind can be asked here");
        };
    }

    private static List<Choice> people(Seen seen, Problem problem) {
        return Choice.of(
                IntStream.range(0, problem.people()),
                person -> seen.words().personCard(problem.person(person).name()),
                seen.words().locale());
    }

    private static List<Choice> seats(Seen seen, Problem problem) {
        return Choice.of(
                IntStream.range(0, problem.seats()),
                seat -> seen.words().seatCard(problem.seat(seat).name()),
                seen.words().locale());
    }

    private static List<Choice> groups(Seen seen, Problem problem) {
        List<Explaining.Group> groups = Explaining.groups(problem);
        return IntStream.range(0, groups.size())
                .mapToObj(number -> new Choice(number, seen.words().group(groups.get(number), problem)))
                .toList();
    }

    private List<Rule> rules(Seen seen, Locale locale) {
        return seen.shape().map(shape -> shape.waivable(seen.round())).orElse(Set.of()).stream()
                .sorted()
                .map(code -> new Rule(code, rule(code, locale)))
                .toList();
    }

    /** What a rule is called by itself; without a text of its own, as it is said of somebody, the numbers left open. */
    private String rule(String code, Locale locale) {
        String said = list.say(code + ".rule", locale);
        return said.equals(code + ".rule") ? list.say(code, locale).replaceAll("\\{\\d\\}", "…") : said;
    }
}
