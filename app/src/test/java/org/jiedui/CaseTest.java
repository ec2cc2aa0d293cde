package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Share;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Feed;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Places;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.People;
import org.jiedui.projects.Projects;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Secondments;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

/** The example, end to end: every fact goes in, is shown, and nothing is shown that no fact carries. */
@JieduiTest
@WithMockUser("admin")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "guangzhou-qiannan");
    private static final String PAPER = "报道出处.txt";
    private static final LocalDate PUBLISHED = LocalDate.of(2019, 7, 27);
    private static final List<String> WORKBOOKS = List.of("1-结对关系与协议.xlsx", "2-挂职干部与人才.xlsx", "3-项目.xlsx", "4-成效.xlsx");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Intake intake;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Feed feed;

    @Autowired
    private Answers answers;

    @Autowired
    private Pairings pairings;

    @Autowired
    private Secondments secondments;

    @Autowired
    private Projects projects;

    @Autowired
    private People people;

    private CaseFacts facts;
    private List<Entry> entries;

    @BeforeAll
    void theFourWorkbooksAreLoaded() throws IOException {
        facts = CaseFacts.read(EXAMPLE.resolve("facts.csv"));
        for (String workbook : WORKBOOKS) {
            Intake.Report report = load(workbook);
            assertThat(report.rejected()).as("%s: %s", workbook, report.rows()).isZero();
            assertThat(report.known()).as("%s: %s", workbook, report.rows()).isZero();
            assertThat(report.sheets()).allMatch(sheet -> sheet.register() != null);
        }
        entries = ledger.entries(LongStream.rangeClosed(1, feed.heads().entry())
                .mapToObj(EntryNo::new)
                .toList());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            F01 | agreement            | A04                      | pairing 广州市—黔南州 | 东西部扶贫协作助推脱贫攻坚合作协议
            F02 | pairing              |                          | pairing 广州市—黔南州 | 2017-12
            F03 | place-count          |                          | pairing 广州市—黔南州 | 12个
            F04 | place-count          |                          | pairing 广州市—黔南州 | 7个
            F05 | pairing              | A06                      | pairing 南沙区—贵定县 | 南沙区—贵定县
            F06 | pairing              | A06                      | pairing 白云区—平塘县 | 白云区—平塘县
            F07 | visit                | A01                      | pairing 南沙区—贵定县 | 陈莹
            F08 | visit                | A01                      | pairing 南沙区—贵定县 | 张丽芳
            F09 | stay                 | B01                      | stay 黎建明 | 瓮安县委常委、副县长
            F10 | position             |                          | stay 黎建明 | 副秘书长
            F11 | position             |                          | stay 黎建明 | 广东省第一扶贫协作工作组
            F12 | outlet-opened        | J-outlet                 | project 黔货出山海珠门店 | 门店租金来自一部分扶贫资金
            F13 | investment-agreed    | D03                      | project 水产养殖项目 | ≥至少6亿元
            F14 | association          | J-association            | project 援黔企业家联合会 | 成立东西部协作第一家联合会
            F15 | stay                 | B01                      | stay 王晓立 | 2017-03
            F16 | enterprise-settled   | D01                      | project 五家广州企业落户平塘 | 5家
            F17 | investment-agreed    | D03                      | project 五家广州企业落户平塘 | 33亿元
            F18 | target               |                          | project 十万老广游天眼 | 10万人次
            F19 | student-sponsored    | G08                      | project 平塘县助学 | 100人
            F20 | donation-goods       | J-books                  | project 平塘县赠书 | 1万册
            F21 | stay                 | B06-teachers             | stay 余显义 | 塘边中学
            F22 | project-started      | C03                      | project 塘边中学提升 | 2018-10
            F23 | stay                 | B06-doctors              | stay 马韧凯 | 平塘县人民医院
            F24 | extension extension  | J-extension              | stay 马韧凯 | 为胸痛中心通过国家验收
            F25 | milestone-reached facility-established | J-chest-pain-centre J-milestone | project 平塘县胸痛中心 | 国家验收
            F26 | facility-established | J-emergency-system       | project 平塘县120急救体系 | 完善120急救体系
            F27 | care-given           | J-care                   | project 平塘县胸痛中心 | 有，数量未记
            F28 | change-told          |                          | project 平塘县胸痛中心 | 全院医务人员急救能力大幅提升
            F29 | stay                 | B02                      | stay 岑群英 | 2018-07
            F30 | friendship           | J-friendship-federations | project 南沙—贵定友好工商联 | 1对
            F31 | donation-money       | C08-money                | project 南沙捐助贵定 | 101万元
            F32 | job-placed           | E03                      | project 龙穴商会挂车司机 | 13人
            F33 | growth               |                          | stay 岑群英 | 视野和理念变化
            F34 |                      |                          | list secondments | 党政机关向定点帮扶单位派驻挂职锻炼干部
            F35 |                      |                          | list secondments | 东部发达省市向对口帮扶的西部贫困省
            F36 |                      |                          | list secondments | 国务院部委
            F37 |                      |                          | list secondments | 西→东
            """)
    void everyFactGoesInAndIsShown(String fact, String kinds, String measures, String page, String seen)
            throws Exception {
        List<Entry> carrying = carrying(fact);
        assertThat(carrying)
                .extracting(entry -> entry.fact().kind())
                .containsExactlyInAnyOrder(words(kinds).toArray(String[]::new));
        for (Entry entry : carrying) {
            saysWhatTheFactSays(facts.get(fact), entry);
        }
        for (String measure : words(measures)) {
            assertThat(behind(measure))
                    .containsAnyElementsOf(carrying.stream().map(Entry::no).toList());
        }
        assertThat(text(page)).contains(seen);
    }

    @Test
    void everyFigureIsWhatTheFactsAddUpToAndNoOtherIsShown() {
        Map<String, String> shown = new TreeMap<>();
        for (Answer.Figure figure :
                answers.answer(Question.everything(), Locale.ENGLISH).figures()) {
            if (figure.qualifier() != Answer.Qualifier.NO_FACTS) {
                shown.put(figure.measure(), said(figure.value(), figure.qualifier()));
            }
        }
        assertThat(shown).containsExactlyEntriesOf(new TreeMap<>(facts.figures()));
        assertThat(shown)
                .containsEntry("D03", "3900000000 at_least")
                .containsEntry("D01", "5 exact")
                .containsEntry("E01", "13 exact")
                .containsEntry("G08", "100 exact")
                .containsEntry("J-books", "10000 exact")
                .containsEntry("C08-money", "1010000 exact")
                .containsEntry("J-chest-pain-centre", "1 exact")
                .containsEntry("J-association", "1 exact")
                .containsEntry("J-friendship", "1 exact")
                .containsEntry("J-stay", "5 exact")
                .containsEntry("J-care", "unknown")
                .doesNotContainKeys("D02", "H02");
    }

    @Test
    void noEntryIsWithoutAFactAndItsEvidence() {
        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.live()).isTrue();
            assertThat(facts.numbers()).contains(entry.fact().origin().reference());
            assertThat(WORKBOOKS).contains(entry.fact().origin().fileName());
            assertThat(entry.evidence())
                    .singleElement()
                    .satisfies(paper -> assertThat(paper.name()).isEqualTo(PAPER));
            assertThat(entry.fact().knownBy()).isEqualTo(PUBLISHED);
            assertThat(entry.fact().recordedBy()).isNull();
        });
    }

    @Test
    void nothingIsSplitAmongThePeopleItIsRelatedToAndAStayIsItsPersonsOwn() {
        assertThat(entries)
                .filteredOn(entry -> !entry.fact().kind().equals("stay"))
                .allSatisfy(entry -> assertThat(entry.fact().ties())
                        .allSatisfy(tie -> assertThat(tie.share()).isNull()));
        assertThat(entries)
                .filteredOn(entry -> entry.fact().kind().equals("stay"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.fact().ties())
                        .singleElement()
                        .satisfies(tie -> assertThat(tie.share()).isEqualTo(new Share(Share.WHOLE))));
    }

    @Test
    void theFirstSignedPairingCoversTheOthers() {
        var whole = pairings.named("广州市—黔南州").getFirst();
        assertThat(answers.answer(
                                Question.everything()
                                        .but(q -> q.pairing(whole.id()).measure("D03")),
                                Locale.ENGLISH)
                        .figures())
                .singleElement()
                .satisfies(figure ->
                        assertThat(said(figure.value(), figure.qualifier())).isEqualTo("3900000000 at_least"));
    }

    @Test
    void theSameWorkbookTwiceIsKnown() {
        for (String workbook : WORKBOOKS) {
            Intake.Report again = load(workbook);
            assertThat(again.accepted() + again.rejected())
                    .as("%s: %s", workbook, again.rows())
                    .isZero();
            assertThat(again.known()).isPositive();
        }
    }

    private void saysWhatTheFactSays(Map<String, String> fact, Entry entry) {
        assertThat(Objects.toString(entry.fact().happened(), "")).isEqualTo(fact.get("date"));
        Places places = entry.fact().places();
        assertThat(Stream.of(places.giver(), places.receiver(), places.effect())
                        .filter(Objects::nonNull)
                        .map(RegionCode::value))
                .contains(fact.get("place"))
                .allMatch(Set.of(fact.get("place"), fact.get("counterpart"))::contains);
        assertThat(entry.fact().ties())
                .extracting(tie -> people.person(tie.person()).name())
                .isEqualTo(facts.secondees().stream()
                        .filter(name -> fact.get("people").contains(name))
                        .toList());
        Quantity quantity = entry.fact().quantity();
        boolean several = entry.fact().kind().equals("extension");
        if (quantity != null && !fact.get("quantity").isEmpty() && !several) {
            assertThat(quantity.value()).isEqualByComparingTo(fact.get("quantity"));
            assertThat(quantity.unit()).isEqualTo(fact.get("unit"));
            assertThat(quantity.precision() == Precision.AT_LEAST)
                    .isEqualTo(fact.get("qualifier").equals("at_least"));
        }
        assertThat(quantity != null && quantity.precision() == Precision.UNKNOWN)
                .isEqualTo(fact.get("qualifier").equals("some")
                        && !fact.get("unit").isEmpty());
    }

    private List<Entry> carrying(String fact) {
        return entries.stream()
                .filter(entry -> fact.equals(entry.fact().origin().reference()))
                .toList();
    }

    private List<EntryNo> behind(String measure) {
        List<EntryNo> numbers = new ArrayList<>();
        String next = null;
        do {
            Answers.EntryPage page = answers.entries(Question.everything().but(q -> q.measure(measure)), next, 1_000);
            page.entries().forEach(entry -> numbers.add(entry.no()));
            next = page.next();
        } while (next != null);
        return numbers;
    }

    private String text(String page) throws Exception {
        String name = page.substring(page.indexOf(' ') + 1);
        String address = switch (page.substring(0, page.indexOf(' '))) {
            case "pairing" ->
                "/pairings/" + pairings.named(name).getFirst().id().value();
            case "stay" ->
                "/secondments/"
                        + secondments
                                .byPersonName(name, Set.of())
                                .getFirst()
                                .stay()
                                .value();
            case "project" ->
                "/projects/" + projects.named(name).getFirst().id().value();
            default -> "/" + name;
        };
        String html = mvc.perform(get(address + "?lang=zh").with(user("admin")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return html.replaceAll("(?s)<script.*?</script>|<[^>]*>", "");
    }

    private Intake.Report load(String workbook) {
        return intake.read(
                new Intake.Handover(
                        EXAMPLE.resolve(workbook),
                        workbook,
                        Map.of(PAPER, EXAMPLE.resolve(PAPER)),
                        PUBLISHED,
                        null,
                        new Actor("clerk")),
                false);
    }

    private static String said(BigDecimal value, Answer.Qualifier qualifier) {
        String word = qualifier.name().toLowerCase(Locale.ROOT);
        return value == null ? word : value.stripTrailingZeros().toPlainString() + " " + word;
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.stream(text.split(" ")).collect(Collectors.toList());
    }
}
