package org.jiedui.typesetting;

import static org.jiedui.typesetting.Grid.CELL;
import static org.jiedui.typesetting.Grid.HEIGHT;
import static org.jiedui.typesetting.Grid.LINE;
import static org.jiedui.typesetting.Grid.SIZE;
import static org.jiedui.typesetting.Grid.WIDTH;
import static org.jiedui.typesetting.Grid.mm;

import java.util.List;
import org.jiedui.typesetting.Lines.Line;

/** Sets a paper on pages. */
public final class Typesetter {

    /** The least that stands together of a paragraph at the foot or the head of a page. */
    private static final int TOGETHER = 2;

    private final Pages pages = new Pages();
    private final Paper.Manner manner;

    private Typesetter(Paper.Manner manner) {
        this.manner = manner;
    }

    public static List<Leaf> set(Paper paper) {
        Typesetter setter = new Typesetter(paper.manner());
        paper.blocks().forEach(setter::block);
        return setter.pages.leaves(paper.manner());
    }

    private void block(Block block) {
        switch (block) {
            case Block.Organ(String text) -> organ(text);
            case Block.Number(String text) -> number(text);
            case Block.Title(String text) -> title(text);
            case Block.Addressee(String text) -> lines(text, 0, Face.BODY);
            case Block.Heading(int level, String text) -> {
                if (!pages.fits((TOGETHER + 1) * LINE)) {
                    pages.turn();
                }
                lines(text, 2, level == 1 ? Face.BLACK : level == 2 ? Face.SCRIPT : Face.BODY);
            }
            case Block.Paragraph(String text) -> lines(text, 2, Face.BODY);
            case Block.Attachments attachments -> attachments(attachments.names());
            case Block.Signature(String organ, String date) -> signature(organ, date);
            case Block.Note(String text) -> lines(text, 2, Face.BODY);
            case Block.Copies(String text) -> copies(text);
            case Block.Table table -> new TableSetter(pages, table).set();
        }
    }

    private void organ(String text) {
        double size = Math.min(manner == Paper.Manner.DOCUMENT ? 44 : 36, WIDTH / Lines.cells(text));
        if (manner == Paper.Manner.LETTER) {
            double top = mm(30) - Grid.TOP; // 上边缘至上页边 30 mm
            centred(text, top, size);
            pages.down(top + size + mm(4));
            twin(pages.y(), true);
            pages.down(3 + SIZE * 7 / 8);
            return;
        }
        double top = mm(35); // 上边缘至版心上边缘 35 mm
        centred(text, top, size);
        pages.down(top + size + 2 * LINE);
    }

    private void centred(String text, double top, double size) {
        double width = Lines.cells(text) * size;
        pages.add(new Leaf.Text(
                Grid.LEFT + (WIDTH - width) / 2,
                Grid.TOP + top + size * Grid.ABOVE,
                size,
                size,
                Face.TITLE,
                true,
                text));
    }

    /** 170 mm, in the middle of the page: thick over thin above, thin over thick at the foot. */
    private void twin(double y, boolean above) {
        double x = (Grid.PAGE_WIDTH - mm(170)) / 2;
        pages.rule(x, y, x + mm(170), y, above ? 2.2 : 0.8, true);
        pages.rule(x, y + 2.4, x + mm(170), y + 2.4, above ? 0.8 : 2.2, true);
    }

    private void number(String text) {
        double width = Lines.cells(text) * CELL;
        switch (manner) {
            case DOCUMENT -> {
                pages.text((WIDTH - width) / 2, LINE, SIZE, CELL, Face.BODY, text);
                pages.down((LINE + SIZE) / 2 + mm(4)); // under the characters, not under their line
                pages.rule(Grid.LEFT, pages.y(), Grid.LEFT + WIDTH, pages.y(), 1.4, true);
                pages.toGrid();
                pages.down(LINE);
            }
            case LETTER -> {
                pages.text(WIDTH - width, SIZE, SIZE, CELL, Face.BODY, text);
                pages.down(SIZE + LINE);
                pages.toGrid();
                twin(Grid.PAGE_HEIGHT - mm(20) - Grid.TOP, false);
            }
            case FORM -> {
                double cell = Grid.TABLE_SIZE;
                pages.text(WIDTH - Lines.cells(text) * cell, LINE, cell, cell, Face.BODY, text);
                pages.down(LINE);
            }
        }
    }

    private void title(String text) {
        for (String part : text.split(Block.BREAK)) {
            for (String line : Lines.balanced(part, WIDTH / Grid.TITLE_SIZE)) {
                pages.room(LINE);
                double width = Lines.cells(line) * Grid.TITLE_SIZE;
                pages.text((WIDTH - width) / 2, LINE, Grid.TITLE_SIZE, Grid.TITLE_SIZE, Face.TITLE, line);
                pages.down(LINE);
            }
        }
        if (manner == Paper.Manner.FORM) {
            pages.down(LINE / 2);
        } else {
            pages.down(LINE);
        }
    }

    private void lines(String text, int indent, Face face) {
        lines(Lines.broken(text, indent, Grid.COLUMNS), indent, 0, face);
    }

    /** @param hanging characters that all lines but the first are set in */
    private void lines(List<Line> lines, int indent, int hanging, Face face) {
        pages.begins();
        for (int at = 0; at < lines.size(); at++) {
            pages.room(LINE);
            Line line = lines.get(at);
            double free = at == 0 ? indent : hanging;
            pages.line(free * CELL, SIZE, cell(line, free), face, line.text());
            pages.down(LINE);
        }
    }

    /** A full line ends at the margin: what was pushed to the next line is made up for between the characters. */
    private static double cell(Line line, double free) {
        double cells = Lines.cells(line.text());
        return line.full() && cells > 0 ? Math.min((Grid.COLUMNS - free) * CELL / cells, CELL * 1.12) : CELL;
    }

    private void attachments(List<String> names) {
        pages.room(LINE);
        pages.down(LINE);
        for (int at = 0; at < names.size(); at++) {
            String before = at == 0 ? "附件：" : "";
            String no = names.size() == 1 ? "" : (at + 1) + ". ";
            int first = at == 0 ? 2 : 5;
            int hanging = 5 + (int) Math.ceil(Lines.cells(no));
            List<Line> lines = Lines.broken(before + no + names.get(at), first, Grid.COLUMNS);
            lines(lines, first, hanging, Face.BODY);
        }
    }

    /** The date ends four characters before the margin, the organ stands over its middle; never without a line of text. */
    private void signature(String organ, String date) {
        int lines = 4;
        if (!pages.fits(lines * LINE)) {
            pages.turnWithLast(TOGETHER);
        }
        pages.down(2 * LINE);
        double dated = Lines.cells(date) * CELL;
        double signed = Lines.cells(organ) * CELL;
        double dateAt = WIDTH - 4 * CELL - dated;
        double organAt = dateAt + (dated - signed) / 2;
        if (organAt + signed > WIDTH) {
            organAt = WIDTH - signed;
            dateAt = organAt + (signed - dated) / 2;
        }
        pages.text(Math.max(0, organAt), LINE, SIZE, CELL, Face.BODY, organ);
        pages.down(LINE);
        pages.text(dateAt, LINE, SIZE, CELL, Face.BODY, date);
        pages.down(LINE);
    }

    /** Between two lines at the foot of the last page, which is the back of a leaf; what is more than a page goes on. */
    private void copies(String text) {
        double cell = Grid.SMALL;
        List<Line> lines = Lines.broken(text, 0, WIDTH / cell - 2);
        double height = lines.size() * LINE;
        int over = Math.ceilDiv(lines.size(), Grid.ROWS);
        if (!pages.fits(height + LINE)) {
            pages.turn();
        }
        if ((pages.count() + over - 1) % 2 == 1) {
            pages.turn();
        }
        pages.to(HEIGHT - height);
        pages.rule(Grid.LEFT, pages.y(), Grid.LEFT + WIDTH, pages.y(), 1, false);
        for (Line line : lines) {
            pages.room(LINE);
            pages.text(cell, LINE, cell, cell, Face.BODY, line.text());
            pages.down(LINE);
        }
        pages.rule(Grid.LEFT, pages.y(), Grid.LEFT + WIDTH, pages.y(), 1, false);
    }
}
