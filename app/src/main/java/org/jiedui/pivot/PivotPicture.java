package org.jiedui.pivot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jiedui.answers.By;
import org.jiedui.looks.Looks;
import org.jiedui.pictures.LyingBars;
import org.jiedui.pictures.YearBars;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The same table as pictures. By time, one small picture for each row, each on its own scale, since rows may differ in unit and by
 * far in size; else lying bars of the first column. Of persons nothing is drawn: nobody is measured against somebody else.
 */
@Component
class PivotPicture {

    private static final int MOST = 24;
    private static final int MOST_BARS = 60;

    private final Looks looks;
    private final MessageSource messages;

    PivotPicture(Looks looks, MessageSource messages) {
        this.looks = looks;
        this.messages = messages;
    }

    /** A row over time. */
    record Small(String title, YearBars bars) {}

    /** Rows beside each other, in one column. */
    record Beside(String title, LyingBars bars) {}

    /**
     * What is drawn of a table.
     *
     * @param left    how many rows are not drawn, there being too many
     * @param undated whether what has no date is not drawn, since it has no place among the years
     */
    record Pictures(List<Small> smalls, @Nullable Beside beside, long left, boolean undated) {

        static final Pictures NONE = new Pictures(List.of(), null, 0, false);

        public boolean none() {
            return smalls.isEmpty() && beside == null;
        }
    }

    /** None if there is nothing that could be drawn, or nothing to compare. */
    Pictures of(PivotTable table, Axes axes, Locale locale) {
        if (axes.splits().stream().anyMatch(By::ofTies) || table.none()) {
            return Pictures.NONE;
        }
        boolean byTime = axes.columns().size() == 1 && axes.columns().getFirst().ofTime();
        return byTime ? overTime(table, locale) : oneColumn(table, axes, locale);
    }

    private Pictures overTime(PivotTable table, Locale locale) {
        List<PivotTable.Head> heads = table.heads().getFirst();
        List<PivotTable.Head> times =
                heads.stream().filter(head -> !head.total() && !head.rest()).toList();
        if (times.size() < 2) {
            return Pictures.NONE;
        }
        List<Small> smalls = new ArrayList<>();
        long rows = 0;
        String over = "";
        for (PivotTable.Line line : table.lines()) {
            if (line.depth() == 0 && line.group()) {
                over = line.label() + " · ";
            }
            List<YearBars.Year> years = line.cells().isEmpty()
                    ? List.of()
                    : times.stream()
                            .map(head -> year(head.label(), line.cells().get(head.at()), locale))
                            .toList();
            if (years.stream().anyMatch(YearBars.Year::facts) && ++rows <= MOST) {
                String title = line.depth() == 0 ? line.label() : over + line.label();
                smalls.add(new Small(title, YearBars.of(years, YearBars.most(years))));
            }
        }
        return new Pictures(smalls, null, rows - smalls.size(), heads.stream().anyMatch(PivotTable.Head::rest));
    }

    private YearBars.Year year(String name, PivotTable.Cell cell, Locale locale) {
        String href = cell.href();
        return new YearBars.Year(
                name,
                cell.shown() == null ? null : cell.shown().value(),
                href != null,
                text(cell, locale),
                href == null ? "" : href);
    }

    /** Only rows of one sort can be laid beside each other. */
    private Pictures oneColumn(PivotTable table, Axes axes, Locale locale) {
        if (axes.rows().size() != 1 || axes.rows().getFirst() == By.MEASURE) {
            return Pictures.NONE;
        }
        List<PivotTable.Line> rows = table.lines().stream()
                .filter(line -> !line.total() && !line.cells().isEmpty())
                .toList();
        if (rows.size() < 2) {
            return Pictures.NONE;
        }
        int column = IntStream.range(0, table.columns())
                .filter(i -> rows.stream().anyMatch(row -> row.cells().get(i).shown() != null))
                .findFirst()
                .orElse(0);
        List<LyingBars.Point> points = rows.stream()
                .limit(MOST_BARS)
                .map(row -> point(row.label(), row.cells().get(column), locale))
                .toList();
        String name = table.names().get(column);
        String title =
                table.title() == null ? name : table.title() + (axes.columns().isEmpty() ? "" : " · " + name);
        return new Pictures(List.of(), new Beside(title, LyingBars.of(points)), rows.size() - points.size(), false);
    }

    private LyingBars.Point point(String name, PivotTable.Cell cell, Locale locale) {
        return new LyingBars.Point(
                name, cell.shown() == null ? null : cell.shown().value(), text(cell, locale), cell.href());
    }

    private String text(PivotTable.Cell cell, Locale locale) {
        PivotTable.Shown shown = cell.shown();
        if (shown == null || cell.told() == null) {
            return looks.text(null, "", "no_facts");
        }
        if (shown.percent() != null) {
            return shown.onlyStated()
                    ? shown.percent() + " · " + messages.getMessage("looks.only-stated", null, locale)
                    : shown.percent();
        }
        return cell.told().untold() == null
                ? looks.text(shown.value(), shown.unit(), shown.qualifier())
                : messages.getMessage("rates.untold", null, locale);
    }
}
