package org.jiedui.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.By;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Flow;
import org.jiedui.answers.Flows;
import org.jiedui.answers.Question;
import org.jiedui.answers.Tally;
import org.jiedui.ask.AskForm;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.pictures.FlowDiagram;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts an answer sheet together: asks for the figures, the entries and what moved, and lays the pictures out. */
@Component
class Sheets {

    /** More entries than these are not drawn. */
    private static final int DRAWN = 400;

    /** Of each field of work as many entries stand on the sheet; the others a click away. */
    private static final int LISTED = 10;

    /** As many stand in the list that takes the timeline's place on a phone. */
    private static final int LISTED_BY_DATE = 40;

    private final Answers answers;
    private final Flows flows;
    private final Ledger ledger;
    private final Definitions definitions;
    private final EntryViews views;
    private final Pictures pictures;
    private final MessageSource messages;

    Sheets(
            Answers answers,
            Flows flows,
            Ledger ledger,
            Definitions definitions,
            EntryViews views,
            Pictures pictures,
            MessageSource messages) {
        this.answers = answers;
        this.flows = flows;
        this.ledger = ledger;
        this.definitions = definitions;
        this.views = views;
        this.pictures = pictures;
        this.messages = messages;
    }

    AnswerSheet sheet(AskForm form, Question asked, Locale locale) {
        Answer answer = answers.answer(asked, locale);
        DefinitionSet set = definitions.set(answer.set());
        List<Entry> entries = entries(asked, DRAWN + 1);
        boolean tooMany = entries.size() > DRAWN;
        List<Entry> drawn = tooMany ? entries.subList(0, DRAWN) : entries;
        List<Flow> sums = flows.sums(asked);
        List<FlowDiagram.Strand> strands = tooMany ? List.of() : pictures.strands(drawn, sums, locale);
        return new AnswerSheet(
                set.names().in(locale),
                set.code(),
                tally(asked),
                boxes(form, answer, set, locale),
                answer.exceeding(),
                rates(form, asked, answer, locale),
                untold(answer),
                silent(answer),
                split(form, asked, answer, set, locale),
                strands.isEmpty() ? null : FlowDiagram.of(strands),
                pictures.list(drawn, strands, locale),
                tooMany ? null : pictures.timeline(form, drawn, asked.period(), locale),
                tooMany ? List.of() : views.of(firstDated(drawn), locale),
                tooMany ? List.of() : views.of(undated(drawn), locale),
                groups(form, asked, sums, locale),
                tooMany);
    }

    /** The figures that the set puts first, as far as they have entries; then others, until the row is full. */
    List<AnswerSheet.Box> headline(AskForm form, Question asked, int number, Locale locale) {
        Answer answer = answers.answer(asked, locale);
        DefinitionSet set = definitions.set(answer.set());
        Map<String, Answer.Figure> figures = byMeasure(answer);
        Map<String, AnswerSheet.Box> boxes = new LinkedHashMap<>();
        for (String code : set.headline()) {
            Answer.Figure figure = figures.get(code);
            if (figure != null && figure.entries() > 0) {
                boxes.put(code, box(form, figure, parts(figure, set, figures, locale), locale));
            }
        }
        boxes(form, answer, set, locale).forEach(box -> boxes.putIfAbsent(box.measure(), box));
        return boxes.values().stream().limit(number).toList();
    }

    private List<Entry> entries(Question asked, int limit) {
        return ledger.entries(answers.entries(asked, null, limit).entries().stream()
                .map(Answers.Weighted::no)
                .toList());
    }

    /** Which sorts of entries there are, of all that the question admits. */
    Tally tally(Question asked) {
        return flows.tally(asked, Strands.LEFT_OUT, Strands.STARTED);
    }

    /** What happened last, of what has a date; the newest first. */
    List<Entry> latest(Question asked, int number) {
        Map<EntryNo, Entry> entries = new LinkedHashMap<>();
        List<EntryNo> order = flows.latest(asked, number);
        ledger.entries(order).forEach(entry -> entries.put(entry.no(), entry));
        return order.stream().map(entries::get).map(Objects::requireNonNull).toList();
    }

    private List<AnswerSheet.Box> boxes(AskForm form, Answer answer, DefinitionSet set, Locale locale) {
        List<AnswerSheet.Box> boxes = new ArrayList<>();
        Map<String, Answer.Figure> figures = byMeasure(answer);
        for (Answer.Figure figure : figures.values()) {
            Optional<Measure> measure = set.find(figure.measure());
            if (figure.entries() > 0
                    && measure.filter(m -> m.partOf() == null && m.result()).isPresent()) {
                boxes.add(box(form, figure, parts(figure, set, figures, locale), locale));
            }
        }
        return boxes;
    }

    private static Map<String, Answer.Figure> byMeasure(Answer answer) {
        return answer.figures().stream()
                .collect(Collectors.toMap(Answer.Figure::measure, f -> f, (a, b) -> a, LinkedHashMap::new));
    }

    /** What a figure is made of: 其中 … with its amount, of the measures that are its parts and have facts. */
    private String parts(Answer.Figure figure, DefinitionSet set, Map<String, Answer.Figure> figures, Locale locale) {
        return set.partsOf(figure.measure()).stream()
                .map(part -> figures.get(part.code()))
                .filter(Objects::nonNull)
                .filter(part -> part.entries() > 0 && !part.onlyRelated())
                .map(part -> part.name()
                        + messages.getMessage("sheet.gap", null, locale)
                        + pictures.amount(part.value(), part.unit(), part.qualifier(), locale))
                .collect(Collectors.joining(messages.getMessage("sheet.comma", null, locale)));
    }

    private AnswerSheet.Box box(AskForm form, Answer.Figure figure, String sub, Locale locale) {
        boolean related = figure.onlyRelated();
        return new AnswerSheet.Box(
                figure.measure(),
                figure.name(),
                related ? figure.related() : figure.value(),
                figure.unit(),
                (related ? figure.relatedQualifier() : figure.qualifier()).name(),
                related ? messages.getMessage("sheet.only-related", null, locale) : sub,
                form.href("/entries", "measure", figure.measure()),
                related,
                related ? null : figure.confirmed(),
                related ? null : figure.evidenced());
    }

    private static List<String> untold(Answer answer) {
        return answer.ratios().stream()
                .filter(ratio ->
                        ratio.denominator().entries() == 0 && ratio.numerator().entries() > 0)
                .map(Answer.Ratio::name)
                .toList();
    }

    /** Those with facts of what they are divided by; of each, by what the sheet is split by. */
    private List<AnswerSheet.Rate> rates(AskForm form, Question asked, Answer answer, Locale locale) {
        Map<String, List<Answer.Ratio>> parts = answers.answer(asked.splitBy(form.split()), locale).ratios().stream()
                .collect(Collectors.groupingBy(Answer.Ratio::measure));
        return answer.ratios().stream()
                .filter(ratio -> ratio.denominator().entries() > 0)
                .map(ratio -> new AnswerSheet.Rate(
                        ratio.measure(),
                        ratio.name(),
                        ratio.unit(),
                        ratio.value(),
                        ratio.qualifier().name(),
                        ratio.untold() == null ? null : ratio.untold().word(),
                        box(form, ratio.numerator(), "", locale),
                        box(form, ratio.denominator(), "", locale),
                        ratio.note(),
                        parts.getOrDefault(ratio.measure(), List.of()).stream()
                                .map(AnswerSheet.RatePart::of)
                                .toList()))
                .toList();
    }

    private static List<String> silent(Answer answer) {
        return answer.figures().stream()
                .filter(figure -> figure.entries() == 0)
                .map(Answer.Figure::name)
                .distinct()
                .toList();
    }

    private List<AnswerSheet.Split> split(
            AskForm form, Question asked, Answer unsplit, DefinitionSet set, Locale locale) {
        By by = form.split();
        Map<String, Answer.Figure> wholes = unsplit.figures().stream()
                .filter(figure -> figure.entries() > 0)
                .collect(Collectors.toMap(Answer.Figure::measure, f -> f, (a, b) -> a, LinkedHashMap::new));
        Map<String, List<Answer.Figure>> parts = answers.answer(asked.splitBy(by), locale).figures().stream()
                .filter(figure -> figure.entries() > 0)
                .collect(Collectors.groupingBy(Answer.Figure::measure));
        List<AnswerSheet.Split> split = new ArrayList<>();
        wholes.forEach((measure, whole) -> {
            if (set.find(measure).filter(m -> m.partOf() == null && m.result()).isPresent()) {
                List<AnswerSheet.Part> own = parts.getOrDefault(measure, List.of()).stream()
                        .map(part -> part(form, by, part))
                        .toList();
                // Of money there is no rank: a measure none of whose entries has the attribute is left out.
                if (!by.ofAttribute() || own.stream().anyMatch(part -> part.label() != null)) {
                    split.add(new AnswerSheet.Split(box(form, whole, "", locale), whole.entries(), own));
                }
            }
        });
        return split;
    }

    private static AnswerSheet.Part part(AskForm form, By by, Answer.Figure part) {
        String key = part.by();
        boolean named = key != null && !key.isEmpty();
        return new AnswerSheet.Part(
                named ? part.label() : null,
                part.value(),
                part.related(),
                part.qualifier().name(),
                part.relatedQualifier().name(),
                part.entries(),
                key == null ? null : partHref(form, by, key, part.measure()));
    }

    private static String partHref(AskForm form, By by, String key, String measure) {
        AskForm narrowed = form.narrowed(by, key);
        return narrowed.href("/entries", "measure", measure);
    }

    private static List<Entry> firstDated(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.fact().happened() != null)
                .limit(LISTED_BY_DATE)
                .toList();
    }

    private static List<Entry> undated(List<Entry> entries) {
        return entries.stream().filter(entry -> entry.fact().happened() == null).toList();
    }

    /** Each field of work with its sums, which are of all entries, and the first of its entries. */
    private List<AnswerSheet.Group> groups(AskForm form, Question asked, List<Flow> sums, Locale locale) {
        List<AnswerSheet.Group> groups = new ArrayList<>();
        for (String family : views.families()) {
            List<Flow> ofFamily = sums.stream()
                    .filter(flow -> views.family(flow.kind()).equals(family))
                    .toList();
            if (!ofFamily.isEmpty()) {
                Set<String> kinds = ofFamily.stream().map(Flow::kind).collect(Collectors.toCollection(TreeSet::new));
                Question own = asked.but(q -> q.only(Question.Only.ofKinds(kinds)));
                groups.add(new AnswerSheet.Group(
                        family,
                        messages.getMessage("family." + family, null, locale),
                        pictures.sum(ofFamily, locale),
                        ofFamily.stream().mapToLong(Flow::entries).sum(),
                        form.href("/entries", "kind", String.join(",", kinds)),
                        views.of(entries(own, LISTED), locale)));
            }
        }
        return groups;
    }
}
