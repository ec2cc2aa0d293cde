package org.jiedui.sponsorships;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.access.Permission;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Listed;
import org.jiedui.looks.Listed.Filter;
import org.jiedui.looks.Problems;
import org.jiedui.pairings.Rooms;
import org.jiedui.sponsorships.PaymentBook.Payment;
import org.jiedui.sponsorships.Receiving.Seen;
import org.jiedui.sponsorships.SaidBook.Intent;
import org.jiedui.sponsorships.Sponsorship.Schedule.Line;
import org.jiedui.sponsorships.SponsorshipSearch.Order;
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
@Priority(1)
class SponsorshipPages implements Rooms.Room {

    private static final Pattern LIST = Pattern.compile("\\?[-A-Za-z0-9=&%+._*]{0,2000}");

    private final SponsorshipLists lists;
    private final SponsorshipViews views;
    private final SponsorshipDesk desk;
    private final SponsorshipFacts facts;
    private final Receiving receiving;
    private final Problems problems;

    SponsorshipPages(
            SponsorshipLists lists,
            SponsorshipViews views,
            SponsorshipDesk desk,
            SponsorshipFacts facts,
            Receiving receiving,
            Problems problems) {
        this.lists = lists;
        this.views = views;
        this.desk = desk;
        this.facts = facts;
        this.receiving = receiving;
        this.problems = problems;
    }

    /** What the list can be narrowed by, on the page and by programs. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "state", List.of("running", "renewal", "ended"),
            "form", List.of("one-to-one", "one-to-many", "many-to-one", "mixed"),
            "money", List.of("open", "overdue", "said", "waiting"),
            "intent", List.of("goes-on", "stops"));

    /** An entry that counts many students without naming them. */
    record Sum(long no, String title, Quantity quantity) {}

    @Override
    public Rooms.Door door(PairingId pairing, Locale locale) {
        return new Rooms.Door(
                views.say("register.sponsorships", locale),
                "/sponsorships?pairing=" + pairing.value(),
                views.say("sponsorships.door", locale, lists.sponsored(pairing)));
    }

    @GetMapping("/sponsorships")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = ListRequest.of(parameters, Order.START);
        Page<SponsorshipLine> page = lists.sponsorships(request, locale);
        boolean records = views.may(Permission.RECORD);
        lists.show(request, page, model, locale);
        model.addAttribute("words", WORDS);
        model.addAttribute("tally", lists.tally());
        model.addAttribute("choosable", records && page.rows().stream().anyMatch(SponsorshipLine::receivable));
        model.addAttribute("headlines", facts.headlines(locale));
        model.addAttribute(
                "sums",
                facts.sums().stream()
                        .flatMap(entry -> Optional.ofNullable(entry.fact().quantity()).stream()
                                .map(quantity ->
                                        new Sum(entry.no().value(), entry.fact().title(), quantity)))
                        .toList());
        model.addAttribute("today", views.today());
        model.addAttribute("records", records);
        return "sponsorships/list";
    }

    @GetMapping("/sponsorships.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        lists.send(ListRequest.of(parameters, Order.START), locale, response);
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
        Sponsorship.Schedule schedule = views.schedule(opened.sponsorship(), opened.money());
        Map<Boolean, List<Line>> lines = schedule.lines().reversed().stream()
                .collect(Collectors.partitioningBy(period -> period.state().equals("handed-on")));
        model.addAttribute("schedule", schedule);
        model.addAttribute("open", lines.get(false));
        model.addAttribute("settled", lines.get(true));
        model.addAttribute(
                "ticks",
                opened.own()
                        && schedule.lines().stream()
                                .anyMatch(period -> period.open().signum() > 0));
        model.addAttribute("payments", opened.payments());
        model.addAttribute("letters", opened.letters());
        model.addAttribute("tellsSchool", !line.face().school().isEmpty());
        model.addAttribute("records", views.may(Permission.RECORD) && !opened.own());
        model.addAttribute("sayable", !schedule.unsaid().isEmpty());
        model.addAttribute("office", opened.student() != null && views.office(opened.student()));
        model.addAttribute("doors", doors(line, opened.payments()));
        return "sponsorships/sponsorship";
    }

    /** Forms that go on from here, by what they record, with what is known filled in. */
    private Map<String, String> doors(SponsorshipLine line, List<Payment> payments) {
        String today = views.today().toString();
        Map<String, String> money = new LinkedHashMap<>();
        money.put("sponsorship", String.valueOf(line.id()));
        money.put("day", today);
        if (!payments.isEmpty()) {
            money.put("account", payments.getLast().account());
        }
        Map<String, String> act = new LinkedHashMap<>();
        act.put("pledge", String.valueOf(line.pledge()));
        act.put("student", line.student() == null ? "" : String.valueOf(line.student()));
        act.put("day", today);
        Map<String, String> doors = new LinkedHashMap<>();
        doors.put("received", form("sponsorship-payments", money, "step", "received"));
        doors.put("handed-on", form("sponsorship-payments", money, "step", "handed-on"));
        doors.put("letter", form("sponsorship-letters", money, "kind", "letter"));
        doors.put("renewed", form("sponsorships", act, "act", "renewed"));
        Intent intent = line.intent();
        if (intent != null && !intent.goesOn()) {
            act.put("reason", "sponsor-stopped");
            LocalDate until = intent.until();
            if (until != null && until.isAfter(views.today())) {
                act.remove("day");
            } else if (until != null) {
                act.put("day", until.toString());
            }
        }
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

    /**
     * What is due of all that are ticked has reached the account.
     *
     * @param of   each as {@code 12@900.00@600.00}: a sponsorship, what was shown to be due, and what had been received until then;
     *     what is none of these is left out
     * @param back the query of the list that they were ticked in
     */
    @PostMapping("/sponsorships/received")
    String received(
            @RequestParam(defaultValue = "") List<String> of,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash,
            Locale locale) {
        try {
            Receiving.Received received = receiving.receive(ticked(of), day, account);
            flash.addFlashAttribute("done", received.recorded());
            flash.addFlashAttribute("findings", said(received.missed(), locale));
        } catch (RefusedException refused) {
            flash.addFlashAttribute("findings", said(refused.findings(), locale));
            flash.addFlashAttribute("account", account);
            flash.addFlashAttribute("day", day);
            flash.addFlashAttribute("ticked", ticked(of).keySet());
        }
        return "redirect:/sponsorships" + (LIST.matcher(back).matches() ? back : "");
    }

    private static Map<Long, Seen> ticked(List<String> of) {
        return of.stream()
                .filter(text -> text.matches("[1-9]\\d{0,17}(@\\d{1,9}(\\.\\d{1,2})?){2}"))
                .map(text -> text.split("@", 3))
                .collect(Collectors.toMap(
                        parts -> Long.valueOf(parts[0]),
                        parts -> new Seen(new BigDecimal(parts[1]), new BigDecimal(parts[2])),
                        (one, other) -> one));
    }

    private List<String> said(List<Finding> findings, Locale locale) {
        return findings.stream().map(finding -> problems.say(finding, locale)).toList();
    }

    /**
     * What the reader may know; {@code place} is a code, {@code stage} a word.
     *
     * @param school null where that is not theirs to know; so is {@code number}
     * @param intent {@code goes-on} or {@code stops}; null: the sponsor said nothing
     */
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
            String waiting,
            @Nullable String intent) {

        static SponsorshipJson of(SponsorshipLine line) {
            return new SponsorshipJson(
                    line.id(),
                    line.pledge(),
                    line.sponsor(),
                    line.face().title(),
                    line.face().code(),
                    line.face().level(),
                    line.face().school().isEmpty() ? null : line.face().school(),
                    line.face().number().isEmpty() ? null : line.face().number(),
                    line.form(),
                    line.monthly().toPlainString(),
                    line.from(),
                    line.until(),
                    line.state(),
                    line.open().toPlainString(),
                    line.waiting().toPlainString(),
                    line.intent() == null ? null : line.intent().word());
        }
    }

    @GetMapping("/api/sponsorships")
    @ResponseBody
    Listed<SponsorshipJson> api(@RequestParam Map<String, String> parameters, Locale locale) {
        ListRequest<Order> request = lists.asked(
                parameters,
                Order.START,
                WORDS.entrySet().stream()
                        .map(one -> Filter.words(one.getKey(), one.getValue()))
                        .toArray(Filter[]::new));
        return Listed.of(lists.sponsorships(request, locale).map(SponsorshipJson::of));
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
