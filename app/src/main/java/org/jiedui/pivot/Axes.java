package org.jiedui.pivot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jiedui.answers.By;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the rows and in the columns, the outermost first. The measures stand in one of them, or there is only one
 * measure.
 */
record Axes(List<By> rows, List<By> columns) {

    /** The table that a page starts with. */
    private static final Axes FIRST = new Axes(List.of(By.MEASURE), List.of(By.YEAR));

    Axes {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** @throws RefusedException if there is no such split, or the splits do not fit together */
    static Axes of(PivotForm form) {
        if (form.rows().isEmpty() && form.columns().isEmpty()) {
            return FIRST;
        }
        Axes axes = new Axes(read("row", form.rows()), read("column", form.columns()));
        List<By> splits = axes.splits();
        boolean once = Stream.concat(axes.rows.stream(), axes.columns.stream())
                        .distinct()
                        .count()
                == axes.rows.size() + axes.columns.size();
        if (!once
                || splits.size() > By.MOST
                || splits.stream().filter(By::ofTime).count() > 1) {
            throw new RefusedException(Finding.refused(
                    "splits-do-not-fit",
                    "row",
                    String.join(", ", form.rows()) + " × " + String.join(", ", form.columns())));
        }
        return axes;
    }

    private static List<By> read(String field, List<String> words) {
        List<By> read = new ArrayList<>();
        for (String word : words) {
            read.add(By.of(word).orElseThrow(() -> new RefusedException(Finding.refused("ask-split", field, word))));
        }
        return read;
    }

    boolean measuresApart() {
        return rows.contains(By.MEASURE) || columns.contains(By.MEASURE);
    }

    List<By> rowSplits() {
        return rows.stream().filter(by -> by != By.MEASURE).toList();
    }

    List<By> columnSplits() {
        return columns.stream().filter(by -> by != By.MEASURE).toList();
    }

    /** All splits, those of the rows first. */
    List<By> splits() {
        return Stream.concat(rowSplits().stream(), columnSplits().stream()).toList();
    }

    /** Whether organisations stand in it, so that the page says what that means. */
    public boolean byOrganisation() {
        return splits().stream().anyMatch(by -> by.ofTies() && by != By.PERSON);
    }

    @Nullable By time() {
        return splits().stream().filter(By::ofTime).findFirst().orElse(null);
    }
}
