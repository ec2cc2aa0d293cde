package org.jiedui.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.pairings.Pairings;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

/** Results under Guangzhou–Qiannan and Nansha–Guiding, with one secondee whom some are related to. */
@JieduiTest
@WithMockUser("admin")
class ResultsTest {

    private static final Actor CLERK = new Actor("clerk");

    @Autowired
    private Intake intake;

    @Autowired
    private Pairings pairings;

    @Autowired
    private Ledger ledger;

    @Autowired
    private MockMvc mvc;

    @BeforeEach
    void recordTheCase() {
        if (!pairings.all().isEmpty()) {
            return;
        }
        accept("pairings", Map.of("level", "市州级", "giver", "广州市", "receiver", "黔南州", "from", "2017-12"));
        accept("pairings", Map.of("level", "区县级", "giver", "广州市南沙区", "receiver", "贵定县", "parent", "广州市—黔南州"));
        accept("secondments", STAY);
        accept(
                "results",
                Map.of(
                        "reference", "F31",
                        "date", "2018-10",
                        "title", "南沙捐助贵定",
                        "kind", "捐赠款",
                        "quantity", "1010000",
                        "unit", "元",
                        "giver", "广州市南沙区",
                        "receiver", "贵定县",
                        "people", "岑群英"));
        accept("results", Map.of("title", "水产养殖项目", "kind", "引进投资", "quantity", "6亿多元", "place", "黔南州"));
        accept("results", Map.of("title", "救治急性心肌梗死患者", "kind", "医疗救治", "quantity", "多例", "unit", "例", "place", "平塘县"));
        accept("results", Map.of("title", "急救能力提升", "kind", "变化", "place", "平塘县", "remark", "全院急救能力大幅提升"));
        accept(
                "results",
                Map.of("title", "黔货出山海珠门店", "kind", "外销门店", "giver", "瓮安县", "receiver", "海珠区", "rent", "扶贫资金"));
    }

    private static final Map<String, String> STAY = Map.of(
            "person", "岑群英",
            "home-place", "贵定县",
            "host-place", "广州市南沙区",
            "host", "南沙区委统战部",
            "category", "党政干部",
            "from", "2018-07");

    @Test
    void postsEachRowAsOneFactAsExactlyAsItIsKnown() {
        Entry money = entry("南沙捐助贵定");
        assertThat(money.fact().quantity()).isEqualTo(Quantity.exact(new BigDecimal("1010000"), "元"));
        assertThat(money.fact().pairing())
                .isEqualTo(pairings.named("南沙区—贵定县").getFirst().id());
        assertThat(money.fact().ties()).hasSize(1).allMatch(tie -> tie.share() == null);

        assertThat(entry("水产养殖项目").fact().quantity().precision()).isEqualTo(Precision.AT_LEAST);
        assertThat(entry("水产养殖项目").fact().happened()).isNull();
        assertThat(entry("救治急性心肌梗死患者").fact().quantity()).isEqualTo(Quantity.unknown("例"));
        assertThat(entry("急救能力提升").fact().quantity()).isNull();
        assertThat(entry("黔货出山海珠门店").fact().attributes()).containsEntry("rent", "aid-funds");
    }

    @Test
    void putsPlacesWithoutAPairingOfTheirOwnUnderTheOneAboveAndSaysSo() {
        Report report = accept(
                "results",
                Map.of("title", "瓮安特产展销", "kind", "消费协作", "giver", "瓮安县", "receiver", "海珠区", "quantity", "3万元"));

        assertThat(codes(report)).contains("pairing-not-formal");
        assertThat(entry("瓮安特产展销").fact().pairing())
                .isEqualTo(pairings.named("广州市—黔南州").getFirst().id());
    }

    @Test
    void whatAnAgreementPromisesIsWhatItsFulfilmentIsDividedBy() throws Exception {
        accept("agreement-targets", TARGET);
        accept(
                "results",
                Map.of(
                        "date", "2023-05",
                        "title", "财政援助资金下达",
                        "kind", "财政援助资金（下达）",
                        "quantity", "1200万元",
                        "giver", "广州市",
                        "receiver", "都匀市"));

        mvc.perform(get("/api/answers?measure=A05-aid&place=522701&from=2023&to=2023"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("\"value\":\"120\"")));
        HashMap<String, String> otherWords = new HashMap<>(TARGET);
        otherWords.put("quantity", "0.1亿元");
        assertThat(codes(record("agreement-targets", otherWords))).contains("agreement-target-known");
        HashMap<String, String> persons = new HashMap<>(TARGET);
        persons.put("quantity", "3人");
        assertThat(codes(record("agreement-targets", persons))).contains("agreement-target-unit");
    }

    private static final Map<String, String> TARGET = Map.of(
            "year", "2023",
            "title", "2023 年协作协议",
            "aim", "财政援助资金",
            "quantity", "1000万元",
            "giver", "广州市",
            "receiver", "都匀市");

    @Test
    void refusesWhatIsNoResultOrDoesNotFitItsKind() {
        assertThat(refusal(Map.of("title", "十万老广游天眼", "kind", "目标", "quantity", "十万", "unit", "人次")))
                .contains("result-is-target");
        assertThat(refusal(Map.of("title", "游天眼", "kind", "游客", "quantity", "十万", "unit", "人次", "remark", "十万为目标")))
                .contains("result-is-target");
        assertThat(refusal(Map.of("title", "平塘县助学", "kind", "结对助学", "quantity", "100", "unit", "人次")))
                .contains("result-unit");
        assertThat(refusal(Map.of("title", "能力提升", "kind", "变化", "quantity", "1", "unit", "个")))
                .contains("result-not-counted");
        assertThat(refusal(Map.of("title", "赠书", "kind", "捐赠款", "quantity", "10", "unit", "元", "goods", "图书")))
                .contains("result-attribute-elsewhere");
        assertThat(refusal(Map.of("title", "赠书", "kind", "捐赠款", "quantity", "10", "unit", "元", "people", "无此人")))
                .contains("stay-unknown");
        assertThat(refusal(Map.of("title", "赠书", "kind", "捐赠款", "quantity", "10", "unit", "元", "people", "岑群英 120%")))
                .contains("shares-above-whole");
        assertThat(refusal(Map.of("title", "赠书", "kind", "捐赠款", "quantity", "10", "unit", "元", "project", "无此项目")))
                .contains("result-project-unknown");
    }

    @Test
    void knowsAResultThatIsAlreadyInTheBookInOtherWords() {
        Report again = record("results", books("date", "2019.3", "quantity", "0.5万元", "giver", "440115"));
        assertThat(again.accepted()).isEqualTo(1);

        again = record("results", books("kind", "donation-money", "receiver", "522723"));

        assertThat(again.rows().getFirst().outcome()).isEqualTo(Outcome.KNOWN);
        assertThat(codes(again)).contains("result-known");
    }

    @Test
    void takesWhatDiffersInNumberPeopleOrNoteAsAnotherResultAndRemarksIt() {
        accept("results", books("title", "多笔书款"));

        for (Map<String, String> other : List.of(
                books("title", "多笔书款", "reference", "另一号"),
                books("title", "多笔书款", "remark", "第二批"),
                books("title", "多笔书款", "place", "贵定县"),
                books("title", "多笔书款", "giver", ""),
                books("title", "多笔书款", "people", "岑群英 50%"))) {
            assertThat(codes(accept("results", other))).contains("result-alike");
            assertThat(record("results", other).known()).isEqualTo(1);
        }
    }

    private static Map<String, String> books(String... otherwise) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "reference", "R7",
                "date", "2019.3",
                "title", "书款",
                "kind", "捐赠款",
                "quantity", "5000元",
                "giver", "广州市南沙区",
                "receiver", "贵定县",
                "people", "岑群英"));
        for (int i = 0; i < otherwise.length; i += 2) {
            fields.put(otherwise[i], otherwise[i + 1]);
        }
        return fields;
    }

    @Test
    void listsFiltersOrdersAndExportsThem() throws Exception {
        mvc.perform(get("/results"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("南沙捐助贵定")))
                .andExpect(content().string(containsString("有，数量未记")))
                .andExpect(content().string(containsString("不计数")));
        mvc.perform(get("/results")
                        .param("person", "岑群英")
                        .param("sort", "amount")
                        .param("order", "desc"))
                .andExpect(content().string(containsString("南沙捐助贵定")))
                .andExpect(content().string(not(containsString("水产养殖项目"))));
        mvc.perform(get("/results")
                        .param("kind", "investment-agreed")
                        .param("place", "黔南州")
                        .param("standing", "recorded")
                        .param("lang", "en"))
                .andExpect(content().string(containsString("水产养殖项目")))
                .andExpect(content().string(containsString("This is a list, not a sum.")))
                .andExpect(content().string(not(containsString("南沙捐助贵定"))));
        mvc.perform(get("/results").param("place", "没有这里")).andExpect(content().string(containsString("没有符合条件的成效")));
        byte[] workbook = mvc.perform(get("/results.xlsx").param("year", "2018"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            var rows = read.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(1).getCellText(2)).isEqualTo("南沙捐助贵定");
        }
    }

    @Test
    void findsTheResultsOfEveryPlaceThatBearsTheName() throws Exception {
        accept("results", Map.of("title", "贵阳白云医院提升", "kind", "变化", "place", "贵阳市白云区", "remark", "能力提升"));
        accept("results", Map.of("title", "广州白云学校提升", "kind", "变化", "place", "广州市白云区", "remark", "能力提升"));

        mvc.perform(get("/results").param("place", "白云区"))
                .andExpect(content().string(containsString("贵阳白云医院提升")))
                .andExpect(content().string(containsString("广州白云学校提升")))
                .andExpect(content().string(not(containsString("南沙捐助贵定"))));
        mvc.perform(get("/results").param("place", "贵阳市白云区"))
                .andExpect(content().string(containsString("贵阳白云医院提升")))
                .andExpect(content().string(not(containsString("广州白云学校提升"))));
    }

    private Entry entry(String title) {
        return pairings.all().stream()
                .flatMap(pairing -> ledger.liveOf(new Ledger.Subject.OfPairing(pairing.id())).stream())
                .filter(entry -> entry.fact().title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private Report accept(String register, Map<String, String> fields) {
        Report report = record(register, fields);
        assertThat(report.accepted()).as(() -> report.rows().toString()).isEqualTo(1);
        return report;
    }

    private List<String> refusal(Map<String, String> fields) {
        Report report = record("results", fields);
        assertThat(report.rejected()).isEqualTo(1);
        return codes(report);
    }

    private Report record(String register, Map<String, String> fields) {
        return intake.record(register, fields, null, CLERK);
    }

    private static List<String> codes(Report report) {
        return report.rows().getFirst().findings().stream()
                .map(located -> located.finding().code())
                .toList();
    }
}
