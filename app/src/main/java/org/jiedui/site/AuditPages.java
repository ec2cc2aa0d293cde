package org.jiedui.site;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jiedui.access.Access;
import org.jiedui.audit.AuditLine;
import org.jiedui.audit.AuditQuestion;
import org.jiedui.audit.AuditTrail;
import org.jiedui.audit.Deed;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Sheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** The audit trail: of everybody in reach for whoever audits, of oneself for everybody else. */
@Controller
class AuditPages {

    private static final int PAGE = 100;
    private static final int MOST_ASKED = 1_000;
    private static final int MOST_EXPORTED = 20_000;
    private static final String ALL = "all";

    /** Looking is the most that is done here, and drowns the rest: it is shown when asked for. */
    private static final Set<Deed> DONE = EnumSet.complementOf(EnumSet.of(Deed.SAW));

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final AuditTrail trail;
    private final Access access;
    private final AuditWords words;
    private final MessageSource messages;
    private final Clock clock;

    AuditPages(AuditTrail trail, Access access, AuditWords words, MessageSource messages, Clock clock) {
        this.trail = trail;
        this.access = access;
        this.words = words;
        this.messages = messages;
        this.clock = clock;
    }

    /** A line as it reads. {@code link}: where it was done, if that can be opened by a click. */
    record Row(
            long no,
            String at,
            String account,
            String deed,
            String room,
            String subject,
            String detail,
            String address,
            @Nullable String link) {}

    /** What narrows the list, as it stood in the address. */
    record Wish(
            @Nullable String account,
            @Nullable String deed,
            @Nullable String q,
            @Nullable String from,
            @Nullable String until,
            @Nullable String before) {

        Wish {
            account = plain(account);
            deed = plain(deed);
            q = plain(q);
            from = plain(from);
            until = plain(until);
            before = before != null && before.matches("[1-9]\\d{0,17}") ? before : null;
        }

        private static String plain(@Nullable String text) {
            return Objects.requireNonNullElse(text, "").strip();
        }

        /** @param unsaid the kinds that are meant if none is named */
        AuditQuestion question(Set<Deed> unsaid, int limit, ZoneId zone) {
            LocalDate last = day("until", until());
            return new AuditQuestion(
                    plain(account()),
                    deeds(unsaid),
                    plain(q()),
                    start(day("from", from()), zone),
                    last == null ? null : start(last.plusDays(1), zone),
                    before() == null ? 0 : Long.parseLong(before()),
                    limit);
        }

        private Set<Deed> deeds(Set<Deed> unsaid) {
            return switch (plain(deed())) {
                case "" -> unsaid;
                case ALL -> EnumSet.allOf(Deed.class);
                case String word -> Set.of(Deed.of(word).orElseThrow(() -> odd("deed", word)));
            };
        }

        private static @Nullable LocalDate day(String name, @Nullable String text) {
            try {
                return plain(text).isEmpty() ? null : LocalDate.parse(plain(text));
            } catch (DateTimeException e) {
                throw odd(name, text);
            }
        }

        private static @Nullable Instant start(@Nullable LocalDate day, ZoneId zone) {
            return day == null ? null : day.atStartOfDay(zone).toInstant();
        }

        private static RefusedException odd(String name, @Nullable String text) {
            return new RefusedException(Finding.refused("audit-" + name, name, plain(text)));
        }

        /** The same list from its beginning, in another form or from another line on. */
        public String at(String path, @Nullable Long from) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
            Map<String, String> asked = Map.of(
                    "account",
                    plain(account()),
                    "deed",
                    plain(deed()),
                    "q",
                    plain(q()),
                    "from",
                    plain(from()),
                    "until",
                    plain(until()));
            asked.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(one -> !one.getValue().isEmpty())
                    .forEach(one -> address.queryParam(one.getKey(), "{" + one.getKey() + "}"));
            if (from != null) {
                address.queryParam("before", from);
            }
            return address.encode().buildAndExpand(asked).toUriString();
        }

        public boolean narrowed() {
            return !at("", null).isEmpty();
        }
    }

    @GetMapping("/audit")
    String list(Wish wish, Model model, Locale locale) {
        Optional<Set<String>> accounts = access.overseen();
        List<AuditLine> lines = List.of();
        try {
            lines = trail.lines(wish.question(DONE, PAGE + 1, clock.getZone()), accounts);
        } catch (RefusedException odd) {
            model.addAttribute("odd", odd.findings().getFirst());
        }
        model.addAttribute("wish", wish);
        model.addAttribute("deeds", Deed.values());
        model.addAttribute(
                "accounts",
                accounts.map(names -> names.stream().sorted().toList()).orElse(null));
        model.addAttribute(
                "rows",
                lines.stream().limit(PAGE).map(line -> row(line, locale)).toList());
        model.addAttribute(
                "next",
                lines.size() > PAGE ? wish.at("/audit", lines.get(PAGE - 1).no()) : null);
        return "site/audit";
    }

    @GetMapping("/audit.xlsx")
    void export(Wish wish, Locale locale, HttpServletResponse response) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (AuditLine line : trail.lines(wish.question(DONE, MOST_EXPORTED, clock.getZone()), access.overseen())) {
            Row row = row(line, locale);
            rows.add(List.of(
                    row.no(),
                    row.at(),
                    row.account(),
                    row.deed(),
                    row.room(),
                    row.subject(),
                    row.detail(),
                    row.address()));
        }
        new Sheet(
                        say("audit.title", locale),
                        List.of("no", "at", "account", "deed", "room", "subject", "detail", "address").stream()
                                .map(word -> say("audit." + word, locale))
                                .toList(),
                        rows)
                .sendTo(response);
    }

    /** Lines over HTTP, newest first. */
    record Trail(List<AuditLine> lines, @Nullable Long next) {}

    @GetMapping("/api/audit")
    @ResponseBody
    Trail lines(Wish wish, @RequestParam(defaultValue = "100") int limit) {
        int most = Math.clamp(limit, 1, MOST_ASKED);
        List<AuditLine> lines =
                trail.lines(wish.question(EnumSet.allOf(Deed.class), most + 1, clock.getZone()), access.overseen());
        return new Trail(
                lines.stream().limit(most).toList(),
                lines.size() > most ? lines.get(most - 1).no() : null);
    }

    private Row row(AuditLine line, Locale locale) {
        boolean page = line.route().startsWith("GET /") && line.subject().startsWith("/");
        return new Row(
                line.no(),
                MOMENT.format(line.at().atZone(clock.getZone())),
                line.account(),
                say("audit.deed." + line.deed().word(), locale),
                room(line.route(), locale),
                words.subject(line.subject(), locale),
                words.detail(line.detail(), locale),
                line.address(),
                page ? line.subject() : null);
    }

    /** The part of the house that the address lies in, as the navigation calls it. */
    private String room(String route, Locale locale) {
        String path = route.substring(route.indexOf(' ') + 1).replaceFirst("^/api", "");
        String first = path.replaceFirst("^/", "").replaceFirst("[/.].*$", "");
        String key = "audit.room." + (first.isEmpty() ? "home" : first);
        return Objects.requireNonNull(messages.getMessage(key, null, path, locale));
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
