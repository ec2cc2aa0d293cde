package org.jiedui.dues;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What comes due, as a list and as a calendar to take away. */
@Controller
class DuePages {

    private final Dues dues;
    private final DueList list;
    private final DueMail mail;
    private final DueWords words;
    private final Problems problems;
    private final Clock clock;

    DuePages(Dues dues, DueList list, DueMail mail, DueWords words, Problems problems, Clock clock) {
        this.dues = dues;
        this.list = list;
        this.mail = mail;
        this.words = words;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping("/dues")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        return list(parameters, "", null, model, locale);
    }

    /** @param typed a mail address that was refused, and why */
    private String list(
            Map<String, String> parameters, String typed, @Nullable String refusal, Model model, Locale locale) {
        ListRequest<DueList.Order> request = ListRequest.of(parameters, DueList.Order.DUE);
        model.addAttribute("list", request);
        model.addAttribute("page", list.page(request, locale));
        model.addAttribute(
                "feed",
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/dues.ics")
                        .build()
                        .toUriString());
        model.addAttribute("mailed", mail.offered());
        mail.own().ifPresent(wish -> {
            model.addAttribute("wish", wish);
            model.addAttribute("address", mail.address(wish));
        });
        model.addAttribute("typed", typed);
        model.addAttribute("refusal", refusal);
        return "dues/list";
    }

    @PostMapping("/dues/mail")
    String ask(
            @RequestParam(defaultValue = "") String address, Model model, HttpServletResponse response, Locale locale) {
        try {
            mail.ask(address, locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.CHINESE);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(Map.of(), address, problems.say(refused.findings().getFirst(), locale), model, locale);
        }
        return "redirect:/dues#mail";
    }

    @PostMapping("/dues/mail/stop")
    String stop() {
        mail.stop();
        return "redirect:/dues#mail";
    }

    /** What the reader can do themselves, without a name: a calendar lies elsewhere, and the address tells who it is about. */
    @GetMapping("/dues.ics")
    void calendar(Locale locale, HttpServletResponse response) throws IOException {
        String root =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        String host = Objects.requireNonNullElse(
                ServletUriComponentsBuilder.fromCurrentContextPath().build().getHost(), "jiedui");
        List<Calendar.Event> events = dues.all().stream()
                .filter(due -> due.mine() && due.by() != null)
                .map(due -> new Calendar.Event(
                        due.key(), Objects.requireNonNull(due.by()), words.of(due, locale), root + due.href()))
                .toList();
        response.setContentType("text/calendar;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"jiedui.ics\"");
        response.getOutputStream()
                .write(Calendar.of(
                                words.say("dues.title", locale),
                                host,
                                clock.instant().truncatedTo(ChronoUnit.DAYS),
                                events)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
