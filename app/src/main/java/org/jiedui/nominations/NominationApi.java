package org.jiedui.nominations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.nominations.NominationList.Order;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Nominations over HTTP. New ones come in by the register's own way; steps are taken one by one. */
@RestController
@RequestMapping("/api/nominations")
class NominationApi {

    private static final Set<String> STEP_FIELDS =
            Set.of("step", "after", "answer", "day", "year", "reference", "words", "reasons");

    private final NominationList list;
    private final Nominations nominations;
    private final NominationDesk desk;

    NominationApi(NominationList list, Nominations nominations, NominationDesk desk) {
        this.list = list;
        this.nominations = nominations;
        this.desk = desk;
    }

    /** A page of nominations, and the number of the next page if there is one. */
    record Listed(List<Row> rows, long total, @Nullable Integer next) {}

    /** @param after the number of the last step: what a step that is taken now has to tell it has seen */
    record Row(
            long id,
            long person,
            String name,
            String category,
            String direction,
            String home,
            String host,
            @Nullable Long pairing,
            @Nullable Long post,
            @Nullable Long replaces,
            @Nullable Long stay,
            String title,
            @Nullable String from,
            @Nullable String until,
            String stage,
            int after) {

        static Row of(Nomination nomination) {
            PartialDate from = nomination.details().term().from();
            return new Row(
                    nomination.id().value(),
                    nomination.person().id().value(),
                    nomination.person().name(),
                    nomination.category(),
                    nomination.direction().word(),
                    nomination.homePlace().value(),
                    nomination.hostPlace().value(),
                    nomination.pairing() == null ? null : nomination.pairing().value(),
                    nomination.post() == null ? null : nomination.post().value(),
                    nomination.replaces() == null ? null : nomination.replaces().value(),
                    nomination.stay() == null ? null : nomination.stay().value(),
                    nomination.details().title(),
                    from == null ? null : from.toString(),
                    nomination.details().term().until().text(),
                    nomination.stage().word(),
                    nomination.steps().size());
        }
    }

    /** A step that was taken; {@code takenBack} if it stands no longer. */
    record StepJson(
            int no,
            String step,
            @Nullable Boolean answer,
            @Nullable String day,
            @Nullable Integer year,
            String reference,
            String party,
            String by,
            Instant at,
            boolean takenBack,
            @Nullable Long batch) {}

    /** A nomination with its steps and those that may follow and are the user's to take. */
    record Whole(Row nomination, List<StepJson> steps, List<String> open) {}

    @GetMapping
    Listed list(@RequestParam Map<String, String> parameters) {
        Page<Nomination> page = list.page(ListRequest.of(parameters, Order.NEWEST));
        return new Listed(
                page.rows().stream().map(Row::of).toList(), page.total(), page.hasNext() ? page.number() + 1 : null);
    }

    @GetMapping("/{id}")
    Whole nomination(@PathVariable long id) {
        return whole(nominations.nomination(NominationPages.id(id)));
    }

    /**
     * Takes a step: {@code {"step": "appoint", "after": 5, "answer": "yes", "day": "2026-03-01", "reference": "…"}}; reasons for
     * rules that are set aside in {@code reasons}, by rule.
     */
    @PostMapping("/{id}/steps")
    Whole step(@PathVariable long id, @RequestBody Map<String, @Nullable Object> body) {
        NominationId nomination = nominations.nomination(NominationPages.id(id)).id();
        Map<String, String> fields = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (!STEP_FIELDS.contains(name)) {
                throw new RefusedException(Finding.refused("field-unknown", name, name));
            }
            if (value instanceof Map<?, ?> reasons && name.equals("reasons")) {
                reasons.forEach((rule, reason) -> fields.put("reason." + rule, String.valueOf(reason)));
            } else if (value != null) {
                fields.put(name, answer(value));
            }
        });
        String word = fields.getOrDefault("step", "");
        Step step = Step.of(word)
                .filter(known -> known != Step.CORRECT)
                .orElseThrow(() -> new RefusedException(Finding.refused("step-unknown", "step", word)));
        return whole(desk.take(nomination, step, fields));
    }

    private static StepJson json(Taken step, boolean hidden, boolean takenBack) {
        return new StepJson(
                step.no(),
                step.step().word(),
                hidden ? null : step.answer(),
                hidden || step.day() == null ? null : step.day().toString(),
                step.year(),
                hidden ? "" : step.reference(),
                step.party().word(),
                hidden ? "" : step.by(),
                step.at(),
                takenBack,
                step.batch() == null ? null : step.batch().value());
    }

    private static String answer(Object value) {
        return value instanceof Boolean yes ? yes ? "yes" : "no" : String.valueOf(value);
    }

    private Whole whole(Nomination nomination) {
        List<Taken> standing = nomination.life().standing();
        boolean athome = desk.athome(nomination);
        return new Whole(
                Row.of(nomination),
                nomination.steps().stream()
                        .map(step -> json(
                                step,
                                !athome && nomination.amongHome(step),
                                step.step() != Step.TAKE_BACK && !standing.contains(step)))
                        .toList(),
                desk.open(nomination).stream().map(Step::word).toList());
    }
}
