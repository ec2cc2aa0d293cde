package org.jiedui.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.ledger.Feed;
import org.jiedui.measures.DefinitionTexts;
import org.jiedui.measures.SetState;
import org.jiedui.storage.RowScope;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The published figures of the example on the books, beside a ledger that holds a thirty-third part of one of them. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimsTest {

    private static final Actor CLERK = new Actor("clerk");
    private static final Map<String, String> PLAIN = Map.of(
            "standing", "published",
            "giver", "白云区 440111",
            "receiver", "平塘县",
            "from", "2023",
            "to", "2023",
            "kind", "annual",
            "measure", "C01",
            "name", "财政援助资金",
            "value", "100万元",
            "publisher", "测试报");

    @Autowired
    Intake intake;

    @Autowired
    Feed feed;

    @Autowired
    Store store;

    @Autowired
    Claims claims;

    @Autowired
    DefinitionTexts texts;

    @Autowired
    MockMvc mvc;

    @TempDir
    Path folder;

    @BeforeAll
    void load() {
        Report report = figures(false);
        assertThat(report.rejected()).isZero();
        assertThat(report.accepted()).isEqualTo(142);
        accept("pairings", Map.of("level", "区县级", "giver", "广州市白云区", "receiver", "平塘县", "from", "2017"));
        Offices.open(store, "pingtang", "cooperation-office", "522727");
        Offices.open(store, "baiyun", "cooperation-office", "440111");
        Offices.open(store, "guiding", "cooperation-office", "522723");
        Offices.open(store, "nobody");
    }

    private Report figures(boolean rehearse) {
        Path file = Figures.FOLDER.resolve("公布数据.xlsx");
        LocalDate known = LocalDate.of(2025, 11, 22);
        return intake.read(new Handover(file, "公布数据.xlsx", Map.of(), known, null, CLERK), rehearse);
    }

    private Report record(String register, Map<String, String> fields) {
        return intake.record(register, fields, null, CLERK);
    }

    private Report accept(String register, Map<String, String> fields) {
        Report report = record(register, fields);
        assertThat(report.accepted()).as(report.rows().toString()).isEqualTo(1);
        return report;
    }

    private static Map<String, String> plainBut(String column, String text) {
        Map<String, String> fields = new HashMap<>(PLAIN);
        fields.put(column, text);
        return fields;
    }

    private String no(String where) {
        return OwnerDatabase.of(store)
                .sql("select max(id) from claim where withdrawn_at is null and " + where)
                .query(String.class)
                .single();
    }

    private ResultActions page(String account, String address) throws Exception {
        return mvc.perform(get(address).with(user(account)).header("Accept-Language", "zh-CN"));
    }

    @Test
    void nothingOfItIsAFactAndTheSameFileIsKnown() {
        assertThat(OwnerDatabase.of(store)
                        .sql("select count(*) from ledger_entry where kind <> 'pairing'"
                                + " and no not in (select entry from ledger_text where title like '测试%')")
                        .query(Long.class)
                        .single())
                .isZero();
        Report again = figures(true);
        assertThat(again.known()).isEqualTo(142);
        Map<String, String> typed = Map.of(
                "standing",
                "公布",
                "name",
                "农村劳动力就业",
                "measure",
                "E01",
                "value",
                "73.1万人",
                "from",
                "2023-01-01",
                "to",
                "2023-11-30",
                "kind",
                "年度",
                "direction",
                "东→西",
                "source",
                "S07",
                "publisher",
                "中国网/人民日报");
        assertThat(record("claims", typed).known()).isEqualTo(1);
    }

    @Test
    void theThreeFindingsAreToldInPlainWords() throws Exception {
        page("admin", "/claims/proved")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("取整只有 447")))
                .andExpect(content().string(containsString("平均是约5327万元")))
                .andExpect(content().string(containsString("广东省—广西 2022 农村劳动力就业 75.31万人（G1）")))
                .andExpect(content().string(containsString("73.1万人（S07）")))
                .andExpect(content().string(containsString("一个只算新增的，一个算全部")))
                .andExpect(content().string(containsString("一个只算钱，一个连款带物")))
                .andExpect(content().string(containsString("2023 至 11-30</text>")))
                .andExpect(content().string(containsString(">2019</text>")));
        mvc.perform(get("/api/claims/proved")
                        .param("between", "-")
                        .param("measure", "E01")
                        .with(user("admin"))
                        .header("Accept-Language", "en"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows.length()").value(5))
                .andExpect(jsonPath("$.found[?(@.outcome == 'disagrees')].says")
                        .value(hasItem(containsString("is more than the whole a year apart"))));
    }

    @Test
    void anEmptyLedgerIsSaidAndAPartOfAFigureIsToldInPerCent() throws Exception {
        accept("claims", PLAIN);
        String claim = no("name = '财政援助资金' and receivers = '{522727}'");
        page("admin", "/claims/" + claim)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("账上还没有一笔。")));
        accept(
                "results",
                Map.of(
                        "title",
                        "测试援助",
                        "kind",
                        "财政援助资金（下达）",
                        "quantity",
                        "3",
                        "unit",
                        "万元",
                        "giver",
                        "广州市白云区",
                        "receiver",
                        "平塘县",
                        "date",
                        "2023-05"));
        page("admin", "/claims/" + claim)
                .andExpect(content().string(containsString("账上有 3万元，是公布数的 3%，差 97万元。")))
                .andExpect(content().string(containsString("看 1 笔记录")));
        page("guiding", "/claims/" + claim)
                .andExpect(content().string(containsString("账上还没有一笔。")))
                .andExpect(content().string(containsString("账上只算你看得到的记录")));
        mvc.perform(get("/api/claims/" + claim).with(user("admin")))
                .andExpect(jsonPath("$.claim.grain").value("1000000"))
                .andExpect(jsonPath("$.proof.how").value("answered"))
                .andExpect(jsonPath("$.proof.value").value("30000"))
                .andExpect(jsonPath("$.proof.gap").value("part"))
                .andExpect(jsonPath("$.proof.share").value("3%"));
        String proved = page("admin", "/claims/proved?between=440111-522727&measure=C01")
                .andExpect(content().string(containsString("jd-yearpic")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(proved).contains("100万元", "3万元", "class=\"proved\"");
        String entries = proved.replaceAll("(?s).*?href=\"(/entries\\?measure=C01[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        page("admin", entries).andExpect(status().isOk()).andExpect(content().string(containsString("测试援助")));
    }

    @Test
    void aYearThatIsToldAsFarAsADayIsProvedAsFarAsThatDay() throws Exception {
        Map<String, String> claim = plainBut("name", "测试到十一月");
        claim.putAll(Map.of("from", "2021-01-01", "to", "2021-11-30", "value", "50万元"));
        accept("claims", claim);
        Map<String, String> aid = new HashMap<>(Map.of(
                "title", "测试援助到十月",
                "kind", "财政援助资金（下达）",
                "quantity", "2",
                "unit", "万元",
                "giver", "广州市白云区",
                "receiver", "平塘县",
                "date", "2021-10"));
        accept("results", aid);
        aid.putAll(Map.of("title", "测试援助在十二月", "quantity", "5", "date", "2021-12-15"));
        accept("results", aid);
        String picture = page("admin", "/claims/proved?between=440111-522727&measure=C01")
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("(?s).*<svg[^>]*jd-yearpic(.*?)</svg>.*", "$1");
        assertThat(picture.replaceAll("(?s).*2021 至 11-30</text>(.*?)</text>.*", "$1"))
                .endsWith(">2万元");
    }

    @ParameterizedTest
    @CsvSource({"H99, 3, 个, undefined", "F01, 4, 册, other-unit", "'', 5, 个, unnamed"})
    void whatCannotBeComparedSaysWhy(String measure, String value, String unit, String how) throws Exception {
        Map<String, String> fields = plainBut("measure", measure);
        fields.put("value", value);
        fields.put("unit", unit);
        accept("claims", fields);
        String claim = no("amount = " + value);
        mvc.perform(get("/api/claims/" + claim).with(user("admin")))
                .andExpect(jsonPath("$.proof.how").value(how));
        page("admin", "/claims/" + claim).andExpect(status().isOk());
    }

    @ParameterizedTest
    @CsvSource({
        "/claims, 142",
        "/claims?place=广西, 12",
        "/claims?measure=E02&year=2023, 1",
        "/claims?source=S08&kind=annual, 5",
        "/claims?between=-&measure=C01&sort=amount, 8",
        "/claims?q=双百行动, 2",
        "/claims?place=新疆, 0",
    })
    void theListIsNarrowed(String address, int count) throws Exception {
        String json = mvc.perform(get(java.net.URI.create(
                                org.springframework.web.util.UriComponentsBuilder.fromUriString("/api" + address)
                                        .encode()
                                        .toUriString()))
                        .with(user("nobody")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        int own = address.equals("/claims")
                ? OwnerDatabase.of(store)
                        .sql("select count(*)::int from claim where standing = 'published' and withdrawn_at is null"
                                + " and source = ''")
                        .query(Integer.class)
                        .single()
                : 0;
        assertThat(JsonPath.<Integer>read(json, "$.total")).isEqualTo(count + own);
        page("nobody", address).andExpect(status().isOk());
    }

    @Test
    void whatIsTakenAwayCanBeHandedInElsewhere() throws Exception {
        byte[] bytes = page("admin", "/claims.xlsx?source=S07")
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(workbook.getFirstSheet().read()).hasSize(12);
        }
        Path file = Files.write(folder.resolve("公布.xlsx"), bytes);
        Report report =
                intake.read(new Handover(file, "公布.xlsx", Map.of(), LocalDate.of(2025, 11, 22), null, CLERK), true);
        assertThat(report.rejected()).as(report.rows().toString()).isZero();
        assertThat(report.known()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({
        "value, 很高, value, 很高",
        "value, '', value, ",
        "giver, 白云镇镇, giver, 白云镇镇",
        "measure, 甲01, measure, 不是指标代码",
        "to, 2021, to, 比止",
        "from, 2021, kind, 跨年的是累计",
        "publisher, '', source, 没有写来源",
        "address, 报纸, address, 不是网址",
        "qualifier, unknown, qualifier, 只能留一样",
        "standing, 传闻, standing, 传闻",
    })
    void aBadRowIsToldInWordsAtItsCell(String column, String text, String where, String words) throws Exception {
        Report report = record("claims", plainBut(column, text));
        assertThat(report.accepted()).isZero();
        assertThat(report.rows().getFirst().findings())
                .anyMatch(located ->
                        located.finding().refuses() && located.finding().where().equals(where));
        mvc.perform(post("/record/claims")
                        .with(user("admin"))
                        .with(csrf())
                        .header("Accept-Language", "zh-CN")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .params(org.springframework.util.CollectionUtils.toMultiValueMap(prefixed(column, text))))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(Objects.requireNonNullElse(words, ""))));
    }

    private static Map<String, List<String>> prefixed(String column, String text) {
        Map<String, List<String>> fields = new HashMap<>();
        plainBut(column, text).forEach((key, value) -> fields.put("f." + key, List.of(value)));
        return fields;
    }

    @Test
    void aCodeThatNoSetDefinesYetIsKeptWithARemark() {
        Map<String, String> fields = plainBut("measure", "H98");
        fields.put("name", "示范村");
        fields.put("value", "3个");
        fields.put("definition", "1999");
        Report report = accept("claims", fields);
        assertThat(report.rows().getFirst().findings())
                .extracting(located -> located.finding().code())
                .contains("claim-measure-undefined", "claim-set-unknown");
    }

    @Test
    void aSetThatIsWithdrawnSaysSomethingOnlyOfClaimsThatNameIt() throws Exception {
        DefinitionTexts.WrittenSet written = texts.read("""
                set: our-claims
                names: {zh: 试, en: Trial}
                years: {from: 2021}
                based-on: "2021"
                note: for tests
                measures:
                  - code: H88
                    names: {zh: 试验就业, en: Tried jobs}
                    category: E
                    unit: 人
                    kinds: [job-placed]
                    where: {employer: [other]}
                    count: subjects
                    time: happened
                    part-of: E01
                    direction: both
                    note: for tests
                    source: test
                """);
        LocalDate day = LocalDate.of(2026, 1, 1);
        texts.put(texts.again(written.whole(), "2021", new SetState.Withdrawn(day, day)));
        Map<String, String> whole = new HashMap<>(plainBut("measure", "E01"));
        whole.putAll(Map.of("name", "试验全部就业", "value", "100人", "from", "2019", "to", "2019"));
        accept("claims", whole);
        Map<String, String> part = new HashMap<>(whole);
        part.putAll(Map.of("measure", "H88", "name", "试验就业", "value", "200人"));
        Report unnamed = accept("claims", part);
        assertThat(unnamed.rows().getFirst().findings())
                .extracting(located -> located.finding().code())
                .contains("claim-measure-undefined");
        assertThat(partsOfWholes("试验就业")).isEmpty();
        part.putAll(Map.of("definition", "our-claims", "value", "201人"));
        Report named = accept("claims", part);
        assertThat(named.rows().getFirst().findings())
                .extracting(located -> located.finding().code())
                .doesNotContain("claim-measure-undefined");
        assertThat(partsOfWholes("试验就业"))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.claims()).extracting(Claim::definition).contains("our-claims"));
        page("admin", "/claims/" + no("name = '试验就业' and definition is null"))
                .andExpect(content().string(not(containsString("账上还没有一笔。"))));
        page("admin", "/claims/" + no("name = '试验就业' and definition = 'our-claims'"))
                .andExpect(content().string(containsString("账上还没有一笔。")));
    }

    private List<Found> partsOfWholes(String name) {
        return RowScope.asSystem(() -> claims.found(claims.all())).stream()
                .filter(found -> found.check().equals("part-of-whole"))
                .filter(found ->
                        found.claims().stream().anyMatch(claim -> claim.name().equals(name)))
                .toList();
    }

    @Test
    void whatWasPublishedIsReadByEveryAccountAndWhatIsReportedByThoseItConcerns() throws Exception {
        Map<String, String> reported = plainBut("standing", "reported");
        reported.put("name", "自评测试数");
        reported.put("measure", "");
        recordedBy("pingtang", reported, 201);
        String no = no("name = '自评测试数'");
        page("baiyun", "/claims/" + no).andExpect(status().isOk());
        for (String account : List.of("guiding", "nobody")) {
            page(account, "/claims/" + no).andExpect(status().isNotFound());
            page(account, "/api/claims/" + no).andExpect(status().isNotFound());
            page(account, "/claims").andExpect(content().string(not(containsString("自评测试数"))));
            page(account, "/claims/" + no("amount = 731000")).andExpect(status().isOk());
        }
        mvc.perform(get("/claims")).andExpect(status().is3xxRedirection());
    }

    @Test
    void onlyWhoReachesAPlaceEntersWhatIsSaidOfIt() throws Exception {
        recordedBy("guiding", plainBut("name", "越界测试数"), 422);
        Map<String, String> ofTheNation = plainBut("name", "越界测试数");
        ofTheNation.put("giver", "");
        ofTheNation.put("receiver", "全国");
        recordedBy("pingtang", ofTheNation, 422);
        recordedBy("nobody", plainBut("name", "越界测试数"), 403);
        assertThat(OwnerDatabase.of(store)
                        .sql("select count(*) from claim where name = '越界测试数'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void recordedBy(String account, Map<String, String> fields, int status) throws Exception {
        mvc.perform(post("/api/claims")
                        .with(user(account))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(fields)))
                .andExpect(status().is(status));
    }

    @Test
    void anIntakeIsTakenBackAsAWholeAndCanBeHandedInAgain() throws Exception {
        Map<String, String> fields = plainBut("name", "撤回测试数");
        Report report = accept("claims", fields);
        String no = no("name = '撤回测试数'");
        page("admin", "/claims/" + no)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("登记的那一次")));
        intake.undo(Objects.requireNonNull(report.batch()), CLERK);
        page("admin", "/claims/" + no).andExpect(status().isNotFound());
        assertThat(OwnerDatabase.of(store)
                        .sql("select count(*) from claim where name = '撤回测试数'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        accept("claims", fields);
    }

    /** No line of it can be changed or deleted, by nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"update claim set amount = 1", "delete from claim", "delete from claim_paper"})
    void nothingIsEverChanged(String sql) {
        var app = store.application();
        var client = org.springframework.jdbc.core.simple.JdbcClient.create(
                new org.springframework.jdbc.datasource.DriverManagerDataSource(app.url(), app.user(), app.password()));
        assertThatThrownBy(() -> client.sql(sql).update())
                .hasRootCauseMessage(
                        "ERROR: permission denied for table " + sql.replaceAll("update | set.*|delete from ", ""));
    }

    @Test
    void thePaperOfAPublishedClaimIsOpenToItsReaders() throws Exception {
        mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart("/record/claims")
                        .file(new org.springframework.mock.web.MockMultipartFile(
                                "papers", "原文.txt", null, "测试原文".getBytes(StandardCharsets.UTF_8)))
                        .params(org.springframework.util.CollectionUtils.toMultiValueMap(prefixed("name", "有原文的测试数")))
                        .with(user("pingtang"))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        String claim = no("name = '有原文的测试数'");
        String file = OwnerDatabase.of(store)
                .sql("select file from claim_paper where claim = " + claim)
                .query(String.class)
                .single();
        page("guiding", "/claims/" + claim).andExpect(content().string(containsString("原文.txt")));
        page("guiding", "/files/" + file).andExpect(status().isOk());
        page("guiding", "/files/" + "0".repeat(64)).andExpect(status().isNotFound());
    }
}
