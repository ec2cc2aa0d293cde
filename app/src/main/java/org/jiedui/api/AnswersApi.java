package org.jiedui.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers over HTTP. Amounts are strings of plain decimals in the base unit. Shares and rates stand beside the rows, all of them
 * on the first page.
 */
@RestController
class AnswersApi {

    private static final int MOST = 10_000;

    private final Answers answers;

    AnswersApi(Answers answers) {
        this.answers = answers;
    }

    record AnswerView(
            String set,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Instant asOf,
            List<FigureView> rows,
            List<RatioView> ratios,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Answer.Exceeding> exceeding,
            @Nullable String next) {}

    /**
     * A share or a rate, with what it divides.
     *
     * @param value  absent if it cannot be told
     * @param untold why not: {@code numerator} or {@code denominator} is not recorded, {@code zero}, or both are
     *               {@code open} upwards
     */
    record RatioView(
            String measure,
            String name,
            String unit,
            @Nullable String by,
            @Nullable String label,
            @Nullable String value,
            String qualifier,
            @Nullable String untold,
            FigureView numerator,
            FigureView denominator,
            String note) {

        static RatioView of(Answer.Ratio ratio) {
            return new RatioView(
                    ratio.measure(),
                    ratio.name(),
                    ratio.unit(),
                    ratio.by(),
                    ratio.label(),
                    ratio.value() == null ? null : plain(ratio.value()),
                    ratio.qualifier().word(),
                    ratio.untold() == null ? null : ratio.untold().word(),
                    FigureView.of(ratio.numerator()),
                    FigureView.of(ratio.denominator()),
                    ratio.note());
        }
    }

    /** @param across the parts of the further splits, left out if there are none */
    record FigureView(
            String measure,
            String name,
            String unit,
            @Nullable String by,
            @Nullable String label,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Answer.Part> across,
            @Nullable String value,
            String qualifier,
            long entries,
            long unknown,
            long undated,
            String confirmed,
            String evidenced,
            @Nullable String related,
            String relatedQualifier) {

        static FigureView of(Answer.Figure figure) {
            return new FigureView(
                    figure.measure(),
                    figure.name(),
                    figure.unit(),
                    figure.by(),
                    figure.label(),
                    figure.across(),
                    figure.value() == null ? null : plain(figure.value()),
                    figure.qualifier().word(),
                    figure.entries(),
                    figure.unknown(),
                    figure.undated(),
                    plain(figure.confirmed()),
                    plain(figure.evidenced()),
                    figure.related() == null ? null : plain(figure.related()),
                    figure.relatedQualifier().word());
        }

        /** Which tells it apart from all others: the measure and the keys of its parts. */
        String key() {
            return measure
                    + By.WITHIN
                    + Objects.requireNonNullElse(by, "")
                    + across.stream().map(part -> By.WITHIN + part.key()).collect(Collectors.joining());
        }
    }

    @GetMapping("/api/answers")
    AnswerView answers(@RequestParam MultiValueMap<String, String> parameters, Locale locale) {
        QuestionParameters asked = new QuestionParameters(parameters);
        Question question = asked.question();
        int limit = parameters.containsKey("limit") ? asked.limit() : MOST;
        if (limit < 1 || limit > MOST) {
            throw new RefusedException(Finding.refused("limit-out-of-range", "limit", 1, MOST));
        }
        Answer answer = answers.answer(question, locale);
        List<FigureView> rows = answer.figures().stream().map(FigureView::of).toList();
        int first = asked.after() == null ? 0 : following(rows, asked.after());
        int end = Math.min(rows.size(), first + limit);
        return new AnswerView(
                answer.set(),
                answer.period().from(),
                answer.period().to(),
                answer.asOf(),
                rows.subList(first, end),
                first == 0 ? answer.ratios().stream().map(RatioView::of).toList() : List.of(),
                answer.exceeding(),
                end < rows.size() ? rows.get(end - 1).key() : null);
    }

    private static int following(List<FigureView> rows, String after) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).key().equals(after)) {
                return i + 1;
            }
        }
        throw new RefusedException(Finding.refused("no-such-page", "after", after));
    }

    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
