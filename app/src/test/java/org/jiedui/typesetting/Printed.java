package org.jiedui.typesetting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** What stands where on the pages of a PDF, measured in the file itself. */
public final class Printed extends PDFTextStripper {

    /** A character: its page from 1, and its place in points from the upper left corner. */
    public record Glyph(int page, String text, double x, double y, double width, double size) {}

    private final List<Glyph> glyphs = new ArrayList<>();
    private final List<double[]> sizes = new ArrayList<>();

    private Printed() {
        setSortByPosition(false);
    }

    public static Printed of(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Printed printed = new Printed();
            printed.getText(document);
            document.getPages()
                    .forEach(page -> printed.sizes.add(new double[] {
                        page.getMediaBox().getWidth(), page.getMediaBox().getHeight()
                    }));
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException("no PDF", e);
        }
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        glyphs.add(new Glyph(
                getCurrentPageNo(),
                text.getUnicode(),
                text.getXDirAdj(),
                text.getYDirAdj(),
                text.getWidthDirAdj(),
                text.getFontSizeInPt()));
    }

    public List<Glyph> glyphs() {
        return glyphs;
    }

    /** Width and height of each page. */
    public List<double[]> sizes() {
        return sizes;
    }

    /** The characters of a page by the line they stand on, from the top; those of one line from the left. */
    public List<List<Glyph>> lines(int page) {
        TreeMap<Long, List<Glyph>> lines = new TreeMap<>();
        glyphs.stream()
                .filter(glyph -> glyph.page() == page)
                .forEach(glyph -> lines.computeIfAbsent(Math.round(glyph.y() * 2), y -> new ArrayList<>())
                        .add(glyph));
        lines.values().forEach(line -> line.sort(java.util.Comparator.comparing(Glyph::x)));
        return List.copyOf(lines.values());
    }

    public static String text(List<Glyph> line) {
        StringBuilder text = new StringBuilder();
        line.forEach(glyph -> text.append(glyph.text()));
        return text.toString();
    }
}
