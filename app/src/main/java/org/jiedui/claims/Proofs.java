package org.jiedui.claims;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiedui.answers.Answer.Figure;
import org.jiedui.answers.Answer.Qualifier;
import org.jiedui.answers.Answers;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Period;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the ledger proves of the same as a claim: asked of answers, under the same set if it is loaded, for the same time and places. */
@Component
class Proofs {

    private final Answers answers;
    private final Definitions definitions;
    private final Pairings pairings;
    private final Clock clock;

    Proofs(Answers answers, Definitions definitions, Pairings pairings, Clock clock) {
        this.clock = clock;
        this.answers = answers;
        this.definitions = definitions;
        this.pairings = pairings;
    }

    /** A measure of a set. */
    private record Defined(DefinitionSet set, Measure measure) {}

    Proof of(Claim claim, Locale locale) {
        if (claim.measure() == null) {
            return Proof.none(Proof.How.UNNAMED, "", "");
        }
        List<DefinitionSet> sets = sets(claim);
        for (DefinitionSet set : sets) {
            List<Measure> fitting = fitting(set, claim);
            if (fitting.size() == 1) {
                return asked(claim, new Defined(set, fitting.getFirst()), locale);
            }
            if (!fitting.isEmpty()) {
                String names = fitting.stream()
                        .map(measure -> measure.code() + " " + measure.names().in(locale))
                        .collect(Collectors.joining(locale.getLanguage().equals("zh") ? "、" : ", "));
                return Proof.none(Proof.How.SEVERAL, names, set.names().in(locale));
            }
        }
        for (DefinitionSet set : sets) {
            Optional<Measure> other = set.find(claim.measure());
            if (other.isPresent()) {
                return Proof.none(
                        Proof.How.OTHER_UNIT, other.get().unit(), set.names().in(locale));
            }
        }
        return Proof.none(Proof.How.UNDEFINED, claim.measure(), "");
    }

    /** The stated one, whatever became of it; else the one for its end, then all others that are in force, the newest first. */
    private List<DefinitionSet> sets(Claim claim) {
        List<DefinitionSet> sets = new ArrayList<>();
        definitions.sets().stream()
                .filter(set -> set.code().equals(claim.definition()))
                .forEach(sets::add);
        LocalDate today = LocalDate.now(clock);
        sets.add(definitions.defaultFor(claim.time().asked(), today));
        sets.addAll(definitions.inForce(today).reversed());
        return sets.stream().distinct().toList();
    }

    /** The measure of that code and unit, else those into which the set tells it apart. */
    private static List<Measure> fitting(DefinitionSet set, Claim claim) {
        List<Measure> own = set.find(Objects.requireNonNull(claim.measure())).stream()
                .filter(measure -> measure.unit().equals(claim.amount().unit()))
                .toList();
        return own.isEmpty()
                ? set.measures().stream()
                        .filter(measure -> measure.code().startsWith(claim.measure() + "-")
                                && measure.unit().equals(claim.amount().unit()))
                        .toList()
                : own;
    }

    private Proof asked(Claim claim, Defined defined, Locale locale) {
        List<Asked> questions = questions(claim.between(), claim.time().asked(), defined);
        List<Figure> figures = questions.stream()
                .map(asked -> answers.answer(asked.question(), locale).figures().getFirst())
                .toList();
        BigDecimal value = figures.stream()
                .map(Figure::value)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
        return new Proof(
                Proof.How.ANSWERED,
                defined.measure().code(),
                defined.measure().names().in(locale),
                defined.set().names().in(locale),
                value,
                defined.measure().unit(),
                together(figures, value),
                figures.stream().mapToLong(Figure::entries).sum(),
                figures.stream().map(Figure::confirmed).reduce(BigDecimal.ZERO, BigDecimal::add),
                figures.stream().map(Figure::evidenced).reduce(BigDecimal.ZERO, BigDecimal::add),
                questions.stream().anyMatch(Asked::unpaired),
                questions.stream().map(Asked::href).toList());
    }

    private static Qualifier together(List<Figure> figures, @Nullable BigDecimal value) {
        List<Qualifier> all = figures.stream()
                .map(Figure::qualifier)
                .filter(qualifier -> qualifier != Qualifier.NO_FACTS)
                .toList();
        if (all.isEmpty()) {
            return Qualifier.NO_FACTS;
        }
        if (value == null) {
            return Qualifier.UNKNOWN;
        }
        if (all.contains(Qualifier.AT_LEAST) || all.contains(Qualifier.UNKNOWN)) {
            return Qualifier.AT_LEAST;
        }
        return all.contains(Qualifier.ABOUT) ? Qualifier.ABOUT : Qualifier.EXACT;
    }

    /** What is proved of each year of a period, for a picture; only years with a known amount. */
    Map<Integer, Figure> byYear(Claim like, Period period, Locale locale) {
        Map<Integer, Figure> years = new TreeMap<>();
        for (DefinitionSet set : sets(like)) {
            List<Measure> fitting = like.measure() == null ? List.of() : fitting(set, like);
            if (fitting.size() == 1) {
                List<Asked> asked = questions(like.between(), period, new Defined(set, fitting.getFirst()));
                if (asked.size() == 1) {
                    answers.answer(asked.getFirst().question().splitBy(By.YEAR), locale).figures().stream()
                            .filter(figure -> figure.value() != null
                                    && Objects.requireNonNullElse(figure.by(), "")
                                            .matches("\\d{4}"))
                            .forEach(figure -> years.put(Integer.valueOf(Objects.requireNonNull(figure.by())), figure));
                }
                return years;
            }
        }
        return years;
    }

    private record Asked(Question question, String href, boolean unpaired) {}

    /** One for each two places, so that what is claimed of several is asked of several; a person in both counts in both. */
    private List<Asked> questions(Between between, Period period, Defined defined) {
        Question question = Question.everything()
                .but(q -> q.measure(defined.measure().code())
                        .set(defined.set().code())
                        .period(period));
        String href = "/entries?measure=" + defined.measure().code() + "&set="
                + defined.set().code()
                + (period.from() == null ? "" : "&from=" + period.from())
                + (period.to() == null ? "" : "&to=" + period.to());
        List<Asked> asked = new ArrayList<>();
        if (between.nation()) {
            return List.of(new Asked(question, href, false));
        }
        if (between.givers().isEmpty() || between.receivers().isEmpty()) {
            for (RegionCode place : between.places()) {
                asked.add(new Asked(question.but(q -> q.place(place)), href + "&place=" + place, false));
            }
            return asked;
        }
        for (RegionCode giver : between.givers()) {
            for (RegionCode receiver : between.receivers()) {
                PairingId pairing = pairings.between(giver, receiver, null)
                        .map(found -> found.id())
                        .orElse(null);
                asked.add(
                        pairing == null
                                ? new Asked(
                                        question.but(q -> q.only(new Question.Only(
                                                Set.of(), giver.value(), receiver.value(), true, false, null))),
                                        href + "&giver=" + giver + "&receiver=" + receiver + "&ways=both",
                                        true)
                                : new Asked(
                                        question.but(q -> q.pairing(pairing)),
                                        href + "&pairing=" + pairing.value(),
                                        false));
            }
        }
        return asked;
    }
}
