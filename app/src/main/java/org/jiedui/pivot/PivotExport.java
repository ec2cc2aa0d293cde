package org.jiedui.pivot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.answers.Answer.Qualifier;
import org.jiedui.looks.Sheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A table to take away: the same rows and columns, amounts in the base unit. Beside a column in which an amount is not exact
 * stands one that says how exact each is, so that no number says more than is known.
 */
@Component
class PivotExport {

    private final MessageSource messages;

    PivotExport(MessageSource messages) {
        this.messages = messages;
    }

    Sheet sheet(PivotTable table, String scope, Locale locale) {
        List<String> names = table.names();
        List<String> headings = new ArrayList<>(List.of(say("pivot.part", locale), say("pivot.unit", locale)));
        BitSet inexact = IntStream.range(0, table.columns())
                .filter(column -> table.lines().stream()
                        .filter(line -> !line.cells().isEmpty())
                        .map(line -> line.cells().get(column).shown())
                        .anyMatch(
                                shown -> shown != null && (shown.qualifier() != Qualifier.EXACT || shown.onlyStated())))
                .collect(BitSet::new, BitSet::set, BitSet::or);
        for (int column = 0; column < table.columns(); column++) {
            headings.add(names.get(column));
            if (inexact.get(column)) {
                headings.add(names.get(column) + say("pivot.how-exact", locale));
            }
            if (table.beside() != null) {
                headings.add(names.get(column) + " · " + table.beside());
                headings.add(names.get(column) + " · " + table.beside() + say("pivot.how-exact", locale));
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PivotTable.Line line : table.lines()) {
            rows.add(row(line, table, inexact, locale));
        }
        rows.add(List.of(scope));
        return new Sheet(table.title() == null ? say("pivot.title", locale) : table.title(), headings, rows);
    }

    private List<@Nullable Object> row(PivotTable.Line line, PivotTable table, BitSet inexact, Locale locale) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add("　".repeat(line.depth()) + line.label());
        List<String> units = line.cells().stream()
                .flatMap(cell -> Stream.ofNullable(cell.shown()))
                .map(PivotTable.Shown::unit)
                .distinct()
                .toList();
        row.add(units.size() == 1 ? units.getFirst() : String.join(" / ", units));
        for (int column = 0; column < line.cells().size(); column++) {
            PivotTable.Shown shown = line.cells().get(column).shown();
            PivotTable.Shown beside = line.cells().get(column).beside();
            row.add(shown == null ? null : shown.value());
            if (inexact.get(column)) {
                row.add(shown == null ? null : precision(shown, locale));
            }
            if (table.beside() != null) {
                row.add(beside == null ? null : beside.value());
                row.add(beside == null ? null : precision(beside, locale));
            }
        }
        return row;
    }

    /** A cell that is there without facts of its own has entries that are only related. */
    private String precision(PivotTable.Shown shown, Locale locale) {
        if (shown.onlyStated()) {
            return say("looks.only-stated", locale);
        }
        return shown.onlyRelated()
                ? say("pivot.only-related", locale)
                : say("figures.precision." + shown.qualifier().word(), locale);
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
