package org.jiedui.rounds;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.matching.Problem;
import org.jiedui.rounds.Board.Order;
import org.jiedui.rounds.Board.Row;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.Seeing.Seen;
import org.jiedui.rounds.Wishes.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The matching board of a round: its plan in two columns, what is decided about it, and having it worked out anew. */
@Controller
class PlanPages {

    /** More rows than that are no picture that anybody reads: they are told in groups, and one group is drawn at a time. */
    private static final int DRAWN = 20;

    private final Seeing seeing;
    private final Explaining explaining;
    private final Planning planning;
    private final Deciding deciding;
    private final Wishes wishes;
    private final RoundList list;
    private final Problems problems;

    PlanPages(
            Seeing seeing,
            Explaining explaining,
            Planning planning,
            Deciding deciding,
            Wishes wishes,
            RoundList list,
            Problems problems) {
        this.seeing = seeing;
        this.explaining = explaining;
        this.planning = planning;
        this.deciding = deciding;
        this.wishes = wishes;
        this.list = list;
        this.problems = problems;
    }

    @GetMapping("/rounds/{id}")
    String round(@PathVariable long id, @RequestParam Map<String, String> parameters, Model model, Locale locale) {
        Planning.Standing standing = planning.standing(RoundPages.id(id));
        Seen seen = seeing.see(RoundPages.id(id), locale);
        model.addAttribute("standing", standing);
        return page(seen, seen.current().orElse(null), parameters, model, locale);
    }

    @GetMapping("/rounds/{id}/plans/{nth}")
    String plan(
            @PathVariable long id,
            @PathVariable int nth,
            @RequestParam Map<String, String> parameters,
            Model model,
            Locale locale) {
        Planning.Standing standing = planning.standing(RoundPages.id(id));
        Seen seen = seeing.see(RoundPages.id(id), locale);
        model.addAttribute("standing", standing);
        return page(seen, seen.plan(nth), parameters, model, locale);
    }

    private String page(
            Seen seen, @Nullable RoundPlan plan, Map<String, String> parameters, Model model, Locale locale) {
        model.addAttribute("line", list.line(seen.kept(), locale));
        model.addAttribute("kept", seen.kept());
        model.addAttribute("shape", seen.round().shape());
        model.addAttribute("decides", seen.decides());
        model.addAttribute("accepts", seen.accepts());
        model.addAttribute("plan", plan);
        model.addAttribute("plans", seen.plans());
        RoundPlan current = seen.current().orElse(null);
        model.addAttribute("current", current != null && !current.equals(plan) ? current.nth() : null);
        model.addAttribute("others", plan != null && plan.equals(current) ? seen.later(plan) : List.of());
        Planning.Today today = planning.today(seen);
        model.addAttribute(
                "cannot",
                today.cannot().stream()
                        .map(finding -> problems.say(finding, locale))
                        .toList());
        model.addAttribute("weights", list.weights(seen, locale));
        model.addAttribute("wished", list.wished(seen));
        List<RoundList.Decided> decided = list.decided(seen);
        model.addAttribute("decided", decided);
        model.addAttribute(
                "lapsed",
                decided.stream()
                        .filter(one -> plan != null && seen.lapsed(plan, one.decision()))
                        .count());
        if (plan != null && plan.isPlan()) {
            board(seen, plan, today, parameters, model, locale);
        } else if (plan != null) {
            model.addAttribute("conflict", seen.words().conflict(plan.conflict()));
        }
        return "rounds/board";
    }

    private void board(
            Seen seen,
            RoundPlan plan,
            Planning.Today today,
            Map<String, String> parameters,
            Model model,
            Locale locale) {
        Problem problem = explaining.problem(plan);
        Board board = Board.of(seen, plan, problem, today.problem());
        ListRequest<Order> request = ListRequest.of(parameters, Order.SEAT);
        Page<Row> page = Page.of(board.chosen(request, locale), request);
        model.addAttribute("changed", planning.changed(seen, plan, today));
        model.addAttribute("proof", plan.proof().orElseThrow());
        model.addAttribute("better", Board.better(plan.proof().orElseThrow(), problem, seen.words()));
        model.addAttribute("board", board);
        model.addAttribute("list", request);
        model.addAttribute("page", page);
        List<Board.Group> groups = board.groups(locale);
        boolean many = page.total() > DRAWN && groups.size() > 1;
        model.addAttribute("groups", groups.size() > 1 ? groups : List.of());
        model.addAttribute("grouped", many && !request.narrowed());
        model.addAttribute("drawn", !many || request.filter("group").isPresent());
        model.addAttribute("choosable", page.rows().stream().anyMatch(Row::isChoosable));
        String here = "/rounds/" + seen.round().id().value() + "/plans/" + plan.nth();
        model.addAttribute("here", here);
        model.addAttribute(
                "pictures",
                Board.pictures(
                        page.rows(),
                        here,
                        row -> row.isOpen() ? "" : list.say("rounds.row." + row.state(), locale, row.free()),
                        row -> list.say("rounds.row.vacant", locale, row.free())));
    }

    /** How far the work is, asked again and again while it goes on; when it is done, the page is to be read anew. */
    @GetMapping("/rounds/{id}/work")
    String work(@PathVariable long id, Model model, HttpServletResponse response) {
        RoundQueries.Kept kept = seeing.kept(RoundPages.id(id));
        Planning.Standing standing = planning.standing(kept.round().id());
        if (standing.work() == null) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("kept", kept);
        model.addAttribute("standing", standing);
        return "rounds/parts :: work";
    }

    /** While too much is going on the page comes again at once, and says when to ask again. */
    @PostMapping("/rounds/{id}/plan")
    String work(
            @PathVariable long id, Model model, RedirectAttributes flash, HttpServletResponse response, Locale locale) {
        seeing.kept(RoundPages.id(id));
        try {
            planning.begin(RoundPages.id(id));
        } catch (RefusedException.Busy busy) {
            RoundPages.later(busy, response);
            model.addAttribute("findings", RoundPages.words(problems, busy, locale));
            return round(id, Map.of(), model, locale);
        } catch (RefusedException refused) {
            flash.addFlashAttribute("findings", RoundPages.words(problems, refused, locale));
        }
        return "redirect:/rounds/" + id;
    }

    /**
     * What is decided: {@code row}s by number, or a {@code person} who has no place by number; {@code seat} is where they go instead.
     */
    @PostMapping("/rounds/{id}/decide")
    String decide(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            RedirectAttributes flash,
            Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        List<String> chosen = fields.getOrDefault("row", List.of());
        Map<String, String> single = fields.toSingleValueMap();
        String back = known(id, single.getOrDefault("back", ""), ifSaid(single.get("plan")));
        try {
            Deciding.Said said = Deciding.said(seen, asked(chosen, single), explaining::problem);
            deciding.decide(seen.round().id(), said, locale);
            flash.addFlashAttribute("done", "rounds.decided.done");
        } catch (RefusedException refused) {
            flash.addFlashAttribute("chosen", chosen);
            flash.addFlashAttribute("reason", single.get("reason"));
            if (isFull(refused) && back.contains("/people/")) {
                if (single.containsKey("knows")) {
                    flash.addFlashAttribute("findings", List.of(list.say("rounds.full.changed", locale)));
                }
                String row = chosen.isEmpty() ? "" : "&row=" + number(chosen.getFirst());
                return "redirect:" + back + "/instead?seat=" + number(single.get("seat")) + row;
            }
            flash.addFlashAttribute("findings", RoundPages.words(problems, refused, locale));
        }
        return "redirect:" + back;
    }

    /** The page that somebody came from, if it is one of the round's; that of the plan otherwise: rows have their numbers there. */
    private static String known(long id, String back, @Nullable Integer nth) {
        boolean known = back.matches("/rounds/" + id + "/plans/\\d{1,6}/(people|seats)/\\d{1,9}");
        return known ? back : "/rounds/" + id + (nth == null ? "" : "/plans/" + nth);
    }

    private static boolean isFull(RefusedException refused) {
        return refused.findings().getFirst().code().equals("round-seat-full");
    }

    private static Deciding.Asked asked(List<String> chosen, Map<String, String> fields) {
        return new Deciding.Asked(
                ifSaid(fields.get("plan")),
                chosen.stream().map(PlanPages::number).toList(),
                ifSaid(fields.get("person")),
                fields.getOrDefault("decision", ""),
                ifSaid(fields.get("seat")),
                fields.getOrDefault("reason", ""),
                fields.getOrDefault("knows", ""));
    }

    private static @Nullable Integer ifSaid(@Nullable String text) {
        return text == null || text.isEmpty() ? null : (Integer) number(text);
    }

    static int number(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,9}")) {
            throw new AbsentException("no number: " + text);
        }
        return Integer.parseInt(text);
    }

    /** Two who are to go together in all plans from now on, or never. */
    @PostMapping("/rounds/{id}/wishes")
    String wish(
            @PathVariable long id, @RequestParam Map<String, String> fields, RedirectAttributes flash, Locale locale) {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        try {
            Wish.Kind kind = Wish.Kind.of(fields.getOrDefault("wish", ""))
                    .orElseThrow(() -> Rounds.refused("round-wish", "wish"));
            Problem problem = explaining.problem(seen.plan(number(fields.get("plan"))));
            Pair pair = new Pair(
                    WhatIfs.person(seen, problem, number(fields.get("person"))),
                    WhatIfs.seat(seen, problem, number(fields.get("seat"))));
            wishes.ask(seen.round().id(), kind, pair, fields.getOrDefault("reason", ""), locale);
            flash.addFlashAttribute("done", "rounds.wish.done");
        } catch (RefusedException refused) {
            flash.addFlashAttribute("findings", RoundPages.words(problems, refused, locale));
        }
        return "redirect:/rounds/" + id;
    }

    @PostMapping("/rounds/{id}/wishes/{wish}/lift")
    String lift(@PathVariable long id, @PathVariable long wish, RedirectAttributes flash, Locale locale) {
        seeing.kept(RoundPages.id(id));
        try {
            wishes.lift(RoundPages.id(id), wish, locale);
            flash.addFlashAttribute("done", "rounds.wish.lifted");
        } catch (RefusedException refused) {
            flash.addFlashAttribute("findings", RoundPages.words(problems, refused, locale));
        }
        return "redirect:/rounds/" + id;
    }

    @GetMapping("/rounds/{id}/plans/{nth}/plan.xlsx")
    void export(
            @PathVariable long id,
            @PathVariable int nth,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        Seen seen = seeing.see(RoundPages.id(id), locale);
        RoundPlan plan = seen.plan(nth);
        List<Row> rows = plan.isPlan()
                ? Board.of(
                                seen,
                                plan,
                                explaining.problem(plan),
                                planning.today(seen).problem())
                        .chosen(ListRequest.of(parameters, Order.SEAT), locale)
                : List.of();
        list.sheet(seen.round(), plan, rows, locale).sendTo(response);
    }
}
