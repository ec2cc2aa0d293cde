package org.jiedui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jiedui.storage.Store;
import org.jiedui.testing.ExampleTest;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.testing.Registers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * Bad input as it comes over HTTP to a running system with the example on its books: a clear message, and nothing half done.
 * Odd files beyond these (damaged, of another encoding, too large when unpacked) are tested in {@code intake.BadFilesTest},
 * other odd cells in {@code intake.DateWordsTest}, {@code AmountWordsTest} and {@code PeopleWordsTest}.
 */
@ExampleTest
class BadInputTest {

    private static final List<String> RESULT = List.of("日期", "事项", "性质", "数量", "单位", "地区与代码", "相关的人");
    private static final List<String> STAY = List.of("姓名", "类别", "派出地", "接收地", "到任时间", "期满时间");

    @LocalServerPort
    int port;

    @Value("${jiedui.data}")
    Path data;

    JdbcClient jdbc;

    @Autowired
    void lookAsOwner(Store store) {
        jdbc = OwnerDatabase.of(store);
    }

    @TempDir
    Path folder;

    RestClient client;

    @BeforeAll
    void bringTheToken() throws IOException {
        client = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader(
                        "Authorization",
                        "Bearer "
                                + Files.readString(data.resolve("admin-token")).strip())
                .defaultHeader("Accept-Language", "zh-CN")
                .build();
    }

    /** What came back. */
    private record Reply(int status, DocumentContext body) {}

    @Test
    void anEmptyFile() throws IOException {
        refuses(Files.createFile(folder.resolve("空.xlsx")), "empty-file", "“空.xlsx”是空的");
    }

    @Test
    void anOldWorkbookRenamed() throws IOException {
        Path file = folder.resolve("旧.xlsx");
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            workbook.createSheet("成效").createRow(0).createCell(0).setCellValue("事项");
            workbook.write(out);
        }
        refuses(file, "old-workbook", "旧版的 .xls", "另存为");
    }

    @Test
    void aTextFileRenamed() throws IOException {
        Path file = Files.writeString(folder.resolve("文本.xlsx"), "日期,事项\n2018-10,甲");
        refuses(file, "not-a-workbook", "不是 Excel 工作簿");
    }

    @Test
    void fiftyMegabytesOfBlanks() throws IOException {
        Path file = Registers.blanks(folder.resolve("空白.xlsx"), 620_000);
        assertThat(Files.size(file)).isGreaterThan(50L << 20);
        refuses(file, "no-register-found", "没有认出任何一种台账", "空白模板");
    }

    @Test
    void aWorkbookWithAPassword() throws Exception {
        Path plain = results("明.xlsx", List.of("2018-10", "有密码", "捐赠款", "1", "元", "贵定县", ""));
        Path file = folder.resolve("密码.xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream sealed = encryptor.getDataStream(container)) {
                Files.copy(plain, sealed);
            }
            container.writeFilesystem(out);
        }
        refuses(file, "protected-workbook", "加了打开密码", "把密码删空");
    }

    @Test
    void aDayThatDoesNotExist() {
        refusesRow(
                results("日期.xlsx", List.of("2018-02-30", "日期不对", "捐赠款", "1", "元", "贵定县 522723", "")),
                "date-no-such-day",
                "2018 年 2 月没有 30 日");
    }

    @Test
    void aRegionThatDoesNotExist() {
        refusesRow(
                results("地区.xlsx", List.of("2018-10", "地区不对", "捐赠款", "1", "元", "乌有县", "")),
                "region-unknown",
                "没有“乌有县”这个地方");
    }

    @Test
    void sharesAboveTheWhole() {
        refusesRow(
                results("份额.xlsx", List.of("2018-10", "份额不对", "捐赠款", "1", "元", "平塘县", "王晓立 60%；马韧凯 50%")),
                "shares-above-whole",
                "合计 110%");
    }

    @Test
    void aStayThatEndsBeforeItStarts() {
        refusesRow(
                Registers.register(
                        folder.resolve("挂职.xlsx"),
                        "挂职人员",
                        List.of(STAY, List.of("张无名", "党政干部", "广州市", "平塘县", "2019-05-01", "2018-05-01"))),
                "stay-ends-before-it-starts",
                "期满时间早于到任时间");
    }

    @Test
    void rowsThatStandTwiceAndAFileThatComesTwice() {
        Map<String, Long> before = counts();
        List<String> row = List.of("2018-10", "两次", "捐赠款", "1", "元", "平塘县", "");
        Path file = results("两次.xlsx", row, row);

        Reply first = handIn(file);

        assertThat(first.body().<Integer>read("$.accepted")).isEqualTo(1);
        assertThat(first.body().<Integer>read("$.known")).isEqualTo(1);
        assertThat(first.body().<List<String>>read("$.findings[?(@.row == 3)].message"))
                .singleElement()
                .asString()
                .contains("与第 2 行相同");
        Map<String, Long> posted = counts();
        assertThat(posted.get("ledger_entry")).isEqualTo(before.get("ledger_entry") + 1);

        Reply second = handIn(file);

        assertThat(second.body().<Integer>read("$.accepted")).isZero();
        assertThat(second.body().<Integer>read("$.known")).isEqualTo(2);
        assertThat(second.body().<Object>read("$.batch")).isNull();
        assertThat(second.body().<List<String>>read("$.findings[*].message"))
                .allMatch(message -> message.contains("“两次.xlsx”第 2 行"));
        assertThat(withoutReports(counts())).isEqualTo(withoutReports(posted));
        client.post()
                .uri("/api/intake/{batch}/undo", first.body().<Integer>read("$.batch"))
                .retrieve()
                .toBodilessEntity();
    }

    /** Refused as a whole: not even a report of it is kept. */
    private void refuses(Path file, String code, String... words) {
        Map<String, Long> before = counts();
        Reply reply = handIn(file);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().<String>read("$.code")).isEqualTo(code);
        assertThat(reply.body().<String>read("$.detail")).contains(words);
        assertThat(counts()).isEqualTo(before);
    }

    /** Read, and its only row refused: the report of it is kept, to be looked at and mended, and nothing else. */
    private void refusesRow(Path file, String code, String words) {
        Map<String, Long> before = counts();
        Reply reply = handIn(file);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().<Integer>read("$.accepted")).isZero();
        assertThat(reply.body().<Integer>read("$.rejected")).isEqualTo(1);
        assertThat(reply.body().<Object>read("$.batch")).isNull();
        assertThat(reply.body().<List<String>>read("$.findings[?(@.row == 2 && @.severity == 'refused')].code"))
                .containsExactly(code);
        assertThat(reply.body().<List<String>>read("$.findings[?(@.code == '" + code + "')].message"))
                .singleElement()
                .asString()
                .contains(words);
        Map<String, Long> after = counts();
        assertThat(withoutReports(after)).isEqualTo(withoutReports(before));
        assertThat(after.get("intake_batch")).isEqualTo(before.get("intake_batch") + 1);
        assertThat(jdbc.sql("select state from intake_batch order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("refused");
    }

    private Reply handIn(Path file) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("file", new FileSystemResource(file));
        return client.post().uri("/api/intake").body(parts).exchange((request, response) -> {
            String body = new String(response.getBody().readAllBytes(), UTF_8);
            return new Reply(response.getStatusCode().value(), JsonPath.parse(body));
        });
    }

    @SafeVarargs
    private Path results(String name, List<String>... rows) {
        List<List<String>> all = new ArrayList<>(List.of(RESULT));
        all.addAll(List.of(rows));
        return Registers.register(folder.resolve(name), "成效", all);
    }

    /** Rows of every table. */
    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql(
                        "select tablename from pg_tables where schemaname = 'public' and tablename not in ('flyway_schema_history', 'audit_line')")
                .query(String.class)
                .list()
                .forEach(table -> counts.put(
                        table,
                        jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single()));
        assertThat(counts).containsKeys("ledger_entry", "ledger_tie", "intake_batch", "intake_row", "stay");
        return counts;
    }

    private static Map<String, Long> withoutReports(Map<String, Long> counts) {
        Map<String, Long> rest = new TreeMap<>(counts);
        rest.keySet().removeAll(List.of("intake_batch", "intake_row"));
        return rest;
    }
}
