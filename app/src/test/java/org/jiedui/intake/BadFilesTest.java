package org.jiedui.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@JieduiTest
@Import(Deeds.Beans.class)
class BadFilesTest {

    @Autowired
    Intake intake;

    JdbcClient jdbc;

    @Autowired
    void lookAsOwner(Store store) {
        jdbc = OwnerDatabase.of(store);
    }

    @TempDir
    Path folder;

    @Test
    void refusesAnEmptyFile() {
        refuses(Book.text(folder, "空.xlsx", "", StandardCharsets.UTF_8), "empty-file");
        refuses(Book.text(folder, "空.csv", " \n \n", StandardCharsets.UTF_8), "empty-file");
    }

    @Test
    void refusesAnOldWorkbookUnderAnyName() throws IOException {
        for (String name : List.of("旧.xls", "旧.xlsx")) {
            Path file = folder.resolve(name);
            try (HSSFWorkbook workbook = new HSSFWorkbook();
                    OutputStream out = Files.newOutputStream(file)) {
                workbook.createSheet("善举").createRow(0).createCell(0).setCellValue("事项");
                workbook.write(out);
            }
            refuses(file, "old-workbook");
        }
    }

    @Test
    void refusesAWorkbookWithAPasswordAndSaysHowToTakeItOff() throws Exception {
        Path plain = Book.deeds(folder, List.of("2018-10", "有密码", "捐赠款", "1", "元", "贵定县", ""));
        Path file = folder.resolve("密码.xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream sealed = encryptor.getDataStream(container)) {
                Files.copy(plain, sealed);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                container.writeFilesystem(out);
            }
        }
        refuses(file, "protected-workbook");
    }

    @Test
    void refusesWhatIsNoWorkbook() throws IOException {
        refuses(Book.text(folder, "文本.xlsx", "日期,事项\n2018-10,甲", StandardCharsets.UTF_8), "not-a-workbook");
        Path zip = folder.resolve("别的.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
        }
        refuses(zip, "not-a-workbook");
        Path broken = folder.resolve("断.xlsx");
        byte[] whole = Files.readAllBytes(Book.deeds(folder, List.of("2018-10", "断", "捐赠款", "1", "元", "贵定县", "")));
        Files.write(broken, java.util.Arrays.copyOf(whole, whole.length / 2));
        refuses(broken, "broken-workbook");
        Path binary = Files.write(folder.resolve("乱.csv"), new byte[] {1, 2, 0, 4});
        refuses(binary, "not-a-workbook");
        Path latin =
                Files.write(folder.resolve("法.csv"), "caf\u00e9;na\u00efve\n".getBytes(StandardCharsets.ISO_8859_1));
        refuses(latin, "wrong-encoding");
    }

    @Test
    void refusesAHugeWorkbookOfBlanksQuickly() throws IOException {
        Path file = folder.resolve("空白.xlsx");
        byte[] row = "<row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\" s=\"1\"/><c r=\"C1\" s=\"1\"/></row>"
                .repeat(1_000)
                .getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            out.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 8_500; i++) {
                out.write(row);
            }
        }
        Instant start = Instant.now();
        refuses(file, "workbook-too-large");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void namesTheRegistersWhenItFindsNone() {
        Path file = Book.xlsx(
                folder, "别的表.xlsx", workbook -> Book.sheet(workbook, "菜单", List.of("菜名", "价钱"), List.of("米粉", 10)));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> intake.read(Book.handedIn(file), true))
                .satisfies(refused -> assertThat(refused.findings())
                        .extracting(Finding::code)
                        .containsExactly("no-register-found", "sheet-unknown"));
    }

    @Test
    void doesNotTakeAWiderSheetForARegisterThatIsOnlyAPartOfIt() {
        Path file = Book.xlsx(
                folder,
                "宽表.xlsx",
                workbook -> Book.sheet(
                        workbook,
                        "慰问",
                        List.of("事项", "性质", "地区", "户主", "人口", "人均", "致贫"),
                        List.of("慰问", "捐赠款", "贵定县", "某", 3, 1, "病")));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> intake.read(Book.handedIn(file), true))
                .satisfies(refused -> assertThat(refused.findings())
                        .extracting(Finding::code)
                        .containsExactly("no-register-found", "sheet-unknown"));
    }

    @Test
    void saysWhichRequiredColumnsASheetLacks() {
        Path file = Book.xlsx(
                folder,
                "缺列.xlsx",
                workbook -> Book.sheet(workbook, "善举", List.of("日期", "事项", "数量", "单位"), List.of("2018", "甲", 1, "元")));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> intake.read(Book.handedIn(file), true))
                .satisfies(
                        refused -> assertThat(refused.findings().get(1).code()).isEqualTo("sheet-lacks-columns"));
    }

    @Test
    void findsTheHeadBelowTitlesAndPassesOverSumsAndSignatures() {
        Path file = Book.xlsx(folder, "有标题.xlsx", workbook -> {
            Book.sheet(
                    workbook,
                    "2019年善举登记",
                    List.of("贵定县善举登记台账"),
                    List.of("", "单位：万元"),
                    List.of(),
                    List.of("序号", "日　期\n（年月）", "事项*", "性质", "数量（万元）", "地区", "经办"),
                    List.of(1, "2018.10", "甲", "捐赠款", 101, "贵定县 522723", "张"),
                    List.of(2),
                    List.of("序号", "日　期\n（年月）", "事项*", "性质", "数量（万元）", "地区", "经办"),
                    List.of(3, "2018年11月", "乙", "捐赠款", 2.5, "贵定县", "李"),
                    List.of("合 计", "", "", "", 103.5),
                    List.of("填表人：张某", "", "", "审核人：李某"));
            workbook.getSheetAt(0).addMergedRegion(CellRangeAddress.valueOf("A1:G1"));
            Book.sheet(workbook, "说明", List.of("本表由乡镇填写"));
        });

        Report report = intake.read(Book.handedIn(file), true);

        assertThat(report.rejected()).isZero();
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.rows().getFirst().findings())
                .extracting(located -> located.finding().code())
                .containsExactly("read-as-date", "read-as-amount");
        assertThat(report.sheets()).hasSize(2);
        assertThat(report.sheets().get(1).findings())
                .extracting(Finding::code)
                .containsExactly("column-unknown", "line-is-head", "line-is-total", "line-is-note");
    }

    @Test
    void readsSeparatedValuesInTheEncodingsOfficesUse() {
        String text = "日期,事项,性质,数量,单位,地区\n2018-10,\"带,逗号\",捐赠款,\"1,010,000\",元,贵定县 522723\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16)) {
            Report report = intake.read(Book.handedIn(Book.text(folder, "善举.csv", text, charset)), true);
            assertThat(report.accepted()).as(charset.name()).isEqualTo(1);
        }
        Report marked =
                intake.read(Book.handedIn(Book.text(folder, "善举.csv", "\ufeff" + text, StandardCharsets.UTF_8)), true);
        assertThat(marked.accepted()).isEqualTo(1);
        assertThat(marked.rows().getFirst().cells()).containsEntry("title", "带,逗号");
    }

    @Test
    void refusesFormulasWithoutAResultAndSharesAboveTheWhole() {
        Path file = Book.xlsx(folder, "公式.xlsx", workbook -> {
            Book.sheet(
                    workbook,
                    "善举",
                    Book.HEAD,
                    List.of("2018-10", "公式", "捐赠款", "", "元", "贵定县", "王某某 60%；李某某 50%"),
                    List.of("2018-10", "好公式", "捐赠款", "", "元", "贵定县", ""));
            workbook.getSheetAt(0).getRow(1).getCell(3).setCellErrorValue((byte) 0x17);
            workbook.getSheetAt(0).getRow(2).getCell(3).setCellFormula("100+1");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        });

        Report report = intake.read(Book.handedIn(file), true);

        assertThat(report.rows().getFirst().findings())
                .extracting(located -> located.finding().code())
                .containsExactly("cell-error", "shares-above-whole");
        assertThat(report.rows().get(1).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void readsAWorkbookOfTheFewestParts() throws IOException {
        Path file = folder.resolve("手写.xlsx");
        String office = "http://schemas.openxmlformats.org/";
        String part = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            part(out, "[Content_Types].xml", """
                    <Types xmlns="%spackage/2006/content-types">
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>
                    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/>
                    </Types>""".formatted(office, part, part));
            part(out, "_rels/.rels", relation(office, "officeDocument", "xl/workbook.xml"));
            part(out, "xl/_rels/workbook.xml.rels", relation(office, "worksheet", "worksheets/sheet1.xml"));
            part(out, "xl/workbook.xml", """
                    <workbook xmlns="%1$sspreadsheetml/2006/main" xmlns:r="%1$sofficeDocument/2006/relationships">
                    <sheets><sheet name="善举" sheetId="1" r:id="rId1"/></sheets></workbook>""".formatted(office));
            part(
                    out,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"" + office + "spreadsheetml/2006/main\"><sheetData>"
                            + row(1, "日期", "事项", "性质", "数量", "单位", "地区")
                            + row(2, "2018-10", "手写", "捐赠款", "5", "元", "贵定县 522723") + "</sheetData></worksheet>");
        }

        Report report = intake.read(Book.handedIn(file), true);

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.rows().getFirst().cells()).containsEntry("title", "手写");
    }

    private static void part(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String relation(String office, String type, String target) {
        return """
                <Relationships xmlns="%1$spackage/2006/relationships"><Relationship Id="rId1"
                Type="%1$sofficeDocument/2006/relationships/%2$s" Target="%3$s"/></Relationships>""".formatted(office, type, target);
    }

    private static String row(int number, String... texts) {
        StringBuilder cells = new StringBuilder("<row r=\"" + number + "\">");
        for (int column = 0; column < texts.length; column++) {
            cells.append("<c r=\"").append((char) ('A' + column)).append(number);
            cells.append("\" t=\"inlineStr\"><is><t>").append(texts[column]).append("</t></is></c>");
        }
        return cells + "</row>";
    }

    private void refuses(Path file, String code) {
        long before =
                jdbc.sql("select count(*) from intake_batch").query(Long.class).single();
        assertThatExceptionOfType(RefusedException.class)
                .as(code)
                .isThrownBy(() -> intake.read(Book.handedIn(file), false))
                .satisfies(refused ->
                        assertThat(refused.findings()).extracting(Finding::code).containsExactly(code));
        assertThat(jdbc.sql("select count(*) from intake_batch")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }
}
