package org.jiedui.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jiedui.api.QuestionFuzz;
import org.jiedui.bench.Fuzz.Parser;
import org.jiedui.intake.WordsFuzz;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.measures.DefinitionFuzz;
import org.jiedui.workbooks.PaperFile;
import org.jiedui.workbooks.SourceSheet;
import org.jiedui.workbooks.WorkbookFile;

/** Every parser of what comes from outside, by the folder in which its inputs are kept. */
final class Parsers {

    private static final String OFFICE = "http://schemas.openxmlformats.org/";

    private Parsers() {}

    private enum Order {
        NAME,
        DATE
    }

    static Map<String, Parser> all() {
        Map<String, Parser> all = new LinkedHashMap<>();
        all.put("amounts", input -> WordsFuzz.amount(text(input)));
        all.put("dates", input -> WordsFuzz.date(text(input)));
        all.put("people", input -> WordsFuzz.people(text(input)));
        all.put("questions", input -> QuestionFuzz.read(parameters(text(input))));
        all.put("lists", input -> list(parameters(text(input))));
        all.put("definitions", DefinitionFuzz::read);
        all.put("csv", input -> workbook("file.csv", input));
        all.put("xlsx", input -> workbook("file.xlsx", input));
        all.put("sheets", input -> workbook("file.xlsx", zipped(input)));
        all.put("papers", Parsers::paper);
        return all;
    }

    private static String text(byte[] input) {
        return new String(input, UTF_8);
    }

    private static void list(Map<String, List<String>> parameters) {
        Map<String, String> first = new TreeMap<>();
        parameters.forEach((name, values) -> first.put(name, values.getFirst()));
        ListRequest<Order> list = ListRequest.of(first, Order.NAME);
        String again = list.address() + list.addressOfPage(2) + list.addressSortedBy("date") + list.pattern();
        if (list.offset() < 0 || again.indexOf('\n') >= 0 && !list.text().contains("\n")) {
            throw new IllegalStateException("an odd address: " + again);
        }
    }

    private static void workbook(String name, byte[] input) throws IOException {
        aside(input, file -> {
            try (WorkbookFile workbook = WorkbookFile.open(file, name)) {
                for (SourceSheet sheet : workbook.sheets()) {
                    try (Stream<SourceSheet.Line> lines = sheet.lines()) {
                        lines.forEach(line -> {
                            if (line.cells().stream()
                                    .anyMatch(cell -> cell.text().length() > 32_767)) {
                                throw new IllegalStateException("a cell without end");
                            }
                        });
                    }
                }
            } catch (RefusedException refused) {
                // as it may
            }
        });
    }

    private static void paper(byte[] input) throws IOException {
        aside(input, file -> {
            for (String name : List.of("a.pdf", "a.zip", "a.txt", PaperFile.plainName(text(input)))) {
                try {
                    PaperFile.check(file, name);
                } catch (RefusedException refused) {
                    // as it may
                }
            }
        });
    }

    private interface Reader {
        void read(Path file) throws IOException;
    }

    private static void aside(byte[] input, Reader reader) throws IOException {
        Path file = Files.createTempFile("fuzz", "");
        try {
            Files.write(file, input);
            reader.read(file);
        } finally {
            Files.delete(file);
        }
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new TreeMap<>();
        for (String pair : query.split("&", 100)) {
            String[] parts = pair.split("=", 2);
            parameters
                    .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                    .add(parts.length < 2 ? "" : decoded(parts[1]));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException odd) {
            return text;
        }
    }

    /** A workbook whose one sheet is the input. */
    private static byte[] zipped(byte[] sheet) {
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var bytes = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setLevel(1);
            part(
                    out,
                    "[Content_Types].xml",
                    ("<Types xmlns=\"" + OFFICE + "package/2006/content-types\">"
                                    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type
                                    + "sheet.main+xml\"/>"
                                    + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + type
                                    + "worksheet+xml\"/></Types>")
                            .getBytes(UTF_8));
            part(out, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
            part(out, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
            part(
                    out,
                    "xl/workbook.xml",
                    ("<workbook xmlns=\"" + OFFICE + "spreadsheetml/2006/main\" xmlns:r=\"" + OFFICE
                                    + "officeDocument/2006/relationships\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/>"
                                    + "</sheets></workbook>")
                            .getBytes(UTF_8));
            part(out, "xl/worksheets/sheet1.xml", sheet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] relation(String type, String target) {
        return ("<Relationships xmlns=\"" + OFFICE + "package/2006/relationships\"><Relationship Id=\"r1\" Type=\""
                        + OFFICE + "officeDocument/2006/relationships/" + type + "\" Target=\"" + target
                        + "\"/></Relationships>")
                .getBytes(UTF_8);
    }

    private static void part(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
    }
}
