package org.jiedui.secondments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jiedui.intake.Intake;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithMockUser("admin")
class SecondmentPagesTest {

    @Autowired
    Intake intake;

    @Autowired
    Secondments secondments;

    private final MockMvcTester http;

    SecondmentPagesTest(@Autowired MockMvc mockMvc) {
        http = MockMvcTester.create(mockMvc);
    }

    @BeforeAll
    void theRealCaseIsOnTheBooks() {
        RealCase.pairings(intake);
        RealCase.secondees(intake);
        RealCase.projects(intake);
    }

    @Test
    void listsThoseWhoArrivedFirstFirstAndUndatedLast() {
        assertThat(http.get().uri("/secondments"))
                .hasStatusOk()
                .bodyText()
                .containsSubsequence("王晓立", "岑群英", "余显义", "黎建明", "马韧凯");
    }

    @Test
    void narrowsTheListByWhatIsAsked() {
        assertThat(http.get().uri("/secondments?direction=west-to-east"))
                .bodyText()
                .contains("岑群英")
                .doesNotContain("王晓立");
        assertThat(http.get().uri("/secondments?place=平塘县&category=specialist"))
                .bodyText()
                .contains("马韧凯", "余显义")
                .doesNotContain("王晓立", "岑群英");
        assertThat(http.get().uri("/secondments?q=医院"))
                .bodyText()
                .contains("马韧凯")
                .doesNotContain("余显义");
        assertThat(http.get().uri("/secondments?year=undated"))
                .bodyText()
                .contains("黎建明", "马韧凯")
                .doesNotContain("岑群英");
        assertThat(http.get().uri("/secondments?year=2018&profession=education"))
                .bodyText()
                .contains("余显义")
                .doesNotContain("岑群英");
    }

    @Test
    void saysWhenAPlaceIsNone() {
        assertThat(http.get().uri("/secondments?place=无此地"))
                .bodyText()
                .contains("没有找到这个地方")
                .doesNotContain("马韧凯");
    }

    @Test
    void explainsPathwaysLevelsAndDirections() {
        assertThat(http.get().uri("/secondments"))
                .bodyText()
                .contains("党政机关向定点帮扶单位派驻挂职锻炼干部", "1986 年", "国务院部委", "方向是双向的");
    }

    @Test
    void takesTheListAway() throws IOException {
        byte[] sheet = http.get()
                .uri("/secondments.xlsx?direction=east-to-west&category=specialist")
                .exchange()
                .getMvcResult()
                .getResponse()
                .getContentAsByteArray();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(sheet))) {
            assertThat(workbook.getFirstSheet().read())
                    .extracting(row -> row.getCellText(0))
                    .containsExactly("姓名", "余显义", "马韧凯");
        }
    }

    @Test
    void tellsAStayAsAStory() {
        assertThat(http.get().uri("/secondments/" + id("马韧凯")))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "来到平塘县",
                        "由广州市卫健委派出，到平塘县人民医院任副院长。到任日期未记。",
                        "延期 2 次",
                        "为胸痛中心通过国家验收",
                        "本人愿意",
                        "平塘县胸痛中心",
                        "国家验收",
                        "到任与返回日期",
                        "本页不打分，不排名")
                .doesNotContain("??");
    }

    @Test
    void showsPositionsAndOwnWords() {
        assertThat(http.get().uri("/secondments/" + id("黎建明")))
                .bodyText()
                .contains("黔南州委副秘书长", "先后任职", "广东省第一扶贫协作工作组副组长、黔南组组长", "兼任");
        assertThat(http.get().uri("/secondments/" + id("岑群英")))
                .bodyText()
                .contains("本人自述", "求真务实作风", "这是本人的话，不计数", "data-side=\"west\"");
    }

    @Test
    void speaksEnglish() {
        assertThat(http.get().uri("/secondments?lang=en"))
                .bodyText()
                .contains("specialist (health)", "Pingtang", "East–West assistance")
                .doesNotContain("??");
        assertThat(http.get().uri("/secondments/" + id("马韧凯") + "?lang=en"))
                .bodyText()
                .contains("Coming to Pingtang", "extended twice", "of own wish", "Nobody is scored")
                .doesNotContain("??");
    }

    @Test
    void showsAPersonWithAllStays() {
        long person = secondments.named("马韧凯").getFirst().person().id().value();
        assertThat(http.get().uri("/persons/" + person))
                .hasStatusOk()
                .bodyText()
                .contains("马韧凯", "/secondments/" + id("马韧凯"), "不能把几个人的相加")
                .doesNotContain("??");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(http.get().uri("/secondments/999999")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/secondments/0")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/persons/999999")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/api/secondments/999999")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void answersOverHttp() {
        assertThat(http.get().uri("/api/secondments?direction=west-to-east"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.rows[0].host.place")
                .isEqualTo("440115");
        assertThat(http.get().uri("/api/secondments/" + id("马韧凯")))
                .bodyJson()
                .extractingPath("$.extensions[1].ownWish")
                .isEqualTo(true);
        assertThat(http.get().uri("/api/persons?text=群"))
                .bodyJson()
                .extractingPath("$[0].name")
                .isEqualTo("岑群英");
        assertThat(http.get().uri("/api/organisations?text=塘边"))
                .bodyJson()
                .extractingPath("$[0].place")
                .isEqualTo("522727");
    }

    @Test
    void recordsAStayOverHttpWithTheSameChecks() {
        String stay = """
                {"person": "卫十", "category": "cadre", "home-place": "440111", "host-place": "522727",
                 "from": "%s", "until": "2019-01"}""";
        assertThat(post(stay.formatted("2019-02")))
                .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("stay-ends-before-it-starts");
        assertThat(post(stay.formatted("2018-02")))
                .hasStatus(HttpStatus.CREATED)
                .bodyJson()
                .extractingPath("$.accepted")
                .isEqualTo(1);
        assertThat(post(stay.formatted("2018-02")))
                .hasStatus(HttpStatus.OK)
                .bodyJson()
                .extractingPath("$.known")
                .isEqualTo(1);
    }

    @Test
    void showsTheEndWithItsExtensionsAndThePlannedOneAsSuch() {
        record("secondments", "柏一", "from", "2018-02", "until", "2019-01");
        record("extensions", "柏一", "until", "2020-05");
        long stay = id("柏一");

        assertThat(http.get().uri("/secondments/" + stay))
                .bodyText()
                .containsSubsequence("原定任期", "2018-02", "2019-01", "起止", "2020-05")
                .doesNotContain("期满或返回日期");
        assertThat(http.get().uri("/api/secondments/" + stay))
                .bodyJson()
                .extractingPath("$.stay")
                .asMap()
                .containsEntry("planned", "2019-01")
                .containsEntry("until", "2020-05");
        assertThat(http.get().uri("/api/secondments?q=柏一"))
                .bodyJson()
                .extractingPath("$.rows[0].until")
                .isEqualTo("2020-05");
        assertThat(http.get().uri("/secondments?q=柏一")).bodyText().contains("2020-05");
        Stay told = secondments.named("柏一").getFirst();
        long pairing = Objects.requireNonNull(told.pairing()).value();
        assertThat(http.get().uri("/?pairing=" + pairing)).bodyText().contains("柏一", "2020-05");
        long person = told.person().id().value();
        assertThat(http.get().uri("/persons/" + person)).bodyText().contains("2020-05");
    }

    @Test
    void missesNoReturnDateOnceAnExtensionTellsTheEnd() {
        record("secondments", "柏二", "from", "2018-02");
        assertThat(http.get().uri("/secondments/" + id("柏二"))).bodyText().contains("期满或返回日期", "补记起止日期");

        record("extensions", "柏二", "until", "2020-05");

        assertThat(http.get().uri("/secondments/" + id("柏二")))
                .bodyText()
                .doesNotContain("期满或返回日期")
                .doesNotContain("补记起止日期");
    }

    @Test
    void leadsToTheStaysOwnRowForAddingADate() {
        long first = record("secondments", "柏三", "until", "2019-01");
        long extension = record("extensions", "柏三", "until", "2020-05", "reason", "项目未完");

        assertThat(http.get().uri("/secondments/" + id("柏三")))
                .bodyText()
                .contains("/record/secondments?from=" + first + "&amp;")
                .doesNotContain("/record/secondments?from=" + extension + "&amp;");
        assertThat(http.get().uri("/record/secondments?from=" + first + "&sheet=&line=1"))
                .bodyText()
                .contains("柏三");
        assertThat(http.get().uri("/record/secondments?from=" + extension + "&sheet=&line=1"))
                .bodyText()
                .doesNotContain("柏三", "2020-05");
    }

    /** The number of the intake. */
    private long record(String register, String person, String... told) {
        Map<String, String> fields = new HashMap<>(Map.of("person", person));
        if (register.equals("secondments")) {
            fields.putAll(Map.of("category", "cadre", "home-place", "440111", "host-place", "522727"));
        }
        for (int i = 0; i < told.length; i += 2) {
            fields.put(told[i], told[i + 1]);
        }
        Intake.Report report = intake.record(register, fields, null, RealCase.CLERK);
        assertThat(RealCase.refusals(report)).isEmpty();
        return Objects.requireNonNull(report.batch()).value();
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult post(String body) {
        return http.post()
                .uri("/api/secondments")
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private long id(String name) {
        return secondments.named(name).getFirst().id().value();
    }
}
