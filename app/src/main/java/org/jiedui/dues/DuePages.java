package org.jiedui.dues;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What comes due, as a list and as a calendar to take away. */
@Controller
class DuePages {

    private final Dues dues;
    private final MessageSource messages;
    private final Clock clock;

    DuePages(Dues dues, MessageSource messages, Clock clock) {
        this.dues = dues;
        this.messages = messages;
        this.clock = clock;
    }

    /** A due in the words of the reader. */
    record Line(
            String what, String who, String href, @Nullable LocalDate by, boolean mine, boolean overdue) {}

    @GetMapping("/dues")
    String list(Model model, Locale locale) {
        LocalDate today = dues.today();
        model.addAttribute(
                "dues",
                dues.all().stream()
                        .map(due -> new Line(
                                words(due, locale), due.who(), due.href(), due.by(), due.mine(), due.overdue(today)))
                        .toList());
        return "dues/list";
    }

    @GetMapping("/dues.ics")
    void calendar(Locale locale, HttpServletResponse response) throws IOException {
        String root =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        String host = Objects.requireNonNullElse(
                ServletUriComponentsBuilder.fromCurrentContextPath().build().getHost(), "jiedui");
        List<Calendar.Event> events = dues.all().stream()
                .filter(due -> due.by() != null)
                .map(due -> new Calendar.Event(
                        due.key(),
                        Objects.requireNonNull(due.by()),
                        words(due, locale) + " · " + due.who(),
                        root + due.href()))
                .toList();
        response.setContentType("text/calendar;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"jiedui.ics\"");
        response.getOutputStream()
                .write(Calendar.of(
                                say("dues.title", locale), host, clock.instant().truncatedTo(ChronoUnit.DAYS), events)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private String words(Due due, Locale locale) {
        return due.what().startsWith("turn.")
                ? say("nominations.do." + due.what().substring("turn.".length()), locale)
                : say("dues." + due.what(), locale);
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
