package org.jiedui.nation;

import java.math.BigDecimal;
import java.text.Collator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.looks.Looks;
import org.jiedui.measures.Defined;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.nation.PictureReader.Wanted;
import org.jiedui.pictures.Quantiles;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Many places by many measures, each cell shaded by where it stands within its column, from one question. Columns are never
 * compared with each other: they have units of their own.
 */
@Component
class HeatTables {

    static final String PATH = "/pictures/table";

    /** Steps of shade. */
    static final int STEPS = 5;

    private static final String NAME = "name";

    private final Answers answers;
    private final Cuts cuts;
    private final Looks looks;
    private final Words words;

    HeatTables(Answers answers, Cuts cuts, Looks looks, Words words) {
        this.answers = answers;
        this.cuts = cuts;
        this.looks = looks;
        this.words = words;
    }

    /** A measure or a rate as the head of a column. */
    record Column(String code, String name, String unit) {}

    /**
     * One measure at one place.
     *
     * @param value absent if nothing is recorded, no amount is, or a rate cannot be told
     * @param state {@code known, unknown, none}; of a rate {@code untold}
     * @param step  of shade, 1 to {@value HeatTables#STEPS}; 0 where there is no value
     */
    record Cell(@Nullable BigDecimal value, String qualifier, String state, String text, int step, String href) {

        static final Cell NONE = new Cell(null, "no_facts", "none", "", 0, "");
    }

    /** A place. */
    record Row(String code, String name, String above, List<Cell> cells) {}

    /** @param nowhere cells of what is at no place of the level, in the order of the columns; absent if there is none */
    record Table(
            List<Column> columns, List<Row> rows, @Nullable Row nowhere, Instant asOf) {

        /** By name, by code, or by one of the columns; what has no value stands last either way. */
        Table sorted(@Nullable String sort, boolean descending, Locale locale) {
            Comparator<Row> order = Comparator.comparing(Row::code);
            int at = columns.stream().map(Column::code).toList().indexOf(sort);
            if (NAME.equals(sort)) {
                order = Comparator.comparing(Row::name, Collator.getInstance(locale));
            }
            if (at < 0) {
                order = descending ? order.reversed() : order;
            } else {
                Comparator<BigDecimal> amounts =
                        descending ? Comparator.<BigDecimal>reverseOrder() : Comparator.<BigDecimal>naturalOrder();
                order = Comparator.comparing(row -> row.cells().get(at).value(), Comparator.nullsLast(amounts));
            }
            List<Row> sorted = new ArrayList<>(rows);
            sorted.sort(order);
            return new Table(columns, sorted, nowhere, asOf);
        }
    }

    /** The lines of the category asked for; without one, those that the set puts first. */
    static List<Defined> lines(DefinitionSet set, @Nullable String category) {
        if (known(set, category) != null) {
            return set.lines().stream()
                    .filter(line -> line.category().equals(category))
                    .toList();
        }
        List<Defined> first =
                set.headline().stream().flatMap(code -> set.line(code).stream()).toList();
        return first.isEmpty() ? set.lines() : first;
    }

    /** The category; absent if the set has no line of it, as when another set was chosen: then it is as if none were asked for. */
    private static @Nullable String known(DefinitionSet set, @Nullable String category) {
        return set.lines().stream().anyMatch(line -> line.category().equals(category)) ? category : null;
    }

    static Level level(PictureForm form) {
        return Level.of(PictureForm.present(form.level())).orElse(Level.COUNTY);
    }

    /** Where, of which level, when and which measures, in words. */
    String lead(Wanted wanted, PictureForm form, Locale locale) {
        String category = known(wanted.set(), PictureForm.present(form.category()));
        return String.join(
                words.say(locale, "nation.gap"),
                words.where(wanted.place(), locale),
                words.say(locale, "nation.each." + level(form).word()),
                words.period(wanted.year(), locale),
                category == null
                        ? words.say(locale, "nation.table.headline")
                        : words.category(wanted.set(), category, locale));
    }

    Table table(Wanted wanted, Level level, @Nullable String category, Locale locale) {
        List<Defined> lines = lines(wanted.set(), category);
        Question asked = Question.everything()
                .but(q -> q.set(wanted.set().code())
                        .period(wanted.period())
                        .place(wanted.place() == null ? null : wanted.place().code())
                        .by(level.counted()));
        Answer answer = answers.answer(asked, locale);
        Map<String, Map<String, Cell>> cells = new TreeMap<>();
        Map<String, String> names = new HashMap<>();
        for (Answer.Figure figure : answer.figures()) {
            put(cells, names, figure.by(), figure.label(), figure.measure(), cell(figure, asked, level, locale));
        }
        for (Answer.Ratio ratio : answer.ratios()) {
            put(cells, names, ratio.by(), ratio.label(), ratio.measure(), cell(ratio, asked, level, locale));
        }
        List<Column> columns = lines.stream()
                .map(line -> new Column(line.code(), line.names().in(locale), words.unit(line.unit(), locale)))
                .toList();
        cells.values().removeIf(own -> columns.stream().noneMatch(column -> own.containsKey(column.code())));
        cells.keySet()
                .removeIf(key -> RegionCode.isCode(key)
                        && wanted.place() != null
                        && !wanted.place().code().contains(new RegionCode(key)));
        Map<String, Quantiles> shades = shades(cells, columns);
        List<Row> rows = new ArrayList<>();
        cells.forEach((key, own) -> {
            if (!key.isEmpty()) {
                rows.add(row(key, Objects.requireNonNullElse(names.get(key), key), own, columns, shades, locale));
            }
        });
        Map<String, Cell> nowhere = cells.get("");
        return new Table(
                columns,
                rows,
                nowhere == null
                        ? null
                        : row("", Objects.requireNonNullElse(names.get(""), ""), nowhere, columns, Map.of(), locale),
                answer.asOf());
    }

    private static void put(
            Map<String, Map<String, Cell>> cells,
            Map<String, String> names,
            @Nullable String key,
            @Nullable String label,
            String measure,
            Cell cell) {
        if (key != null && !cell.state().equals("none")) {
            cells.computeIfAbsent(key, place -> new HashMap<>()).put(measure, cell);
            names.put(key, label == null ? key : label);
        }
    }

    private static Map<String, Quantiles> shades(Map<String, Map<String, Cell>> cells, List<Column> columns) {
        Map<String, Quantiles> shades = new HashMap<>();
        for (Column column : columns) {
            List<@Nullable BigDecimal> values = new ArrayList<>();
            cells.forEach((key, own) -> {
                if (!key.isEmpty()) {
                    values.add(own.getOrDefault(column.code(), Cell.NONE).value());
                }
            });
            shades.put(column.code(), Quantiles.of(values, STEPS));
        }
        return shades;
    }

    private Row row(
            String key,
            String name,
            Map<String, Cell> own,
            List<Column> columns,
            Map<String, Quantiles> shades,
            Locale locale) {
        List<Cell> cells = new ArrayList<>();
        for (Column column : columns) {
            Cell cell = own.getOrDefault(column.code(), Cell.NONE);
            Quantiles shade = shades.get(column.code());
            int step = shade == null ? 0 : shade.step(cell.value());
            cells.add(new Cell(cell.value(), cell.qualifier(), cell.state(), cell.text(), step, cell.href()));
        }
        return new Row(key, name, above(key, locale), cells);
    }

    private String above(String key, Locale locale) {
        return RegionCode.isCode(key) ? words.above(new RegionCode(key), locale) : "";
    }

    private Cell cell(Answer.Figure figure, Question asked, Level level, Locale locale) {
        String state =
                figure.qualifier() == Answer.Qualifier.NO_FACTS ? "none" : figure.value() == null ? "unknown" : "known";
        return new Cell(
                figure.value(),
                figure.qualifier().word(),
                state,
                looks.amount(figure.value(), figure.unit(), figure.qualifier(), locale)
                        .text(),
                0,
                entries(figure.measure(), figure.by(), asked, level));
    }

    private Cell cell(Answer.Ratio ratio, Question asked, Level level, Locale locale) {
        boolean facts = ratio.numerator().entries() > 0 || ratio.denominator().entries() > 0;
        String state = ratio.value() != null ? "known" : facts ? "untold" : "none";
        return new Cell(
                ratio.value(),
                ratio.qualifier().word(),
                state,
                ratio.value() == null
                        ? ""
                        : looks.amount(ratio.value(), ratio.unit(), ratio.qualifier(), locale)
                                .text(),
                0,
                entries(ratio.measure(), ratio.by(), asked, level));
    }

    private String entries(String measure, @Nullable String key, Question asked, Level level) {
        return cuts.entries(
                asked.but(q -> q.measure(measure)), List.of(level.counted()), List.of(key == null ? "" : key));
    }
}
