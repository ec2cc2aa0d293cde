package org.jiedui.sponsorships;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.access.Permission;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.measures.Definitions;
import org.jiedui.sponsorships.SponsorshipLists.Order;
import org.jiedui.sponsorships.SponsorshipViews.SponsorshipLine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Sponsorships as a list, and the page of each with its periods, its money and its letters. */
@Controller
class SponsorshipPages {

    private static final List<String> HEADLINES = List.of("G08", "G08-money");

    private final SponsorshipLists lists;
    private final SponsorshipViews views;
    private final SponsorshipDesk desk;
    private final SponsorshipFacts facts;
    private final Answers answers;
    private final Definitions definitions;
    private final Problems problems;

    SponsorshipPages(
            SponsorshipLists lists,
            SponsorshipViews views,
            SponsorshipDesk desk,
            SponsorshipFacts facts,
            Answers answers,
            Definitions definitions,
            Problems problems) {
        this.lists = lists;
        this.views = views;
        this.desk = desk;
        this.facts = facts;
        this.answers = answers;
        this.definitions = definitions;
        this.problems = problems;
    }

    /** A figure of a measure, and where its entries stand. */
    record Headline(Answer.Figure figure, String address) {}

    /** An entry that counts many students without naming them. */
    record Sum(long no, String title, Quantity quantity) {}

    @GetMapping("/sponsorships")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = ListRequest.of(parameters, Order.START);
        model.addAttribute("list", request);
        model.addAttribute("page", lists.sponsorships(request, locale));
        model.addAttribute("pairings", lists.pairingChoices(locale));
        model.addAttribute("headlines", headlines(locale));
        model.addAttribute(
                "sums",
                facts.sums().stream()
                        .flatMap(entry -> Optional.ofNullable(entry.fact().quantity()).stream()
                                .map(quantity ->
                                        new Sum(entry.no().value(), entry.fact().title(), quantity)))
                        .toList());
        model.addAttribute("today", views.today());
        model.addAttribute("records", views.may(Permission.RECORD));
        return "sponsorships/list";
    }

    private List<Headline> headlines(Locale locale) {
        return HEADLINES.stream()
                .flatMap(code -> headline(code, locale).stream())
                .toList();
    }

    /** Under the newest set that knows the measure; none if it has no facts. */
    private Optional<Headline> headline(String code, Locale locale) {
        return definitions.sets().reversed().stream()
                .filter(set -> set.find(code).isPresent())
                .findFirst()
                .flatMap(set -> {
                    Question question =
                            Question.everything().but(q -> q.set(set.code()).measure(code));
                    return answers.answer(question, locale).figures().stream()
                            .filter(figure -> figure.qualifier() != Answer.Qualifier.NO_FACTS)
                            .findFirst()
                            .map(figure -> new Headline(figure, "/entries?measure=" + code + "&set=" + set.code()));
                });
    }

    @GetMapping("/sponsorships.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        ListRequest<Order> request = ListRequest.of(parameters, Order.START);
        lists.sheet(lists.chosen(request, locale), locale).sendTo(response);
    }

    @GetMapping("/sponsorships/{id}")
    String sponsorship(@PathVariable long id, Model model, Locale locale) {
        SponsorshipDesk.Opened opened = desk.opened(id);
        SponsorshipLine line = lists.lines(List.of(opened.sponsorship()), locale).stream()
                .findFirst()
                .orElseThrow(() -> new AbsentException("no sponsorship " + id));
        model.addAttribute("one", line);
        model.addAttribute("own", opened.own());
        model.addAttribute("name", opened.name());
        model.addAttribute("entry", opened.sponsorship().entry().value());
        model.addAttribute("schedule", views.schedule(opened.sponsorship(), opened.money()));
        model.addAttribute("payments", opened.payments());
        model.addAttribute("letters", opened.letters());
        model.addAttribute("tellsSchool", !line.face().school().isEmpty());
        model.addAttribute("records", views.may(Permission.RECORD) && !opened.own());
        model.addAttribute("office", views.office(opened.student()));
        model.addAttribute("doors", doors(line));
        return "sponsorships/sponsorship";
    }

    /** Forms that go on from here, by what they record, with what is known filled in. */
    private Map<String, String> doors(SponsorshipLine line) {
        String today = views.today().toString();
        Map<String, String> money = new LinkedHashMap<>();
        money.put("sponsorship", String.valueOf(line.id()));
        money.put("day", today);
        Map<String, String> act = new LinkedHashMap<>();
        act.put("pledge", String.valueOf(line.pledge()));
        act.put("student", String.valueOf(line.student()));
        act.put("day", today);
        Map<String, String> doors = new LinkedHashMap<>();
        doors.put("received", form("sponsorship-payments", money, "step", "received"));
        doors.put("handed-on", form("sponsorship-payments", money, "step", "handed-on"));
        doors.put("letter", form("sponsorship-letters", money, "kind", "letter"));
        doors.put("renewed", form("sponsorships", act, "act", "renewed"));
        doors.put("ended", form("sponsorships", act, "act", "ended"));
        return doors;
    }

    static String form(String register, Map<String, String> cells, String column, String value) {
        Map<String, String> all = new LinkedHashMap<>(cells);
        all.put(column, value);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/record/" + register);
        all.keySet().forEach(key -> address.queryParam("set", key).queryParam("to", "{" + key + "}"));
        return address.encode().buildAndExpand(all).toUriString();
    }

    /** What is due of all that are ticked has reached the account. */
    @PostMapping("/sponsorships/received")
    String received(
            @RequestParam(defaultValue = "") List<Long> of,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String account,
            RedirectAttributes flash,
            Locale locale) {
        try {
            flash.addFlashAttribute("done", desk.receive(of, day, account));
        } catch (RefusedException refused) {
            flash.addFlashAttribute(
                    "findings",
                    refused.findings().stream()
                            .map(finding -> problems.say(finding, locale))
                            .toList());
            flash.addFlashAttribute("account", account);
        }
        return "redirect:/sponsorships";
    }

    /** A page of sponsorships, and the number of the next page if there is one. */
    record Listed(
            List<SponsorshipJson> rows,
            long total,
            @Nullable Integer next) {}

    /** What the reader may know; {@code school} and {@code number} are null where that is not theirs to know. */
    record SponsorshipJson(
            long id,
            long pledge,
            String sponsor,
            String student,
            String place,
            String stage,
            @Nullable String school,
            @Nullable String number,
            String form,
            String monthly,
            LocalDate from,
            @Nullable LocalDate until,
            String state,
            String open,
            String waiting) {

        static SponsorshipJson of(SponsorshipLine line) {
            return new SponsorshipJson(
                    line.id(),
                    line.pledge(),
                    line.sponsor(),
                    line.face().title(),
                    line.face().place(),
                    line.face().stage(),
                    line.face().school().isEmpty() ? null : line.face().school(),
                    line.face().number().isEmpty() ? null : line.face().number(),
                    line.form(),
                    line.monthly().toPlainString(),
                    line.from(),
                    line.until(),
                    line.state(),
                    line.open().toPlainString(),
                    line.waiting().toPlainString());
        }
    }

    @GetMapping("/api/sponsorships")
    @ResponseBody
    Listed api(@RequestParam Map<String, String> parameters, Locale locale) {
        Page<SponsorshipLine> page = lists.sponsorships(ListRequest.of(parameters, Order.START), locale);
        return new Listed(
                page.rows().stream().map(SponsorshipJson::of).toList(),
                page.total(),
                page.hasNext() ? page.number() + 1 : null);
    }

    @GetMapping("/api/sponsorships/{id}")
    @ResponseBody
    SponsorshipJson apiOne(@PathVariable long id, Locale locale) {
        return lists.lines(List.of(desk.sponsorship(id)), locale).stream()
                .findFirst()
                .map(SponsorshipJson::of)
                .orElseThrow(() -> new AbsentException("no sponsorship " + id));
    }
}
