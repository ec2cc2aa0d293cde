package org.jiedui.pivot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.answers.Answer.Qualifier;
import org.jiedui.answers.By;
import org.jiedui.ask.AskForm;
import org.jiedui.looks.ShareBar;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Quotient;
import org.jspecify.annotations.Nullable;

/**
 * Makes headings, rows and cells of a grid.
 *
 * @param leaves the columns that have cells, in order
 */
record Drawing(
        Asked asked,
        DefinitionSet set,
        Grid grid,
        Comparing.@Nullable Beside beside,
        List<Branch> leaves,
        Locale locale) {

    /** What was asked, for addresses that lead on. */
    record Asked(AskForm form, PivotForm table, Gathering.Wanted wanted) {

        Axes axes() {
            return wanted.axes();
        }
    }

    @Nullable String besideWords() {
        return beside == null ? null : beside.words();
    }

    String name(String measure) {
        return set.line(measure).map(line -> line.names().in(locale)).orElse(measure);
    }

    private String label(Branch branch) {
        return branch.by() == By.MEASURE ? name(branch.key()) : branch.label();
    }

    /** Rows and the rows inside them, put in order by a column if that was wished. */
    void lines(List<Branch> rows, int depth, List<PivotTable.Line> into) {
        for (Branch row : sorted(rows)) {
            boolean group = !row.within().isEmpty();
            boolean told =
                    leaves.stream().anyMatch(column -> measure(row, column).isPresent());
            into.add(new PivotTable.Line(
                    label(row),
                    depth,
                    group,
                    row.total(),
                    told ? leaves.stream().map(column -> cell(row, column)).toList() : List.of()));
            lines(row.within(), depth + 1, into);
        }
    }

    private List<Branch> sorted(List<Branch> rows) {
        int by = asked.table().sortedBy();
        boolean ofPersons =
                rows.stream().anyMatch(row -> row.by() != null && row.by().ofTies());
        if (by < 0 || by >= leaves.size() || ofPersons) {
            return rows;
        }
        Branch column = leaves.get(by);
        return rows.stream()
                .sorted(Comparator.comparing((Branch row) -> !row.total())
                        .thenComparing(
                                row -> told(row, column)
                                        .flatMap(told ->
                                                Optional.ofNullable(shown(told).value()))
                                        .orElse(null),
                                Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
    }

    /** The measure of a cell: the row's, the column's, or the only one; none where they stand further in. */
    private Optional<String> measure(Branch row, Branch column) {
        if (row.measure() != null) {
            return Optional.of(row.measure());
        }
        if (column.measure() != null) {
            return Optional.of(column.measure());
        }
        return asked.axes().measuresApart()
                ? Optional.empty()
                : asked.wanted().measures().stream().findFirst();
    }

    private Optional<Grid.Told> told(Branch row, Branch column) {
        return measure(row, column).flatMap(measure -> grid.at(measure, row.keys(), column.keys()));
    }

    private PivotTable.Cell cell(Branch row, Branch column) {
        Grid.Told told = told(row, column).orElse(null);
        Grid.Told other = beside == null
                ? null
                : measure(row, column)
                        .flatMap(measure -> beside.at(measure, row.keys(), column.keys()))
                        .orElse(null);
        PivotTable.Shown shown = told == null ? null : shown(told);
        PivotTable.Shown besides = other == null ? null : shown(other);
        return new PivotTable.Cell(
                told,
                shown,
                told == null ? null : entries(told, row.keys(), column.keys()),
                besides,
                shown == null || besides == null ? null : difference(shown, besides));
    }

    /** Two exact amounts have an exact difference; of no others, and of no quotients, which are rounded, is one told. */
    private static @Nullable BigDecimal difference(PivotTable.Shown one, PivotTable.Shown other) {
        boolean exact = one.qualifier() == Qualifier.EXACT && other.qualifier() == Qualifier.EXACT;
        boolean rounded = one.unit().contains(Quotient.PERCENT) || one.unit().contains("/");
        return !exact || rounded || one.value() == null || other.value() == null
                ? null
                : one.value().subtract(other.value());
    }

    private PivotTable.Shown shown(Grid.Told told) {
        return switch (asked.table().shown()) {
            case "entries" -> new PivotTable.Shown(BigDecimal.valueOf(told.entries()), "笔", Qualifier.EXACT);
            case "confirmed" -> share(told, told.confirmed());
            case "evidenced" -> share(told, told.evidenced());
            default -> new PivotTable.Shown(told.value(), told.unit(), told.qualifier());
        };
    }

    /** As the answer sheet tells it. */
    private static PivotTable.Shown share(Grid.Told told, @Nullable BigDecimal part) {
        BigDecimal whole = told.value();
        if (told.qualifier() == Qualifier.NO_FACTS) {
            return new PivotTable.Shown(null, Quotient.PERCENT, Qualifier.NO_FACTS);
        }
        if (part == null || whole == null || !ShareBar.divides(whole)) {
            return new PivotTable.Shown(null, Quotient.PERCENT, Qualifier.UNKNOWN);
        }
        ShareBar share = ShareBar.of(part, whole);
        return new PivotTable.Shown(
                BigDecimal.valueOf(share.percent()),
                Quotient.PERCENT,
                Qualifier.EXACT,
                share.text(),
                ShareBar.onlyStated(told.qualifier()));
    }

    /** To the very entries of a cell; of a rate, to those of what is divided. */
    private String entries(Grid.Told told, List<String> rows, List<String> columns) {
        List<By> splits = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        AskForm form = asked.wanted().running()
                ? asked.form().between(null, asked.form().to())
                : asked.form();
        Axes axes = asked.axes();
        List<By> all = Stream.concat(
                        axes.rowSplits().subList(0, rows.size()).stream(),
                        axes.columnSplits().subList(0, columns.size()).stream())
                .toList();
        List<String> said = Stream.concat(rows.stream(), columns.stream()).toList();
        for (int i = 0; i < all.size(); i++) {
            if (asked.wanted().running() && all.get(i).ofTime()) {
                form = form.between(
                        null,
                        String.valueOf(Gathering.upTo(asked.wanted(), all.get(i), said.get(i))
                                .to()));
            } else {
                splits.add(all.get(i));
                keys.add(said.get(i));
            }
        }
        String measure = set.line(told.measure())
                .map(line -> line instanceof Quotient quotient ? quotient.numerator() : line.code())
                .orElse(told.measure());
        return form.narrowed(splits, String.join(By.WITHIN, keys)).href("/entries", "measure", measure);
    }

    /** The lines of headings over the columns. */
    List<List<PivotTable.Head>> heads(List<Branch> columns) {
        int depth = depth(columns);
        List<List<PivotTable.Head>> lines = new ArrayList<>();
        IntStream.range(0, depth).forEach(_ -> lines.add(new ArrayList<>()));
        head(columns, 0, depth, 0, lines);
        return lines;
    }

    private int head(List<Branch> columns, int line, int depth, int first, List<List<PivotTable.Head>> lines) {
        int at = first;
        for (Branch column : columns) {
            boolean leaf = column.within().isEmpty();
            int span = (int) Branch.leaves(List.of(column)).count();
            lines.get(line)
                    .add(new PivotTable.Head(
                            label(column),
                            span,
                            leaf ? depth - line : 1,
                            column.total(),
                            !column.total() && column.key().isEmpty(),
                            leaf ? at : -1,
                            at));
            at = leaf ? at + 1 : head(column.within(), line + 1, depth, at, lines);
        }
        return at;
    }

    /** Of each column of cells, what stands over it, from the outside in. */
    List<String> names(List<Branch> columns, String over) {
        return columns.stream()
                .flatMap(column -> {
                    String name = over.isEmpty() ? label(column) : over + " · " + label(column);
                    return column.within().isEmpty() ? Stream.of(name) : names(column.within(), name).stream();
                })
                .toList();
    }

    private static int depth(List<Branch> columns) {
        return columns.stream()
                .mapToInt(column -> 1 + depth(column.within()))
                .max()
                .orElse(0);
    }
}
