package org.jiedui.typesetting;

import java.util.List;
import org.jiedui.typesetting.Block.Cell;
import org.jiedui.typesetting.Block.Row;

/**
 * A paper for a word processor: the same measures told to the one that breaks the lines itself. The names of the fonts are those
 * of the standard; which fonts are there is the reader's.
 */
final class DocxPaper {

    private static final int LINE = twips(Grid.LINE);
    private static final int CELL = twips(Grid.CELL);
    private static final String RED = "E60012";

    private final Paper paper;
    private final DocxText body = new DocxText();

    DocxPaper(Paper paper) {
        this.paper = paper;
    }

    private static int twips(double points) {
        return (int) Math.floor(points * 20);
    }

    byte[] write() {
        String organ = paper.blocks().stream()
                .filter(Block.Organ.class::isInstance)
                .map(block -> ((Block.Organ) block).text())
                .findFirst()
                .orElse("");
        paper.blocks().forEach(this::block);
        return new DocxParts(paper.manner(), organ).zipped(body.toString());
    }

    private void block(Block block) {
        switch (block) {
            case Block.Organ(String text) -> {
                if (paper.manner() == Paper.Manner.DOCUMENT) {
                    double size = Math.min(44, Grid.WIDTH / Lines.cells(text));
                    body.open(
                            "center",
                            "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"" + twips(Grid.mm(35)) + "\" w:after=\""
                                    + 2 * LINE + "\"/>");
                    body.run(text, Face.TITLE, size, RED);
                    body.close();
                }
            }
            case Block.Number(String text) -> number(text);
            case Block.Title(String text) -> {
                if (paper.manner() != Paper.Manner.FORM) {
                    body.blank();
                }
                for (String part : text.split(Block.BREAK)) {
                    for (String line : Lines.balanced(part, Grid.WIDTH / Grid.TITLE_SIZE)) {
                        body.open("center", "");
                        body.run(line, Face.TITLE, Grid.TITLE_SIZE, null);
                        body.close();
                    }
                }
                body.blank();
            }
            case Block.Addressee(String text) -> plain(text, "left", 0, Face.BODY);
            case Block.Heading(int level, String text) ->
                plain(text, "both", 2, level == 1 ? Face.BLACK : level == 2 ? Face.SCRIPT : Face.BODY);
            case Block.Paragraph(String text) -> plain(text, "both", 2, Face.BODY);
            case Block.Note(String text) -> plain(text, "both", 2, Face.BODY);
            case Block.Attachments(List<String> names) -> attachments(names);
            case Block.Signature(String organ, String date) -> {
                body.blank();
                body.blank();
                double dated = Lines.cells(date);
                double signed = Lines.cells(organ);
                double free = 4 + (dated - signed) / 2;
                right(organ, Math.max(0, free), true);
                right(date, free < 0 ? (signed - dated) / 2 : 4, false);
            }
            case Block.Copies(String text) -> {
                body.blank();
                body.open(
                        "both",
                        "<w:pBdr><w:top w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"auto\"/>"
                                + "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>"
                                + "<w:ind w:left=\"280\" w:right=\"280\"/>");
                body.run(text, Face.BODY, Grid.SMALL, null);
                body.close();
            }
            case Block.Table table -> table(table);
        }
    }

    private void number(String text) {
        switch (paper.manner()) {
            case DOCUMENT -> {
                body.open(
                        "center",
                        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"11\" w:color=\"" + RED
                                + "\"/></w:pBdr>");
                body.run(text, Face.BODY, Grid.SIZE, null);
                body.close();
            }
            case LETTER -> plain(text, "right", 0, Face.BODY);
            case FORM -> {
                body.open("right", "");
                body.run(text, Face.BODY, Grid.TABLE_SIZE, null);
                body.close();
            }
        }
    }

    private void plain(String text, String side, int indent, Face face) {
        for (String part : text.split(Block.BREAK)) {
            body.open(side, indent == 0 ? "" : DocxText.firstLine(indent, CELL));
            body.run(part, face, Grid.SIZE, null);
            body.close();
        }
    }

    private void attachments(List<String> names) {
        body.blank();
        for (int at = 0; at < names.size(); at++) {
            String no = names.size() == 1 ? "" : (at + 1) + ". ";
            int hanging = (int) Math.ceil(Lines.cells(no)) + (at == 0 ? 3 : 0);
            body.open(
                    "left",
                    "<w:ind w:left=\"" + CELL * (at == 0 ? 2 + hanging : 5 + hanging) + "\" w:hanging=\""
                            + CELL * hanging + "\"/>");
            body.run((at == 0 ? "附件：" : "") + no + names.get(at), Face.BODY, Grid.SIZE, null);
            body.close();
        }
    }

    private void right(String text, double cells, boolean keep) {
        body.open(
                "right",
                (keep ? "<w:keepNext/>" : "") + "<w:ind w:rightChars=\"" + Math.round(cells * 100) + "\" w:right=\""
                        + Math.round(cells * CELL) + "\"/>");
        body.run(text, Face.BODY, Grid.SIZE, null);
        body.close();
    }

    private void table(Block.Table table) {
        int all = table.widths().stream().mapToInt(Integer::intValue).sum();
        List<Integer> widths = table.widths().stream()
                .map(width -> twips(Grid.WIDTH * width / all))
                .toList();
        body.openTable(twips(Grid.WIDTH), widths);
        for (int at = 0; at < table.rows().size(); at++) {
            Row row = table.rows().get(at);
            boolean head = table.headed() && at == 0;
            body.openRow(head, twips(row.lines() * 18 + 8));
            int column = 0;
            for (Cell cell : row.cells()) {
                int width = widths.subList(column, column + cell.columns()).stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                cell(cell, width, head || cell.label() || !table.headed() && Lines.cells(cell.text()) * 240 < width);
                column += cell.columns();
            }
            body.closeRow();
        }
        body.closeTable();
    }

    private void cell(Cell cell, int width, boolean centred) {
        body.openCell(width, cell.columns(), cell.closing().isEmpty() ? "center" : "top");
        for (String part : cell.text().split(Block.BREAK)) {
            inCell(part, centred && cell.closing().isEmpty() ? "center" : "left");
        }
        cell.closing().forEach(line -> inCell(line, "right"));
        body.closeCell();
    }

    private void inCell(String text, String side) {
        body.open(side, "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"360\" w:lineRule=\"exact\"/>");
        body.run(text, Face.BODY, Grid.TABLE_SIZE, null);
        body.close();
    }
}
