package org.jiedui.iati;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Tie;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.w3c.dom.Element;

/** The example's projects and some made for it, as a file that anybody may check against the schema. */
@JieduiTest(
        properties = {
            "jiedui.iati.ref=CN-TEST-1",
            "jiedui.iati.name=测试协作办 & 伙伴 <试>",
            "jiedui.iati.name-en=Test office",
            "jiedui.iati.type=11",
            "jiedui.limits.per-minute.exports.account=0",
            "jiedui.limits.per-minute.exports.address=0"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IatiTest {

    private static final String HOSTILE = "]]> <script>&amp; \"引号\" 𠮷 \u0001\ud800 结束";

    @Autowired
    private MockMvc web;

    @Autowired
    private Intake intake;

    @Autowired
    private Store store;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Projects projects;

    @Autowired
    private TransactionTemplate transaction;

    private Project school;
    private Map<Long, Element> told;

    @BeforeAll
    void projectsOfAllSorts() throws Exception {
        Example.load(intake);
        Offices.open(store, "pingtang", "cooperation-office", "522727");
        Offices.open(store, "guiding", "cooperation-office", "522723");
        Offices.open(store, "nobody");
        Offices.open(store, "changshun", "cooperation-office", "522729");
        record(
                "projects",
                "{\"title\":\"试建学校\",\"kind\":\"school-improvement\",\"giver\":\"440111\",\"receiver\":\"522727\","
                        + "\"place\":\"522727\",\"state\":\"under-way\",\"started\":\"2019-03\",\"ended\":\"2030\","
                        + "\"note\":\"余显义带队的改造\",\"people\":\"余显义\"}");
        school = projects.named("试建学校").getFirst();
        record("project-partners", "{\"project\":\"试建学校\",\"organisation\":\"试建集团\",\"role\":\"承建\"}");
        record(
                "targets",
                "{\"project\":\"试建学校\",\"subject\":\"受训教师\",\"quantity\":50,\"unit\":\"人\",\"due\":\"2020\"}");
        record("targets", "{\"project\":\"试建学校\",\"subject\":\"没有期限\",\"quantity\":9,\"unit\":\"人\"}");
        record(
                "projects",
                "{\"title\":"
                        + JsonPath.parse(Map.of(
                                        "t", HOSTILE.replace("\u0001", "").replace("\ud800", "")))
                                .jsonString()
                                .replaceFirst("^\\{\"t\":", "")
                                .replaceFirst("}$", "")
                        + ",\"kind\":\"other\",\"giver\":\"440111\",\"receiver\":\"522727\",\"started\":\"2020-02-03\","
                        + "\"ended\":\"2021-04\",\"state\":\"completed\"}");
        money("aid-allocated", "2019-05-06", Quantity.exact(2_000_000, "元"), "拨付 余显义 <一>");
        money("aid-paid", "2019-06", Quantity.exact(new BigDecimal("1234567.89"), "元"), "支出");
        money("aid-paid", null, Quantity.exact(5, "元"), "没有日期");
        money("donation-money", "2019-07-01", Quantity.atLeast(new BigDecimal("30000"), "元"), "不止");
        money("donation-money", "2019-08-01", Quantity.unknown("元"), "不知多少");
        money("investment-agreed", "2019-09-01", Quantity.exact(7_000_000, "元"), "投资");
        money("training", "2019-10-01", Quantity.exact(12, "人次"), "培训");
        money("enterprise-settled", "2019-10-02", Quantity.atLeast(new BigDecimal("3"), "家"), "落户");
        money("aid-paid", "2199-05", Quantity.exact(6, "元"), "还没有到的");
        record(
                "projects",
                "{\"title\":\"余显义引进的项目\",\"kind\":\"other\",\"receiver\":\"522729\",\"started\":\"2019\",\"ended\":\""
                        + LocalDate.now().getYear()
                        + "\",\"state\":\"completed\",\"note\":\"余显义说\",\"people\":\"余显义\"}");
        record("projects", "{\"title\":\"只有结束\",\"kind\":\"other\",\"receiver\":\"522729\",\"ended\":\"2020\"}");
        record(
                "projects",
                "{\"title\":\"以后才开始的\",\"kind\":\"other\",\"receiver\":\"522729\",\"state\":\"under-way\",\"started\":\""
                        + (LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear() + 2)
                        + "\"}");
        told = activities("admin", "");
    }

    private void record(String register, String json) throws Exception {
        MockHttpServletResponse response = web.perform(post("/api/" + register)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json)
                        .with(csrf())
                        .with(user("admin")))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).as(response.getContentAsString(UTF_8)).isEqualTo(201);
    }

    private void money(String kind, @Nullable String date, Quantity quantity, String title) {
        transaction.executeWithoutResult(status -> {
            try (Posting posting = ledger.open(new Actor("clerk"))) {
                Fact fact = Fact.of(kind, title, Origin.typed(new BatchId(1)), LocalDate.of(2020, 1, 1))
                        .happened(date == null ? null : PartialDate.parse(date))
                        .quantity(quantity)
                        .places(new Places(new RegionCode("440111"), new RegionCode("522727"), null))
                        .project(school.id())
                        .build();
                posting.post(new Fact(
                        fact.kind(),
                        fact.happened(),
                        fact.knownBy(),
                        fact.until(),
                        fact.quantity(),
                        fact.places(),
                        fact.pairing(),
                        fact.project(),
                        null,
                        fact.attributes(),
                        school.ties().stream()
                                .map(tie -> Tie.related(tie.stay(), tie.person()))
                                .toList(),
                        List.of(),
                        null,
                        fact.origin(),
                        fact.title(),
                        fact.note()));
            }
        });
    }

    private MockHttpServletResponse ask(String account, String query) throws Exception {
        return web.perform(get(java.net.URI.create("/api/projects.iati.xml" + query))
                        .with(user(account))
                        .header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
    }

    private Element file(String account, String query) throws Exception {
        MockHttpServletResponse response = ask(account, query);
        assertThat(response.getStatus()).as(response.getContentAsString(UTF_8)).isEqualTo(200);
        assertThat(response.getContentType()).startsWith("application/xml");
        assertThat(response.getHeader("Content-Disposition")).startsWith("attachment");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.getContentAsByteArray()))
                .getDocumentElement();
    }

    private Map<Long, Element> activities(String account, String query) throws Exception {
        return Schema.below(file(account, query), "iati-activity").stream()
                .collect(Collectors.toMap(
                        activity -> Long.valueOf(Schema.one(activity, "iati-identifier")
                                .getTextContent()
                                .replace("CN-TEST-1-", "")),
                        activity -> activity,
                        (a, b) -> a,
                        TreeMap::new));
    }

    private Element ofSchool() {
        return told.get(school.id().value());
    }

    @Test
    void everyActivityIsAsTheSchemaWantsIt() throws Exception {
        assertThat(Schema.faults(file("admin", ""))).isEmpty();
        assertThat(told).hasSizeGreaterThan(4);
    }

    @Test
    void theSchemaOfThisTestSeesWhatIsWrong() throws Exception {
        Element wrong = file("admin", "");
        Element activity = Schema.one(wrong, "iati-activity");
        activity.insertBefore(Schema.one(activity, "sector"), Schema.one(activity, "title"));
        Schema.one(activity, "activity-status").setAttribute("code", "9");
        Schema.one(activity, "reporting-org").removeAttribute("type");
        activity.appendChild(wrong.getOwnerDocument().createElement("budgets"));
        assertThat(Schema.faults(wrong)).hasSize(4);
    }

    @Test
    void aProjectIsToldAsItIsRecorded() {
        Element activity = ofSchool();
        assertThat(activity.getAttribute("default-currency")).isEqualTo("CNY");
        assertThat(Schema.one(activity, "reporting-org").getAttribute("ref")).isEqualTo("CN-TEST-1");
        assertThat(Schema.one(activity, "reporting-org", "narrative").getTextContent())
                .isEqualTo("测试协作办 & 伙伴 <试>");
        assertThat(Schema.one(activity, "title").getTextContent()).isEqualTo("试建学校");
        assertThat(Schema.one(activity, "activity-status").getAttribute("code")).isEqualTo("2");
        List<Element> dates = Schema.below(activity, "activity-date");
        assertThat(dates).extracting(date -> date.getAttribute("type")).containsExactly("2", "3");
        assertThat(dates).extracting(date -> date.getAttribute("iso-date")).containsExactly("2019-03-01", "2030-12-31");
        assertThat(dates).extracting(Element::getTextContent).containsExactly("2019-03", "2030");
        assertThat(Schema.below(activity, "participating-org"))
                .extracting(one ->
                        one.getAttribute("role") + Schema.one(one, "narrative").getTextContent())
                .containsExactly("1白云区", "2测试协作办 & 伙伴 <试>", "4试建集团");
        Element location = Schema.one(activity, "location");
        assertThat(location.getAttribute("ref")).isEqualTo("522727");
        assertThat(Schema.below(Schema.one(location, "description"), "narrative"))
                .extracting(Element::getTextContent)
                .containsExactly(
                        "行政区划（GB/T 2260）：贵州省 520000 › 黔南州 522700 › 平塘县 522727",
                        "Administrative areas (GB/T 2260): Guizhou 520000 › Qiannan 522700 › Pingtang 522727");
        assertThat(Schema.below(activity, "sector"))
                .extracting(sector -> sector.getAttribute("vocabulary") + " " + sector.getAttribute("code") + " "
                        + sector.getAttribute("percentage"))
                .containsExactly("99 school-improvement 100", "2 111 100");
    }

    @Test
    void whatIsToStartLaterIsToComeWhateverItsStateSays() {
        Element later = told.get(projects.named("以后才开始的").getFirst().id().value());
        assertThat(Schema.one(later, "activity-date").getAttribute("type")).isEqualTo("1");
        assertThat(Schema.one(later, "activity-status").getAttribute("code")).isEqualTo("1");
    }

    @Test
    void anEnglishTextHasEnglishWordsForUnits() {
        List<String> english = new ArrayList<>();
        told.values().forEach(activity -> english(activity, english));
        assertThat(english)
                .contains(
                        "50 persons",
                        "at least 3 enterprises (all that is recorded of the project, also from before its start and without a date)")
                .noneMatch(text -> text.matches(".*\\d [\\u4e00-\\u9fff]+( \\(.*)?"))
                .noneMatch(text -> text.contains("元"));
        assertThat(english)
                .filteredOn(text -> text.startsWith("Money that is not told"))
                .singleElement()
                .asString()
                .contains("at least 30000 yuan", "5 yuan", "6 yuan");
    }

    private static void english(Element element, List<String> found) {
        if (element.getAttribute("xml:lang").equals("en")) {
            found.add(element.getTextContent());
        }
        Schema.below(element).forEach(child -> english(child, found));
    }

    @Test
    void onlyExactMoneyWithADateIsATransactionAndTheRestIsToldInWords() {
        List<Element> transactions = Schema.below(ofSchool(), "transaction");
        assertThat(transactions)
                .extracting(one -> Schema.one(one, "transaction-type").getAttribute("code") + " "
                        + Schema.one(one, "transaction-date").getAttribute("iso-date") + " "
                        + Schema.one(one, "value").getAttribute("value-date") + " "
                        + Schema.one(one, "value").getTextContent())
                .containsExactlyInAnyOrder("2 2019-05-06 2019-05-06 2000000", "3 2019-06-30 2019-06-30 1234567.89");
        assertThat(transactions)
                .extracting(one -> Schema.one(one, "description", "narrative").getTextContent())
                .containsExactlyInAnyOrder("拨付 某某 <一>", "支出（日期只记到 2019-06）");
        assertThat(transactions)
                .extracting(one -> Schema.one(one, "provider-org", "narrative").getTextContent() + "→"
                        + Schema.one(one, "receiver-org", "narrative").getTextContent())
                .containsOnly("白云区→平塘县");
        List<Element> descriptions = Schema.below(ofSchool(), "description");
        assertThat(descriptions).hasSize(2);
        assertThat(descriptions.get(0).getTextContent()).isEqualTo("某某带队的改造");
        assertThat(Schema.one(descriptions.get(1), "narrative").getTextContent())
                .contains("5 元，日期未记", "至少 30000 元，2019-07-01", "有，数量未记，2019-08-01", "6 元，2199-05")
                .doesNotContain("7000000");
    }

    @Test
    void resultsAreTheFiguresOfTheProjectAndOnlyExactOnesAreValues() throws Exception {
        String answer = web.perform(get("/api/answers")
                        .param("project", String.valueOf(school.id().value()))
                        .with(user("admin")))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
        List<Map<String, Object>> figures = JsonPath.read(answer, "$.rows[?(@.entries > 0 && @.qualifier == 'exact')]");
        Map<String, String> values = new TreeMap<>();
        for (Element result : Schema.below(ofSchool(), "result")) {
            Element indicator = Schema.one(result, "indicator");
            Element period = Schema.one(indicator, "period");
            if (!Schema.below(indicator, "reference").isEmpty()) {
                Element actual = Schema.one(period, "actual");
                assertThat(Schema.one(actual, "comment").getTextContent()).contains("项目名下记录的全部");
                assertThat(indicator.getAttribute("measure")).isEqualTo(actual.hasAttribute("value") ? "1" : "5");
                assertThat(Schema.one(period, "period-start").getAttribute("iso-date"))
                        .isEqualTo("2019-03-01");
                values.put(Schema.one(indicator, "reference").getAttribute("code"), actual.getAttribute("value"));
            } else {
                assertThat(indicator.getTextContent()).contains("受训教师").doesNotContain("没有期限");
                assertThat(Schema.one(period, "target").getAttribute("value")).isEqualTo("50");
                assertThat(Schema.one(period, "period-end").getAttribute("iso-date"))
                        .isEqualTo("2020-12-31");
            }
        }
        assertThat(values).isNotEmpty();
        assertThat(values).containsValue("").containsValue("7000000");
        values.forEach((measure, value) -> {
            if (!value.isEmpty()) {
                assertThat(figures)
                        .anySatisfy(figure -> assertThat(figure)
                                .containsEntry("measure", measure)
                                .containsEntry("value", value));
            }
        });
        assertThat(values.keySet()).noneMatch(measure -> measure.startsWith("C01"));
    }

    @Test
    void hostileWordsAreWords() {
        Element activity = told.values().stream()
                .filter(one -> Schema.one(one, "title").getTextContent().contains("script"))
                .findFirst()
                .orElseThrow();
        assertThat(Schema.one(activity, "title").getTextContent())
                .isEqualTo(HOSTILE.replace("\u0001", "").replace("\ud800", ""));
        assertThat(Schema.one(activity, "activity-status").getAttribute("code")).isEqualTo("4");
        assertThat(XmlText.of(HOSTILE)).isEqualTo("]]> <script>&amp; \"引号\" 𠮷  结束");
    }

    @Test
    void whatHasNoDateIsLeftOutAndToldAsLeftOut() throws Exception {
        Project undated = projects.named("平塘县赠书").getFirst();
        assertThat(told).doesNotContainKey(undated.id().value());
        assertThat(ask("admin", "").getContentAsString(UTF_8))
                .containsPattern("<!-- left out, because no start is known.*projects .*\\b"
                        + undated.id().value() + "\\b");
        Project onlyEnded = projects.named("只有结束").getFirst();
        assertThat(told).doesNotContainKey(onlyEnded.id().value());
        Project byItsEntry = projects.named("南沙捐助贵定").getFirst();
        Element date = Schema.one(told.get(byItsEntry.id().value()), "activity-date");
        assertThat(date.getAttribute("iso-date")).isEqualTo("2018-10-01");
        assertThat(date.getTextContent()).contains("没有写开始日期", "2018-10", "first dated entry");
    }

    @Test
    void whoIsOutOfReachIsNotNamedEither() throws Exception {
        assertThat(page("changshun", "/api/persons").getContentAsString(UTF_8)).doesNotContain("余显义");
        Element seen = activities("changshun", "")
                .get(projects.named("余显义引进的项目").getFirst().id().value());
        assertThat(Schema.one(seen, "title").getTextContent()).isEqualTo("某某引进的项目");
        assertThat(seen.getTextContent()).contains("某某说").doesNotContain("余显义");
        assertThat(Schema.below(seen, "activity-date"))
                .extracting(date -> date.getAttribute("type") + " " + date.getAttribute("iso-date"))
                .containsExactly("2 2019-01-01", "4 " + LocalDate.now(ZoneId.of("Asia/Shanghai")));
    }

    @Test
    void everyoneTellsOfWhatTheySee() throws Exception {
        assertThat(activities("guiding", "").keySet())
                .isNotEmpty()
                .doesNotContain(school.id().value())
                .isSubsetOf(told.keySet());
        assertThat(activities("pingtang", "").keySet()).contains(school.id().value());
        assertThat(activities("admin", "?place=522723").keySet())
                .isEqualTo(activities("guiding", "").keySet());
        MockHttpServletResponse none = ask("nobody", "");
        assertThat(none.getStatus()).isEqualTo(422);
        assertThat(JsonPath.<String>read(none.getContentAsString(UTF_8), "$.code"))
                .isEqualTo("iati-nothing");
        assertThat(none.getHeader("Content-Disposition")).isNull();
    }

    @Test
    void thePageLeadsToTheFileAndARefusalIsDrawnThere() throws Exception {
        assertThat(page("admin", "/data").getContentAsString(UTF_8)).contains("value=\"iati\"");
        assertThat(page("admin", "/data?take=iati&place=522723&from=2018").getRedirectedUrl())
                .isEqualTo("/data/iati?place=522723");
        assertThat(page("guiding", "/data/iati").getContentType()).startsWith("application/xml");
        MockHttpServletResponse refused = page("nobody", "/data/iati");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentType()).startsWith("text/html");
        assertThat(refused.getContentAsString(UTF_8)).contains("没有可以公开的项目");
    }

    private MockHttpServletResponse page(String account, String address) throws Exception {
        return web.perform(get(address).with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
    }

    @ParameterizedTest
    @CsvSource({
        "?person=1, unknown-parameter",
        "?plase=522727, unknown-parameter",
        "?place=nowhere, unknown-place",
        "?pairing=987654, unknown-pairing",
        "?pairing=x, unknown-pairing",
        "?set=1999, unknown-set",
        "?kind=helth, unknown-project-kind",
        "?kind=other&year=1999, iati-nothing",
    })
    void aFilterThatIsNoneIsRefused(String query, String code) throws Exception {
        MockHttpServletResponse response = ask("admin", query);
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(JsonPath.<String>read(response.getContentAsString(UTF_8), "$.code"))
                .isEqualTo(code);
    }

    @Test
    void theSettingsThatAreWantingAreNamed() {
        assertThat(new IatiSettings(null, null, null, null).wanting())
                .containsExactly("jiedui.iati.ref", "jiedui.iati.name", "jiedui.iati.type");
        assertThat(new IatiSettings("CN 1", " ", null, "12").wanting()).hasSize(3);
        assertThat(new IatiSettings("CN-REG-1", "名", null, "10").wanting()).isEmpty();
    }
}
