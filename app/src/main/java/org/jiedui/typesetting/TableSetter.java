package org.jiedui.typesetting;

import static org.jiedui.typesetting.Grid.LEFT;
import static org.jiedui.typesetting.Grid.TABLE_SIZE;
import static org.jiedui.typesetting.Grid.WIDTH;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.typesetting.Block.Cell;
import org.jiedui.typesetting.Block.Row;
import org.jiedui.typesetting.Lines.Line;

/** Sets a table; a row that is higher than what is left of a page goes on with the next one. */
final class TableSetter {

    private static final double LEADING = 18;
    private static final double PADDING = 4;
    private static final double HAIR = 0.5;

    /** A row is not torn for less than so many lines. */
    private static final int LEAST = 3;

    private final Pages pages;
    private final Block.Table table;
    private final List<Double> edges = new ArrayList<>();
    /** A head that takes half a page stands once. */
    private final boolean repeats;

    TableSetter(Pages pages, Block.Table table) {
        this.pages = pages;
        this.table = table;
        double all = table.widths().stream().mapToInt(Integer::intValue).sum();
        double at = 0;
        edges.add(0.0);
        for (int width : table.widths()) {
            at += width;
            edges.add(WIDTH * at / all);
        }
        repeats = table.headed() && height(table.rows().getFirst()) <= whole() / 2;
    }

    /** A cell whose text is broken into lines. */
    private record Set(Cell cell, double from, double to, List<Line> lines) {

        int height() {
            return lines.size() + cell.closing().size();
        }
    }

    void set() {
        for (int at = 0; at < table.rows().size(); at++) {
            row(table.rows().get(at), table.headed() && at == 0);
        }
        pages.down(Grid.LINE / 2);
    }

    private void row(Row row, boolean head) {
        List<Set> cells = cells(row);
        int lines = height(row);
        int done = 0;
        boolean fresh = false; // there is nothing but the head on the page
        while (done < lines) {
            int room = (int) Math.floor((Grid.HEIGHT - pages.y() - 2 * PADDING) / LEADING + 1e-6);
            int rest = lines - done;
            if (!fresh && (room < Math.min(rest, LEAST) || rest > room && rest <= whole())) {
                pages.turn();
                if (repeats && !head) {
                    row(table.rows().getFirst(), true);
                }
                fresh = true;
                continue;
            }
            int taken = Math.min(rest, room);
            slice(cells, done, taken, lines, head);
            done += taken;
            fresh = false;
        }
    }

    private int height(Row row) {
        return Math.max(
                row.lines(), cells(row).stream().mapToInt(Set::height).max().orElse(1));
    }

    /** How many lines of a row would fit on a page of its own, under the head. */
    private static int whole() {
        return (int) Math.floor((Grid.HEIGHT - 4 * Grid.LINE) / LEADING);
    }

    private List<Set> cells(Row row) {
        List<Set> cells = new ArrayList<>();
        int column = 0;
        for (Cell cell : row.cells()) {
            double from = edges.get(column);
            double to = edges.get(column + cell.columns());
            double room = (to - from - 2 * PADDING) / TABLE_SIZE;
            cells.add(new Set(
                    cell,
                    from,
                    to,
                    cell.text().isEmpty() ? List.of() : Lines.broken(cell.text(), 0, Math.max(1, room))));
            column += cell.columns();
        }
        return cells;
    }

    private void slice(List<Set> cells, int from, int taken, int lines, boolean head) {
        double top = pages.y();
        double bottom = top + taken * LEADING + 2 * PADDING;
        pages.rule(LEFT, top, LEFT + WIDTH, top, HAIR, false);
        pages.rule(LEFT, bottom, LEFT + WIDTH, bottom, HAIR, false);
        pages.rule(LEFT, top, LEFT, bottom, HAIR, false);
        for (Set set : cells) {
            pages.rule(LEFT + set.to(), top, LEFT + set.to(), bottom, HAIR, false);
            boolean whole = from == 0 && taken == lines;
            boolean middle = whole && set.cell().closing().isEmpty();
            double shift = middle ? (taken - set.height()) * LEADING / 2 : 0;
            for (int at = 0; at < set.lines().size(); at++) {
                if (at >= from && at < from + taken) {
                    boolean centred = set.cell().label()
                            || head
                            || !table.headed() && middle && set.lines().size() == 1;
                    text(
                            set,
                            set.lines().get(at).text(),
                            top + PADDING + shift + (at - from) * LEADING,
                            centred ? 0.5 : 0);
                }
            }
            int closing = set.cell().closing().size();
            for (int at = 0; at < closing; at++) {
                int line = lines - closing + at;
                if (line >= from && line < from + taken) {
                    text(set, set.cell().closing().get(at), top + PADDING + (line - from) * LEADING, 1);
                }
            }
        }
        pages.down(bottom - top);
    }

    /** @param side 0 at the left, 0.5 in the middle, 1 at the right of the cell */
    private void text(Set set, String text, double y, double side) {
        double room = set.to() - set.from() - 2 * PADDING;
        double cell = Math.min(TABLE_SIZE, room / Math.max(1, Lines.cells(text)));
        double free = room - Lines.cells(text) * cell;
        pages.add(new Leaf.Text(
                LEFT + set.from() + PADDING + free * side,
                Grid.TOP + Grid.baseline(y, LEADING, TABLE_SIZE),
                TABLE_SIZE,
                cell,
                Face.BODY,
                false,
                text));
    }
}
