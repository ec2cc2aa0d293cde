package org.jiedui.rounds;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Bodies;
import org.jiedui.looks.Problems;
import org.jiedui.matching.Criterion;
import org.jiedui.pairings.Pairings;
import org.jiedui.rounds.RoundQueries.Order;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of rounds, opening one, and ending it. */
@Controller
class RoundPages {

    /**
     * What somebody says who opens a round, as it was typed.
     *
     * @param weights  by the name of the criterion, one of {@link Weight}'s words; what is not named counts as usual
     * @param settings by name, one of the words that the shape allows; what is not named is as usual
     */
    record Opening(
            String shape,
            String title,
            String pairing,
            String from,
            String until,
            Map<String, String> weights,
            Map<String, String> settings) {

        private static final String WEIGHT = "weight.";
        private static final String SETTING = "setting.";

        Opening {
            weights = Map.copyOf(weights);
            settings = Map.copyOf(settings);
        }

        /** How much a criterion is to count, in words instead of numbers. */
        enum Weight {
            NONE,
            LITTLE,
            USUAL,
            MUCH;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }

            static Optional<Weight> of(String word) {
                for (Weight weight : values()) {
                    if (weight.word().equals(word)) {
                        return Optional.of(weight);
                    }
                }
                return Optional.empty();
            }

            long of(Criterion criterion) {
                return switch (this) {
                    case NONE -> 0;
                    case LITTLE -> (criterion.weight() + 1) / 2;
                    case USUAL -> criterion.weight();
                    case MUCH -> Math.multiplyExact(criterion.weight(), 2L);
                };
            }
        }

        /** Out of a form: its fields by name. */
        static Opening of(Map<String, String> form) {
            return new Opening(
                    said(form, "shape"),
                    said(form, "title"),
                    said(form, "pairing"),
                    said(form, "from"),
                    said(form, "until"),
                    beginning(form, WEIGHT),
                    beginning(form, SETTING));
        }

        private static String said(Map<String, String> form, String field) {
            return form.getOrDefault(field, "").strip();
        }

        private static Map<String, String> beginning(Map<String, String> form, String begin) {
            Map<String, String> found = new LinkedHashMap<>();
            form.forEach((field, value) -> {
                if (field.startsWith(begin) && !value.isBlank()) {
                    found.put(field.substring(begin.length()), value.strip());
                }
            });
            return found;
        }

        /**
         * A round that is to be opened, as the page has it.
         *
         * @param pairing  its number
         * @param weights  by criterion {@code none}, {@code little}, {@code usual} or {@code much}; what is not named counts as usual
         * @param settings by name, one of the words of the shape
         */
        record Json(
                @Nullable String shape,
                @Nullable String title,
                @Nullable Long pairing,
                @Nullable String from,
                @Nullable String until,
                @Nullable Map<String, @Nullable String> weights,
                @Nullable Map<String, @Nullable String> settings)
                implements Bodies.Strict {

            Opening opening() {
                return new Opening(
                        said(shape),
                        said(title),
                        pairing == null ? "" : pairing.toString(),
                        said(from),
                        said(until),
                        said(weights),
                        said(settings));
            }

            /** Words by name; a name without a word has an empty one, which is none. */
            private static Map<String, String> said(@Nullable Map<String, @Nullable String> words) {
                Map<String, String> said = new LinkedHashMap<>();
                if (words != null) {
                    words.forEach((name, word) -> said.put(name, said(word)));
                }
                return said;
            }

            private static String said(@Nullable String text) {
                return text == null ? "" : text.strip();
            }
        }
    }

    private final RoundList list;
    private final Rounds rounds;
    private final Live live;
    private final Pairings pairings;
    private final Problems problems;

    RoundPages(RoundList list, Rounds rounds, Live live, Pairings pairings, Problems problems) {
        this.list = list;
        this.rounds = rounds;
        this.live = live;
        this.pairings = pairings;
        this.problems = problems;
    }

    @GetMapping("/rounds")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = RoundList.request(parameters);
        model.addAttribute("list", request);
        model.addAttribute("page", list.page(request, locale));
        model.addAttribute("pairings", pairings.choices(locale));
        model.addAttribute("shapes", live.shapes().stream().map(Shape::word).toList());
        model.addAttribute("opens", rounds.opens());
        return "rounds/list";
    }

    @GetMapping("/rounds.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        list.sheet(RoundList.request(parameters), locale).sendTo(response);
    }

    @GetMapping("/rounds/new")
    String form(@RequestParam Map<String, String> typed, Model model, Locale locale) {
        return form(typed, Map.of(), model, locale);
    }

    private String form(Map<String, String> typed, Map<String, String> wrong, Model model, Locale locale) {
        List<Shape> all = live.shapes();
        Shape shape = live.shape(typed.getOrDefault("shape", ""))
                .or(() -> all.size() == 1 ? all.stream().findFirst() : Optional.empty())
                .orElse(null);
        model.addAttribute("shapes", all.stream().map(Shape::word).toList());
        model.addAttribute("shape", shape == null ? null : shape.word());
        model.addAttribute("pairings", shape == null ? List.of() : rounds.choices(shape, locale));
        model.addAttribute("criteria", shape == null ? Map.of() : criteria(shape, locale));
        model.addAttribute("weights", List.of(Opening.Weight.values()));
        model.addAttribute("settings", shape == null ? Map.of() : shape.settings());
        model.addAttribute("typed", typed);
        model.addAttribute("wrong", wrong);
        return "rounds/new";
    }

    private Map<String, String> criteria(Shape shape, Locale locale) {
        Map<String, String> criteria = new LinkedHashMap<>();
        shape.criteria()
                .forEach(criterion ->
                        criteria.put(criterion.name(), list.say("rounds.criterion." + criterion.name(), locale)));
        return criteria;
    }

    @PostMapping("/rounds")
    String open(
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        try {
            RoundId id = rounds.open(Opening.of(typed));
            flash.addFlashAttribute("done", "rounds.opened");
            return "redirect:/rounds/" + id.value();
        } catch (RefusedException refused) {
            response.setStatus(422);
            refused.findings().stream()
                    .filter(finding -> finding.code().equals("round-there"))
                    .forEach(finding ->
                            model.addAttribute("there", finding.args().getLast()));
            return form(typed, problems.byField(refused.findings(), locale), model, locale);
        }
    }

    @PostMapping("/rounds/{id}/close")
    String close(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        rounds.kept(id(id));
        try {
            rounds.close(id(id), reason);
            flash.addFlashAttribute("done", "rounds.closed");
        } catch (RefusedException refused) {
            flash.addFlashAttribute("findings", words(problems, refused, locale));
        }
        return "redirect:/rounds/" + id;
    }

    static List<String> words(Problems problems, RefusedException refused, Locale locale) {
        return refused.findings().stream()
                .map(finding -> problems.say(finding, locale))
                .toList();
    }

    /** Tells whoever comes while too much is going on when to come again. */
    static void later(RefusedException refused, HttpServletResponse response) {
        if (refused instanceof RefusedException.Busy busy) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(busy.seconds()));
        }
    }

    static RoundId id(@Nullable Long id) {
        if (id == null || id < 1) {
            throw new AbsentException("no such round: " + id);
        }
        return new RoundId(id);
    }
}
