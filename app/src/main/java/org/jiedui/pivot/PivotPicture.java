package org.jiedui.pivot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jiedui.answers.By;
import org.jiedui.looks.Looks;
import org.jiedui.pictures.BarSeries;
import org.jiedui.pictures.BarSeries.Point;
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
    private static final int WIDTH = 300;
    private static final int HEIGHT = 120;
    private static final int WIDE = 960;

    private final Looks looks;
    private final MessageSource messages;

    PivotPicture(Looks looks, MessageSource messages) {
        this.looks = looks;
        this.messages = messages;
    }

    /**
     * What is drawn.
     *
     * @param title of a small picture: its row; of lying bars, what they are of
     */
    record Picture(@Nullable String title, BarSeries bars, boolean lying) {}

    /** None if there is nothing that could be drawn, or nothing to compare. */
    List<Picture> of(PivotTable table, Axes axes, Locale locale) {
        boolean persons = axes.splits().contains(By.PERSON);
        if (persons || table.none()) {
            return List.of();
        }
        boolean byTime = axes.columns().size() == 1 && axes.columns().getFirst().ofTime();
        return byTime ? overTime(table, locale) : oneColumn(table, axes, locale);
    }

    private List<Picture> overTime(PivotTable table, Locale locale) {
        List<PivotTable.Head> times =
                table.heads().getFirst().stream().filter(head -> !head.total()).toList();
        if (times.size() < 2) {
            return List.of();
        }
        List<Picture> pictures = new ArrayList<>();
        String over = "";
        for (PivotTable.Line line : table.lines()) {
            if (line.depth() == 0 && line.group()) {
                over = line.label() + " · ";
            }
            if (!line.cells().isEmpty() && pictures.size() < MOST) {
                List<Point> points = times.stream()
                        .map(head -> point(head.label(), line.cells().get(head.at()), head.rest(), locale))
                        .toList();
                String title = line.depth() == 0 ? line.label() : over + line.label();
                pictures.add(new Picture(title, BarSeries.upright(points, WIDTH, HEIGHT), false));
            }
        }
        return pictures;
    }

    /** Only rows of one sort can be laid beside each other. */
    private List<Picture> oneColumn(PivotTable table, Axes axes, Locale locale) {
        if (axes.rows().size() != 1 || axes.rows().getFirst() == By.MEASURE) {
            return List.of();
        }
        List<PivotTable.Line> rows = table.lines().stream()
                .filter(line -> !line.total() && !line.cells().isEmpty())
                .limit(MOST_BARS)
                .toList();
        if (rows.size() < 2) {
            return List.of();
        }
        int column = IntStream.range(0, table.columns())
                .filter(i -> rows.stream().anyMatch(row -> row.cells().get(i).shown() != null))
                .findFirst()
                .orElse(0);
        List<Point> points = rows.stream()
                .map(row -> point(row.label(), row.cells().get(column), false, locale))
                .toList();
        String name = table.names().get(column);
        String title =
                table.title() == null ? name : table.title() + (axes.columns().isEmpty() ? "" : " · " + name);
        return List.of(new Picture(title, BarSeries.lying(points, WIDE), true));
    }

    private Point point(String name, PivotTable.Cell cell, boolean open, Locale locale) {
        PivotTable.Shown shown = cell.shown();
        if (shown == null || cell.told() == null) {
            return new Point(name, null, looks.text(null, "", "no_facts"), null, open);
        }
        String text = cell.told().untold() == null
                ? looks.text(shown.value(), shown.unit(), shown.qualifier())
                : messages.getMessage("rates.untold", null, locale);
        return new Point(name, shown.value(), text, cell.href(), open);
    }
}
