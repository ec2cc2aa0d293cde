package org.jiedui.typesetting;

import static org.jiedui.typesetting.Grid.HEIGHT;
import static org.jiedui.typesetting.Grid.LEFT;
import static org.jiedui.typesetting.Grid.LINE;
import static org.jiedui.typesetting.Grid.TOP;
import static org.jiedui.typesetting.Grid.WIDTH;

import java.util.ArrayList;
import java.util.List;

/** The pages that are being set, and how far down the last one is. Heights are within the type area. */
final class Pages {

    private final List<List<Leaf.Text>> texts = new ArrayList<>();
    private final List<List<Leaf.Rule>> rules = new ArrayList<>();
    /** The lines of the paragraph at hand that stand on the last page. */
    private final List<Leaf.Text> last = new ArrayList<>();

    private double y;

    Pages() {
        turn();
    }

    double y() {
        return y;
    }

    int count() {
        return texts.size();
    }

    void turn() {
        texts.add(new ArrayList<>());
        rules.add(new ArrayList<>());
        last.clear();
        y = 0;
    }

    boolean fits(double height) {
        return y + height <= HEIGHT + 0.01;
    }

    /** Turns the page if there is no room for this much. */
    void room(double height) {
        if (!fits(height)) {
            turn();
        }
    }

    void down(double by) {
        y += by;
    }

    void to(double height) {
        y = Math.max(y, height);
    }

    /** Down to where the next line of the grid begins. */
    void toGrid() {
        y = Math.ceil(y / LINE - 1e-6) * LINE;
    }

    void begins() {
        last.clear();
    }

    /** A line of a paragraph. */
    void line(double x, double size, double cell, Face face, String text) {
        text(x, LINE, size, cell, face, text);
        last.add(texts.getLast().getLast());
    }

    /** A text in a line of this height that begins where the page is. */
    void text(double x, double height, double size, double cell, Face face, String text) {
        add(new Leaf.Text(LEFT + x, TOP + Grid.baseline(y, height, size), size, cell, face, false, text));
    }

    void add(Leaf.Text text) {
        texts.getLast().add(text);
    }

    /** @param x1 from the edge of the page, {@code y1} within the type area */
    void rule(double x1, double y1, double x2, double y2, double thickness, boolean red) {
        rules.getLast().add(new Leaf.Rule(x1, TOP + y1, x2, TOP + y2, thickness, red));
    }

    /** The last lines of the paragraph go along, so that no signature stands alone. */
    void turnWithLast(int most) {
        int taken = Math.min(most, last.size());
        if (last.size() - taken == 1) {
            taken++;
        }
        List<Leaf.Text> along = List.copyOf(last.subList(last.size() - taken, last.size()));
        texts.getLast().removeAll(along);
        turn();
        for (Leaf.Text line : along) {
            add(new Leaf.Text(
                    line.x(),
                    TOP + Grid.baseline(y, LINE, line.size()),
                    line.size(),
                    line.cell(),
                    line.face(),
                    line.red(),
                    line.text()));
            y += LINE;
        }
    }

    /** With their numbers: 7 mm under the type area, right on odd pages, left on even ones; a blank page has none, nor has what follows it. */
    List<Leaf> leaves(Paper.Manner manner) {
        List<Leaf> leaves = new ArrayList<>();
        for (int at = 0; at < texts.size(); at++) {
            int number = at + 1;
            boolean bare = switch (manner) {
                case DOCUMENT -> false;
                case LETTER -> number == 1;
                case FORM -> texts.size() == 1;
            };
            List<Leaf.Text> page = new ArrayList<>(texts.get(at));
            if (!bare) {
                String text = "— " + number + " —";
                double cell = Grid.SMALL;
                double x = number % 2 == 1 ? LEFT + WIDTH - cell - Lines.cells(text) * cell : LEFT + cell;
                double top = TOP + HEIGHT + Grid.mm(7) - cell / 2;
                page.add(new Leaf.Text(x, top + cell * Grid.ABOVE, cell, cell, Face.SONG, false, text));
            }
            leaves.add(new Leaf(number, page, rules.get(at)));
        }
        return leaves;
    }
}
