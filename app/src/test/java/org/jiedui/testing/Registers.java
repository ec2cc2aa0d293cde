package org.jiedui.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Makes workbooks of one sheet: registers as an office would type them, and one of nothing. */
public final class Registers {

    private static final String CONTENT_TYPES = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
              <Override PartName="/xl/workbook.xml"
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
              <Override PartName="/xl/styles.xml"
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
              <Override PartName="/xl/worksheets/sheet1.xml"
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""";

    private Registers() {}

    /** Rows of texts, the head first; row 1 of the sheet is the first. */
    public static Path register(Path file, String sheet, List<List<String>> rows) {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "Office", "1.0")) {
            Worksheet lines = workbook.newWorksheet(sheet);
            for (int row = 0; row < rows.size(); row++) {
                List<String> cells = rows.get(row);
                for (int column = 0; column < cells.size(); column++) {
                    lines.value(row, column, cells.get(column));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** A workbook of so many lines whose cells have a format and nothing in them, stored as they are. */
    public static Path blanks(Path file, int lines) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.setLevel(Deflater.NO_COMPRESSION);
            part(out, "[Content_Types].xml", CONTENT_TYPES);
            part(out, "_rels/.rels", relations(relation("officeDocument", "xl/workbook.xml")));
            part(
                    out,
                    "xl/_rels/workbook.xml.rels",
                    relations(relation("worksheet", "worksheets/sheet1.xml") + relation("styles", "styles.xml")));
            part(out, "xl/styles.xml", """
                    <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
                      <cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>""");
            part(out, "xl/workbook.xml", """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                      <sheets><sheet name="空白" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            part(out, "xl/worksheets/sheet1.xml", """
                    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
            for (int line = 1; line <= lines; line++) {
                String blank = "\"><c r=\"A" + line + "\" s=\"0\"/><c r=\"B" + line + "\" s=\"0\"/><c r=\"C" + line;
                out.write(("<row r=\"" + line + blank + "\" s=\"0\"/></row>").getBytes(UTF_8));
            }
            out.write("</sheetData></worksheet>".getBytes(UTF_8));
        }
        return file;
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + all
                + "</Relationships>";
    }

    private static String relation(String type, String target) {
        String types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        return "<Relationship Id=\"%s\" Target=\"%s\" Type=\"%s\"/>"
                .formatted(type.equals("styles") ? "rId2" : "rId1", target, types + type);
    }

    private static void part(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(UTF_8));
    }
}
