package org.jiedui.typesetting;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jiedui.typesetting.Leaf.Rule;
import org.jiedui.typesetting.Leaf.Text;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;

/** Draws leaves as PDF, with what is used of each font inside. */
final class PdfPages {

    private static final Color RED = new Color(0xE6, 0x00, 0x12);

    /** 〓 has stood for a character that the printer does not have since there were printers. */
    private static final String LACKING = "〓";

    private final Typefaces faces;

    PdfPages(Typefaces faces) {
        this.faces = faces;
    }

    /** One at a time: a font reads its file while it is put inside. */
    synchronized byte[] write(List<Leaf> leaves, String title) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Document document = new Document(PageSize.A4, 0, 0, 0, 0);
        PdfWriter writer = PdfWriter.getInstance(document, bytes);
        document.addTitle(title);
        document.addCreator("Jiedui");
        document.open();
        for (Leaf leaf : leaves) {
            document.newPage();
            PdfContentByte page = writer.getDirectContent();
            leaf.rules().forEach(rule -> draw(page, rule));
            leaf.texts().forEach(text -> draw(page, text));
        }
        document.close();
        return bytes.toByteArray();
    }

    private static void draw(PdfContentByte page, Rule rule) {
        page.saveState();
        page.setColorStroke(rule.red() ? RED : Color.BLACK);
        page.setLineWidth((float) rule.thickness());
        page.moveTo((float) rule.x1(), (float) (Grid.PAGE_HEIGHT - rule.y1()));
        page.lineTo((float) rule.x2(), (float) (Grid.PAGE_HEIGHT - rule.y2()));
        page.stroke();
        page.restoreState();
    }

    /** In runs of one font and one width, each set to take just the cells that are its own. */
    private void draw(PdfContentByte page, Text text) {
        int[] points = text.text().codePoints().toArray();
        double x = text.x();
        int from = 0;
        while (from < points.length) {
            BaseFont font = font(text.face(), points[from]);
            boolean half = Lines.isHalf(points[from]);
            int to = from + 1;
            while (to < points.length
                    && Lines.isHalf(points[to]) == half
                    && font.equals(font(text.face(), points[to]))) {
                to++;
            }
            String run = new String(points, from, to - from);
            double room = (to - from) * text.cell() * (half ? 0.5 : 1);
            show(page, text, font, run, x, room, half);
            x += room;
            from = to;
        }
    }

    private static void show(
            PdfContentByte page, Text text, BaseFont font, String run, double x, double room, boolean half) {
        String shown = font.charExists(run.codePointAt(0)) ? run : LACKING.repeat(run.codePointCount(0, run.length()));
        double natural = font.getWidthPoint(shown, (float) text.size());
        page.beginText();
        page.setColorFill(text.red() ? RED : Color.BLACK);
        page.setFontAndSize(font, (float) text.size());
        if (half) {
            page.setHorizontalScaling((float) (natural > 0 ? Math.min(120, 100 * room / natural) : 100));
        } else {
            page.setCharacterSpacing((float) ((room - natural) / shown.codePointCount(0, shown.length())));
        }
        page.setTextMatrix((float) x, (float) (Grid.PAGE_HEIGHT - text.y()));
        page.showText(shown);
        page.setCharacterSpacing(0);
        page.setHorizontalScaling(100);
        page.endText();
    }

    private BaseFont font(Face face, int codePoint) {
        List<BaseFont> fonts = faces.of(face);
        return fonts.stream()
                .filter(font -> font.charExists(codePoint))
                .findFirst()
                .orElse(fonts.getFirst());
    }

    /** The characters that none of the fonts has. */
    String lacking(List<Leaf> leaves) {
        StringBuilder lacking = new StringBuilder();
        leaves.stream()
                .flatMap(leaf -> leaf.texts().stream())
                .forEach(text -> text.text()
                        .codePoints()
                        .filter(c -> !font(text.face(), c).charExists(c) && lacking.indexOf(Character.toString(c)) < 0)
                        .forEach(lacking::appendCodePoint));
        return lacking.toString();
    }
}
