package org.jiedui.definitions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.measures.Defined;
import org.jiedui.measures.DefinitionSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The same facts under two sets: each measure that has entries under either, side by side. Nothing is kept of it. */
@Component
class DryRun {

    private final Answers answers;

    DryRun(Answers answers) {
        this.answers = answers;
    }

    /**
     * A figure under one set.
     *
     * @param told     whether the set has the measure
     * @param computed whether it is a quotient: absent, it cannot be told
     * @param href     the entries behind it; empty if nobody can ask for them
     */
    record Side(boolean told, boolean computed, @Nullable BigDecimal value, Answer.Qualifier qualifier, String href) {

        static final Side ABSENT = new Side(false, false, null, Answer.Qualifier.NO_FACTS, "");

        boolean recorded() {
            return qualifier != Answer.Qualifier.NO_FACTS;
        }

        /** Whether it says anything: a quotient that cannot be told does not. */
        boolean says() {
            return recorded() && !(computed && value == null);
        }

        boolean exact() {
            return qualifier == Answer.Qualifier.EXACT;
        }
    }

    /** How two figures stand to each other. */
    enum Standing {
        SAME,
        /** By {@code difference}. */
        DIFFERENT,
        /** One is not exact: by how much they differ cannot be told. */
        OPEN,
        /** Under one of them there is no entry. */
        ONE_SIDED,
        /** Only one of the sets has the measure. */
        SINGLE
    }

    /** @param difference second less first; absent if they are the same or it cannot be told */
    record Row(
            String code,
            String name,
            String unit,
            Side from,
            Side to,
            Standing standing,
            @Nullable BigDecimal difference) {

        /** The words for it in message keys. */
        public String word() {
            return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public boolean more() {
            return difference != null && difference.signum() > 0;
        }
    }

    /** @param address of the entries behind a figure, by set and measure */
    List<Row> rows(
            Question question, DefinitionSet from, DefinitionSet to, BinaryOperator<String> address, Locale locale) {
        return rows(from, sides(question, from, address, locale), to, sides(question, to, address, locale), locale);
    }

    /** The same with a set as the second that is not known to anybody yet: its figures lead nowhere. */
    List<Row> tried(
            Question question, DefinitionSet from, DefinitionSet draft, BinaryOperator<String> address, Locale locale) {
        Answer trial = answers.tried(draft, question, locale);
        return rows(from, sides(question, from, address, locale), draft, sides(trial, draft, (_, _) -> ""), locale);
    }

    private static List<Row> rows(
            DefinitionSet from, Map<String, Side> before, DefinitionSet to, Map<String, Side> after, Locale locale) {
        List<Row> rows = new ArrayList<>();
        for (String code : codes(from, to)) {
            Side one = before.getOrDefault(code, Side.ABSENT);
            Side other = after.getOrDefault(code, Side.ABSENT);
            if (one.says() || other.says()) {
                Defined line = to.line(code).or(() -> from.line(code)).orElseThrow();
                rows.add(row(line, one, other, locale));
            }
        }
        return rows;
    }

    /** Those of the second in its order, and those of the first alone behind the one that they follow there. */
    private static List<String> codes(DefinitionSet from, DefinitionSet to) {
        List<String> codes =
                new ArrayList<>(to.lines().stream().map(Defined::code).toList());
        Set<String> known = new LinkedHashSet<>(codes);
        String last = null;
        for (Defined line : from.lines()) {
            if (known.add(line.code())) {
                codes.add(last == null ? 0 : codes.indexOf(last) + 1, line.code());
            }
            last = line.code();
        }
        return codes;
    }

    private static Row row(Defined line, Side one, Side other, Locale locale) {
        Standing standing = standing(one, other);
        BigDecimal difference = standing == Standing.DIFFERENT && one.value() != null && other.value() != null
                ? other.value().subtract(one.value())
                : null;
        return new Row(line.code(), line.names().in(locale), line.unit(), one, other, standing, difference);
    }

    private static Standing standing(Side one, Side other) {
        if (!one.told() || !other.told()) {
            return Standing.SINGLE;
        }
        boolean alike = one.value() == null
                ? other.value() == null
                : other.value() != null && one.value().compareTo(other.value()) == 0;
        if (alike && one.qualifier() == other.qualifier()) {
            return Standing.SAME;
        }
        if (!one.recorded() || !other.recorded()) {
            return Standing.ONE_SIDED;
        }
        return one.exact() && other.exact() ? Standing.DIFFERENT : Standing.OPEN;
    }

    private Map<String, Side> sides(
            Question question, DefinitionSet set, BinaryOperator<String> address, Locale locale) {
        return sides(answers.answer(question.but(q -> q.set(set.code())), locale), set, address);
    }

    private static Map<String, Side> sides(Answer answer, DefinitionSet set, BinaryOperator<String> address) {
        Map<String, Side> sides = new HashMap<>();
        for (Answer.Figure figure : answer.figures()) {
            sides.put(
                    figure.measure(),
                    new Side(
                            true,
                            false,
                            figure.value(),
                            figure.qualifier(),
                            address.apply(set.code(), figure.measure())));
        }
        for (Answer.Ratio ratio : answer.ratios()) {
            boolean recorded = ratio.numerator().entries() + ratio.denominator().entries() > 0;
            sides.put(
                    ratio.measure(),
                    new Side(
                            true,
                            true,
                            ratio.value(),
                            recorded ? ratio.qualifier() : Answer.Qualifier.NO_FACTS,
                            address.apply(set.code(), ratio.measure())));
        }
        return sides;
    }
}
