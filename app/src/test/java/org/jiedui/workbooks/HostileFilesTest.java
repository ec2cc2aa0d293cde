package org.jiedui.workbooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jiedui.kernel.RefusedException;
import org.jiedui.workbooks.SourceSheet.Content;
import org.jiedui.workbooks.SourceSheet.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that no office makes: made to fill the memory, to keep the machine busy, to read or reach what is not theirs. */
@Timeout(30)
class HostileFilesTest {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/";

    @TempDir
    Path folder;

    @Test
    void aSheetThatUnpacksToAThousandTimesItsSize() throws IOException {
        refuses(
                "workbook-too-large",
                Deflater.BEST_COMPRESSION,
                sheet(" ".repeat(1 << 20).repeat(60)));
    }

    @Test
    void aBombBesideTheSheet() throws IOException {
        Map<String, String> parts = sheet("");
        parts.put("xl/media/image1.png", "\u0000".repeat(40 << 20));
        refuses("workbook-too-large", Deflater.BEST_COMPRESSION, parts);
    }

    @Test
    void aThousandMillionSharedTexts() throws IOException {
        Map<String, String> parts = sheet("");
        parts.put("xl/sharedStrings.xml", "<sst xmlns=\"" + MAIN + "\">" + "<si/>".repeat(4_000_001) + "</sst>");
        refuses("workbook-too-large", Deflater.NO_COMPRESSION, parts);
    }

    @Test
    void entitiesThatGrow() throws IOException {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE sst [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        Map<String, String> parts = sheet("");
        parts.put("xl/sharedStrings.xml", laughs + "]><sst xmlns=\"" + MAIN + "\"><si><t>&l9;</t></si></sst>");
        refuses("broken-workbook", Deflater.DEFAULT_COMPRESSION, parts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "docProps/app.xml", "odd.bin"})
    void entitiesThatReadAFileOrAskAServer(String part) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> parts = sheet("");
            String root = parts.getOrDefault(part, "<x></x>");
            String entities = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:" + server.getLocalPort()
                    + "/x.dtd\" [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
            parts.put(part, entities + root.replaceFirst("</", "&f;</"));
            refuses("broken-workbook", Deflater.DEFAULT_COMPRESSION, parts);
            nobodyCalled(server);
        }
    }

    @ParameterizedTest
    @CsvSource({"ZZZZZZ1", "'&#90;&#90;&#90;&#90;&#90;&#90;1'", "AAAAAAAAAAAAAAAA1"})
    void aCellFarBeyondTheLastColumn(String place) throws IOException {
        refuses("broken-workbook", 1, sheet("<row r=\"1\"><c r=\"" + place + "\"><v>1</v></c></row>"));
    }

    @Test
    void aRowWiderThanARowCanBe() throws IOException {
        refuses("workbook-too-large", 1, sheet("<row r=\"1\">" + "<c><v>1</v></c>".repeat(20_000) + "</row>"));
    }

    @Test
    void aTextLongerThanACellCanHold() throws IOException {
        String endless = "<c r=\"A1\" t=\"inlineStr\"><is><t>%s</t></is></c>";
        refuses("workbook-too-large", 1, sheet("<row r=\"1\">" + endless.formatted("x".repeat(1 << 20)) + "</row>"));
        refuses("broken-workbook", 1, sheet("<row r=\"1\">" + endless.formatted("x".repeat(40_000)) + "</row>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E999999999", "-1E999999999", "1E-999999999", "1E2147483647", "1E99999999999999"})
    void aNumberThatWouldFillTheMemory(String number) throws IOException {
        List<Line> lines = read(sheet("<row r=\"1\"><c r=\"A1\"><v>" + number + "</v></c></row>"));
        if (!lines.isEmpty()) {
            assertThat(lines.getFirst().cell(0).text()).hasSizeLessThan(1_000);
            assertThat(lines.getFirst().cell(0).content()).isNotEqualTo(Content.NUMBER);
        }
    }

    @Test
    void aNumberOfAMillionFigures() throws IOException {
        refuses(
                "workbook-too-large",
                1,
                sheet("<row r=\"1\"><c r=\"A1\"><v>" + "9".repeat(1 << 20) + "</v></c></row>"));
        String many = "<row r=\"1\"><c r=\"A1\"><v>" + "9".repeat(100_000) + "</v></c></row>";
        assertThat(read(sheet(many)))
                .allSatisfy(line -> assertThat(line.cell(0).text()).hasSizeLessThan(1_000));
    }

    @Test
    void aFormatOfNothingButBrackets() throws IOException {
        Map<String, String> parts = sheet("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>1</v></c></row>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + MAIN + "\"><numFmts count=\"1\"><numFmt numFmtId=\"200\""
                        + " formatCode=\"" + "[".repeat(200_000)
                        + "\"/></numFmts><cellXfs count=\"1\"><xf numFmtId=\"200\"/>"
                        + "</cellXfs></styleSheet>");
        parts.put(
                "xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"));
        assertThat(read(parts).getFirst().cell(0).text()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/cron.d/x", "/etc/cron.d/x", "xl\\..\\..\\x", "C:x", "xl/../../x", "XL/WORKBOOK.XML"})
    void aPathThatLeadsOutOfTheArchiveOrStandsTwice(String path) throws IOException {
        Map<String, String> parts = sheet("");
        parts.put(path, "x");
        boolean before = Files.exists(folder.resolve("../x"));
        refuses("broken-workbook", 1, parts);
        assertThat(Files.exists(folder.resolve("../x"))).isEqualTo(before);
    }

    @Test
    void macrosUnderAnyName() throws IOException {
        for (String name : List.of("xl/vbaProject.bin", "xl/macrosheets/sheet1.xml")) {
            Map<String, String> parts = sheet("");
            parts.put(name, "x");
            refuses("workbook-with-macros", 1, parts);
        }
        Map<String, String> parts = sheet("");
        parts.computeIfPresent(
                "[Content_Types].xml",
                (name, types) -> types.replace(
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                        "application/vnd.ms-excel.sheet.macroEnabled.main+xml"));
        refuses("workbook-with-macros", 1, parts);
    }

    @Test
    void readsWhatAFormulaGaveAndAsksNobody() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/";
            Map<String, String> parts = sheet("<row r=\"1\"><c r=\"A1\"><f>WEBSERVICE(\"" + address
                    + "\")</f><v>5</v></c>" + "<c r=\"B1\" t=\"str\"><f>cmd|'/C calc'!A0</f><v>=1+1</v></c></row>");
            parts.put("xl/externalLinks/externalLink1.xml", "<externalLink xmlns=\"" + MAIN + "\"/>");
            parts.put(
                    "xl/externalLinks/_rels/externalLink1.xml.rels",
                    relations("externalLinkPath", address).replace("/>", " TargetMode=\"External\"/>"));
            Line line = read(parts).getFirst();
            assertThat(line.cell(0).text()).isEqualTo("5");
            assertThat(line.cell(1).text()).isEqualTo("=1+1");
            nobodyCalled(server);
        }
    }

    @Test
    void separatedValuesOfOneEndlessLineOrCell() throws IOException {
        Path line = Files.writeString(folder.resolve("长.csv"), "x".repeat(40 << 20));
        refuses("open-quote", line);
        Path quoted = Files.writeString(folder.resolve("引.csv"), "a,\"" + "x,\n".repeat(10 << 20));
        refuses("open-quote", quoted);
        Path wide = Files.writeString(folder.resolve("宽.csv"), ",".repeat(10 << 20) + "x");
        assertThat(lines(wide)).allSatisfy(read -> assertThat(read.cells()).hasSizeLessThanOrEqualTo(512));
    }

    private void nobodyCalled(ServerSocket server) throws IOException {
        server.setSoTimeout((int) Duration.ofMillis(200).toMillis());
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
    }

    private void refuses(String code, int level, Map<String, String> parts) throws IOException {
        refuses(code, zip(level, parts));
    }

    private void refuses(String code, Path file) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> lines(file))
                .satisfies(refused ->
                        assertThat(refused.findings().getFirst().code()).isEqualTo(code));
    }

    private List<Line> read(Map<String, String> parts) throws IOException {
        try {
            return lines(zip(1, parts));
        } catch (RefusedException refused) {
            return List.of();
        }
    }

    private static List<Line> lines(Path file) throws IOException {
        try (WorkbookFile workbook = WorkbookFile.open(file, file.getFileName().toString());
                Stream<Line> lines = workbook.sheets().getFirst().lines()) {
            return lines.toList();
        }
    }

    private Path zip(int level, Map<String, String> parts) throws IOException {
        Path file = Files.createTempFile(folder, "file", ".xlsx");
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setLevel(level);
            for (Map.Entry<String, String> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue().getBytes(UTF_8));
            }
        }
        return file;
    }

    /** A workbook of one sheet with these rows. */
    private static Map<String, String> sheet(String rows) {
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", """
                <Types xmlns="%spackage/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/>
                </Types>""".formatted(OFFICE, type, type, type));
        parts.put("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
        parts.put("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml"));
        parts.put("xl/workbook.xml", """
                <workbook xmlns="%s" xmlns:r="%sofficeDocument/2006/relationships">
                <sheets><sheet name="成效" sheetId="1" r:id="rId1"/></sheets></workbook>""".formatted(MAIN, OFFICE));
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>");
        return parts;
    }

    private static String relations(String... typesAndTargets) {
        StringBuilder all = new StringBuilder("<Relationships xmlns=\"" + OFFICE + "package/2006/relationships\">");
        for (int i = 0; i < typesAndTargets.length; i += 2) {
            all.append("<Relationship Id=\"rId%d\" Type=\"%sofficeDocument/2006/relationships/%s\" Target=\"%s\"/>"
                    .formatted(i / 2 + 1, OFFICE, typesAndTargets[i], typesAndTargets[i + 1]));
        }
        return all + "</Relationships>";
    }
}
