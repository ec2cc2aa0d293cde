package org.jiedui.pairings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.regions.RegionCode;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

/** Guangzhou and Qiannan with two pairs of counties inside, recorded act by act. */
@JieduiTest
@WithMockUser("admin")
@TestMethodOrder(MethodOrderer.MethodName.class)
class PairingsTest {

    private static final Actor CLERK = new Actor("clerk");
    private static final RegionCode GUANGZHOU = new RegionCode("440100");
    private static final RegionCode QIANNAN = new RegionCode("522700");

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
        if (pairings.between(GUANGZHOU, QIANNAN, null).isPresent()) {
            return;
        }
        accept(
                "pairings",
                Map.of("reference", "F02", "level", "市州级", "giver", "广州市", "receiver", "黔南州", "from", "2017-12"));
        accept("pairings", Map.of("level", "区县级", "giver", "广州市南沙区", "receiver", "贵定县", "parent", "广州市—黔南州"));
        accept("pairings", Map.of("level", "区县级", "giver", "440111", "receiver", "平塘县", "parent", "广州-黔南州"));
        accept(
                "agreements",
                Map.of(
                        "date", "2017年12月",
                        "title", "东西部扶贫协作助推脱贫攻坚合作协议",
                        "giver", "广州市",
                        "receiver", "黔南州",
                        "parties", "广州与黔南州政府"));
        accept(
                "visits",
                Map.of(
                        "date", "2018-09",
                        "title", "榄核镇商会赴贵定县考察调研",
                        "from", "广州市南沙区",
                        "to", "贵定县",
                        "participants", "陈莹（榄核镇商会会长）"));
        accept("place-counts", Map.of("place", "黔南州", "topic", "下辖县（市）", "quantity", "12", "unit", "个"));
    }

    @Test
    void postsEachActAsAFactUnderItsPairing() {
        Pairing cities = pairings.between(GUANGZHOU, QIANNAN, null).orElseThrow();
        Pairing counties = pairings.named("南沙区—贵定县").getFirst();

        assertThat(pairings.within(cities.id())).hasSize(3).contains(counties.id());
        assertThat(kinds(cities)).contains("pairing", "agreement");
        assertThat(kinds(counties)).contains("pairing", "visit");
        Entry visit = live(counties).stream()
                .filter(entry -> entry.fact().kind().equals("visit"))
                .findFirst()
                .orElseThrow();
        assertThat(visit.fact().attributes()).containsEntry("direction", "east-to-west");
        assertThat(counties.from()).isNull();
    }

    @Test
    void refusesWhatCannotBeAndSaysWhy() {
        assertThat(refusal("pairings", Map.of("level", "区县级", "giver", "广州市南沙区", "receiver", "广州市南沙区")))
                .isEqualTo("pairing-with-itself");
        assertThat(refusal(
                        "pairings",
                        Map.of("level", "市州级", "giver", "深圳市", "receiver", "毕节市", "from", "2016", "until", "2013")))
                .isEqualTo("pairing-ends-before-start");
        assertThat(refusal("pairings", Map.of("level", "区县级", "giver", "福田区", "receiver", "平塘县", "parent", "广州市—黔南州")))
                .isEqualTo("pairing-parent-elsewhere");
        assertThat(refusal("pairings", Map.of("level", "区县级", "giver", "海珠区", "receiver", "瓮安县", "parent", "广州市—遵义市")))
                .isEqualTo("pairing-parent-unknown");
        assertThat(refusal("pairings", Map.of("level", "省级", "giver", "海珠区", "receiver", "瓮安县")))
                .isEqualTo("pairing-level-unlike");
        assertThat(refusal("pairings", Map.of("level", "区县级", "giver", "海珠区"))).isEqualTo("pairing-side-missing");
        assertThat(refusal("visits", Map.of("title", "考察", "from", "广州市南沙区", "to", "贵定县", "people", "无此人")))
                .isEqualTo("stay-unknown");
        assertThat(refusal("place-counts", Map.of("place", "黔南州", "topic", "下辖县（市）", "quantity", "11", "unit", "个")))
                .isEqualTo("place-count-differs");
        assertThat(pairings.all()).hasSize(3);
    }

    @Test
    void knowsWhatIsAlreadyThere() {
        Report again = record(
                "pairings",
                Map.of(
                        "level",
                        "市州级",
                        "giver",
                        "440100",
                        "receiver",
                        "黔南布依族苗族自治州",
                        "from",
                        "2017-12",
                        "remark",
                        "又一次"));

        assertThat(again.rows().getFirst().outcome()).isEqualTo(Outcome.KNOWN);
        assertThat(codes(again)).contains("pairing-known");
    }

    @Test
    void pairsOrganisationsOfAPlace() {
        Report schools = accept(
                "pairings",
                Map.of(
                        "level", "学校",
                        "giver", "广州市白云区",
                        "giver-organisation", "同和中学",
                        "receiver", "平塘县",
                        "receiver-organisation", "塘边中学"));
        Pairing pairing = pairings.all().getLast();

        assertThat(pairing.ofPlaces()).isFalse();
        assertThat(pairing.giver().name()).isEqualTo("同和中学");
        intake.undo(schools.batch(), CLERK);
        assertThat(pairings.find(pairing.id())).isEmpty();
    }

    @Test
    void isNotTakenBackWhileOthersRestOnIt() {
        Entry told = ledger.entry(
                pairings.between(GUANGZHOU, QIANNAN, null).orElseThrow().entry());

        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                RefusedException.class,
                                () -> intake.undo(told.fact().origin().batch(), CLERK))
                        .findings())
                .extracting(Finding::code)
                .contains("pairing-still-used");
    }

    @Test
    void listsFiltersOrdersAndExportsThem() throws Exception {
        mvc.perform(get("/pairings"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("黔南州")))
                .andExpect(content().string(containsString("2017-12 起，止期未记")))
                .andExpect(content().string(containsString("隶属")));
        mvc.perform(get("/pairings").param("q", "贵定").param("sort", "entries").param("order", "desc"))
                .andExpect(content().string(containsString("贵定县")))
                .andExpect(content().string(not(containsString("平塘县"))));
        mvc.perform(get("/pairings")
                        .param("place", "黔南州")
                        .param("level", "county")
                        .param("lang", "en"))
                .andExpect(content().string(containsString("Pingtang")))
                .andExpect(content().string(containsString("Part of")));
        byte[] workbook = mvc.perform(get("/pairings.xlsx").param("level", "county"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            var rows = read.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(1).getCellText(1)).isEqualTo("贵定县");
        }
    }

    @Test
    void showsWhatAPairDid() throws Exception {
        long id = pairings.between(GUANGZHOU, QIANNAN, null).orElseThrow().id().value();

        mvc.perform(get("/pairings/" + id))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("这一对做了什么？")))
                .andExpect(content().string(containsString("东西部扶贫协作助推脱贫攻坚合作协议")))
                .andExpect(content().string(containsString("榄核镇商会赴贵定县考察调研")))
                .andExpect(content().string(containsString("下辖县（市）")))
                .andExpect(content().string(not(containsString("没有登记互访"))))
                .andExpect(content().string(containsString("南沙区—贵定县")));
        mvc.perform(get("/pairings/" + id).param("lang", "en"))
                .andExpect(content().string(containsString("What did this pair do?")));
        mvc.perform(get("/pairings/999999")).andExpect(status().isNotFound());
    }

    @Test
    void answersOverHttp() throws Exception {
        long id = pairings.between(GUANGZHOU, QIANNAN, null).orElseThrow().id().value();

        mvc.perform(get("/api/pairings/" + id))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.giver.place").value("440100"))
                .andExpect(jsonPath("$.from").value("2017-12"))
                .andExpect(jsonPath("$.inside.length()").value(2));
        mvc.perform(get("/api/pairings").param("level", "prefecture"))
                .andExpect(jsonPath("$.total").value(1));
    }

    private Report accept(String register, Map<String, String> fields) {
        Report report = record(register, fields);
        assertThat(report.accepted()).as(() -> codes(report).toString()).isEqualTo(1);
        return report;
    }

    private String refusal(String register, Map<String, String> fields) {
        Report report = record(register, fields);
        assertThat(report.rejected()).isEqualTo(1);
        return codes(report).getLast();
    }

    private Report record(String register, Map<String, String> fields) {
        return intake.record(register, fields, null, CLERK);
    }

    private static List<String> codes(Report report) {
        return report.rows().getFirst().findings().stream()
                .map(located -> located.finding().code())
                .toList();
    }

    private List<String> kinds(Pairing pairing) {
        return live(pairing).stream().map(entry -> entry.fact().kind()).toList();
    }

    private List<Entry> live(Pairing pairing) {
        return ledger.liveOf(new Ledger.Subject.OfPairing(pairing.id()));
    }
}
