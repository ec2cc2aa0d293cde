package org.jiedui.nominations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.nominations.Steps.Saying;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what was typed with a step. Everything that cannot be meant is told at once, each at its field. */
@Component
public class StepForm {

    private static final String REASON = "reason.";
    private static final int LONGEST_REASON = 1_000;

    /** In characters; what is typed here stands in lists and on documents. */
    private static final Map<String, Integer> LONGEST =
            Map.of("office", 200, "home", 200, "host", 200, "title", 200, "origin", 200, "note", 2_000);

    private final Regions regions;
    private final Vocabulary vocabulary;

    StepForm(Regions regions, Vocabulary vocabulary) {
        this.regions = regions;
        this.vocabulary = vocabulary;
    }

    /** @throws RefusedException with a finding for each field that cannot be meant */
    public Saying read(Step step, Map<String, String> fields) {
        List<Finding> wrong = new ArrayList<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(REASON) && !value.isBlank()) {
                reasons.put(name.substring(REASON.length()), value.strip());
            }
        });
        fields.forEach((name, value) -> {
            int most = LONGEST.getOrDefault(name, name.startsWith(REASON) ? LONGEST_REASON : Integer.MAX_VALUE);
            if (value.codePointCount(0, value.length()) > most) {
                wrong.add(Finding.refused("step-too-long", name, most));
            }
        });
        Saying said = new Saying(
                whole(fields, "after", "-?\\d{1,9}", wrong).orElse(-1),
                answer(fields),
                tried(() -> Row.typedDate(text(fields, "day"), "day"), wrong),
                whole(fields, "year", "[12]\\d{3}", wrong).orElse(null),
                text(fields, "reference"),
                text(fields, "words"),
                step == Step.CORRECT ? details(fields, wrong) : null,
                reasons);
        if (!wrong.isEmpty()) {
            throw new RefusedException(wrong);
        }
        return said;
    }

    private Details details(Map<String, String> fields, List<Finding> wrong) {
        PartialDate from = tried(() -> Row.typedDate(text(fields, "from"), "from"), wrong);
        Term term = new Term(from, until(text(fields, "until"), wrong));
        if (Term.endsBeforeItStarts(term.from(), term.until())) {
            wrong.add(Finding.refused("nomination-ends-before-it-starts", "until"));
        }
        if (text(fields, "title").isEmpty()) {
            wrong.add(Finding.refused("step-title-missing", "title"));
        }
        return new Details(
                text(fields, "office"),
                text(fields, "home"),
                text(fields, "host"),
                text(fields, "title"),
                word(fields, "profession", Vocabulary.PROFESSION, wrong),
                word(fields, "rank", Vocabulary.RANK, wrong),
                word(fields, "post-rank", Vocabulary.RANK, wrong),
                word(fields, "sex", Vocabulary.SEX, wrong),
                tried(() -> Row.typedDate(text(fields, "born"), "born"), wrong),
                word(fields, "education", Vocabulary.EDUCATION, wrong),
                origin(fields, wrong),
                term,
                text(fields, "note"));
    }

    private static Until until(String text, List<Finding> wrong) {
        if (text.equals("open") || text.equals("至今")) {
            return new Until.Open();
        }
        PartialDate date = tried(() -> Row.typedDate(text, "until"), wrong);
        return date == null ? new Until.NotRecorded() : new Until.On(date);
    }

    private @Nullable RegionCode origin(Map<String, String> fields, List<Finding> wrong) {
        String text = text(fields, "origin");
        if (text.isEmpty()) {
            return null;
        }
        List<Region> meant = regions.meant(text);
        if (meant.size() != 1) {
            wrong.add(Finding.refused("step-origin-unclear", "origin", text, meant.size()));
            return null;
        }
        return meant.getFirst().code();
    }

    private @Nullable String word(Map<String, String> fields, String field, String topic, List<Finding> wrong) {
        String word = text(fields, field);
        if (word.isEmpty()) {
            return null;
        }
        if (!List.of(vocabulary.codes(topic)).contains(word)) {
            wrong.add(Finding.refused("step-word-unknown", field, word));
        }
        return word;
    }

    private static @Nullable Boolean answer(Map<String, String> fields) {
        return switch (text(fields, "answer")) {
            case "yes" -> true;
            case "no" -> false;
            default -> null;
        };
    }

    private static Optional<Integer> whole(Map<String, String> fields, String field, String form, List<Finding> wrong) {
        String text = text(fields, field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches(form)) {
            wrong.add(Finding.refused("step-number-unclear", field, text));
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text));
    }

    private static <T> @Nullable T tried(Supplier<@Nullable T> reading, List<Finding> wrong) {
        try {
            return reading.get();
        } catch (RefusedException refused) {
            wrong.addAll(refused.findings());
            return null;
        }
    }

    private static String text(Map<String, String> fields, String field) {
        return fields.getOrDefault(field, "").strip();
    }
}
