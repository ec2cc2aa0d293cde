package org.jiedui.typesetting;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.typesetting.Block.Attachments;
import org.jiedui.typesetting.Block.Cell;
import org.jiedui.typesetting.Block.Row;
import org.jiedui.typesetting.Template.Filled;
import org.jspecify.annotations.Nullable;

/** Reads filled markup. */
public final class PaperReader {

    private static final int MOST_COLUMNS = 14;
    private static final int MOST_LINES = 40;

    private final String name;
    private final List<Block> blocks = new ArrayList<>();
    private final List<String> attachments = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private Paper.Manner manner = Paper.Manner.FORM;
    private @Nullable List<Integer> widths;
    private boolean headed;
    private int lines = 1;

    private PaperReader(String name) {
        this.name = name;
    }

    /** What was filled from a template that was in order, and kept. */
    public static Paper read(String markup) {
        List<Filled> lines = new ArrayList<>();
        for (String line : markup.split("\n")) {
            lines.add(new Filled(lines.size() + 1, line));
        }
        return read("", lines);
    }

    /** @throws TemplateRefused if it is no document */
    static Paper read(String name, List<Filled> markup) {
        PaperReader reader = new PaperReader(name);
        for (Filled line : markup) {
            reader.line(line.no(), line.text());
        }
        reader.close();
        return new Paper(reader.manner, reader.blocks);
    }

    private void line(int no, String line) {
        if (line.startsWith("|")) {
            rows.add(row(no, line));
            lines = 1;
            return;
        }
        if (line.startsWith("@lines")) {
            lines = number(no, rest(line), 1, MOST_LINES);
            return;
        }
        closeTable();
        if (line.startsWith("@attach")) {
            attachments.add(rest(line));
            return;
        }
        closeAttachments();
        if (line.startsWith("@")) {
            sign(no, line);
        } else if (line.startsWith("#")) {
            int level = line.length() - line.replaceFirst("^#{1,3}", "").length();
            blocks.add(new Block.Heading(level, line.substring(level).strip()));
        } else {
            for (String paragraph : line.split(Block.BREAK)) {
                blocks.add(new Block.Paragraph(paragraph.strip()));
            }
        }
    }

    private void sign(int no, String line) {
        String word = line.split("\\s", 2)[0];
        String text = rest(line);
        switch (word) {
            case "@manner" -> manner = manner(no, text);
            case "@organ" -> blocks.add(new Block.Organ(text));
            case "@number" -> blocks.add(new Block.Number(text));
            case "@title" -> blocks.add(new Block.Title(text));
            case "@to" -> blocks.add(new Block.Addressee(text));
            case "@note" -> blocks.add(new Block.Note(text));
            case "@copies" -> blocks.add(new Block.Copies(text));
            case "@sign" -> {
                String[] parts = text.split("\\|", -1);
                if (parts.length != 2) {
                    throw TemplateRefused.at(name, no, "@sign takes organ and date with a | between them");
                }
                blocks.add(new Block.Signature(parts[0].strip(), parts[1].strip()));
            }
            case "@table" -> table(no, text);
            default ->
                throw TemplateRefused.at(
                        name,
                        no,
                        "there is no " + word
                                + "; there are @manner, @organ, @number, @title, @to, @attach, @sign, @note,"
                                + " @copies, @table, @lines, @each, @else, @end");
        }
    }

    private Paper.Manner manner(int no, String text) {
        Optional<Paper.Manner> known = Paper.Manner.of(text);
        if (known.isEmpty()) {
            throw TemplateRefused.at(name, no, "@manner is document, letter or form, not \"" + text + "\"");
        }
        return known.get();
    }

    private void table(int no, String text) {
        headed = text.startsWith("headed");
        List<Integer> parts = new ArrayList<>();
        for (String part :
                (headed ? text.substring("headed".length()) : text).strip().split("\\s+")) {
            parts.add(number(no, part, 1, 100));
        }
        if (parts.size() > MOST_COLUMNS) {
            throw TemplateRefused.at(name, no, "a table has at most " + MOST_COLUMNS + " columns");
        }
        widths = parts;
    }

    private Row row(int no, String line) {
        List<Integer> columns = widths;
        if (columns == null) {
            throw TemplateRefused.at(
                    name, no, "a row without a table; write @table and the widths of its columns above");
        }
        String inner = line.strip();
        if (inner.length() < 2 || !inner.endsWith("|")) {
            throw TemplateRefused.at(name, no, "a row ends with |");
        }
        List<Cell> cells = new ArrayList<>();
        int taken = 0;
        for (String cell : inner.substring(1, inner.length() - 1).split("\\|", -1)) {
            String text = cell.strip();
            if (text.equals("<")) {
                if (cells.isEmpty()) {
                    throw TemplateRefused.at(name, no, "< joins a cell to the one before it; there is none");
                }
                Cell last = cells.removeLast();
                cells.add(new Cell(last.columns() + 1, last.label(), last.text(), last.closing()));
            } else {
                cells.add(cell(text));
            }
            taken++;
        }
        if (taken != columns.size()) {
            throw TemplateRefused.at(
                    name,
                    no,
                    "a row of " + taken + " cells in a table of " + columns.size() + "; < joins a cell to the left");
        }
        return new Row(lines, cells);
    }

    /** A star before a text makes it a label; an arrow before a line sets it at the foot of the cell. */
    private static Cell cell(String text) {
        boolean label = text.startsWith("*");
        List<String> upper = new ArrayList<>();
        List<String> closing = new ArrayList<>();
        for (String part : (label ? text.substring(1) : text).split(Block.BREAK)) {
            if (part.strip().startsWith("→")) {
                closing.add(part.strip().substring(1).strip());
            } else {
                upper.add(part.strip());
            }
        }
        return new Cell(1, label, String.join(Block.BREAK, upper), closing);
    }

    private int number(int no, String text, int least, int most) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw TemplateRefused.at(
                    name, no, "a number from " + least + " to " + most + " is wanted, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private void closeTable() {
        if (!rows.isEmpty()) {
            blocks.add(new Block.Table(headed, Objects.requireNonNull(widths), rows));
            rows.clear();
        }
        lines = 1;
    }

    private void closeAttachments() {
        if (!attachments.isEmpty()) {
            blocks.add(new Attachments(attachments));
            attachments.clear();
        }
    }

    private void close() {
        closeTable();
        closeAttachments();
    }

    private static String rest(String line) {
        String[] parts = line.split("\\s", 2);
        return parts.length < 2 ? "" : parts[1].strip();
    }
}
