package org.jiedui.pivot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jiedui.answers.Answer.Qualifier;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.ask.AskForm;
import org.jiedui.ask.AskReader;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.regions.RegionCode;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** Tables that readers put together, over facts at places of their own: 黄南州 and its counties. */
@JieduiTest
@WithMockUser("admin")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PivotTest {

    private static final String PREFECTURE = "632300";
    private static final String TONGREN = "632301";
    private static final String ZEKU = "632323";
    private static final String GIVER = "120103";

    @Autowired
    MockMvc web;

    @Autowired
    Pivots pivots;

    @Autowired
    AskReader reader;

    @Autowired
    Answers answers;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @BeforeAll
    void facts() {
        enter("donation-money", "2018-05", Quantity.exact(100, "元"), TONGREN, null);
        enter("donation-money", "2019-05", Quantity.exact(300, "元"), TONGREN, null);
        enter("donation-money", "2019-06", Quantity.exact(50, "元"), ZEKU, null);
        enter("donation-money", "2020", Quantity.unknown("元"), ZEKU, null);
        enter("student-sponsored", "2018", Quantity.exact(1, "人"), TONGREN, "s-1");
        enter("student-sponsored", "2019", Quantity.exact(1, "人"), TONGREN, "s-1");
        enter("student-sponsored", "2019", Quantity.exact(1, "人"), ZEKU, "s-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "row=measure&column=year",
                "row=county&column=year&m=C08-money",
                "row=county&row=measure&column=quarter",
                "row=giver-province&column=receiver-county&m=C08-money",
                "row=measure&row=county&column=year&running=yes",
                "row=year&column=measure&column=kind&show=entries",
                "row=person&column=evidence&m=C08-money",
                "row=standing&column=month&m=G08"
            })
    void everyCellIsWhatItsEntriesSay(String layout) {
        PivotTable table = table(layout);
        assertThat(table.none()).isFalse();
        int seen = 0;
        for (PivotTable.Line line : table.lines()) {
            assertThat(line.cells().size()).isIn(0, table.columns());
            for (PivotTable.Cell cell : line.cells()) {
                if (cell.told() != null) {
                    List<Answers.Weighted> entries = entries(cell.href());
                    assertThat(entries).as(cell.href()).hasSize((int)
                            cell.told().entries());
                    seen++;
                    if (!cell.told().unit().contains("%") && cell.told().value() != null) {
                        assertThat(entries.stream()
                                        .map(Answers.Weighted::amount)
                                        .filter(Objects::nonNull)
                                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                                .as(cell.href())
                                .isEqualByComparingTo(cell.told().value());
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(2);
    }

    @Test
    void aTotalIsAskedForAndNotAddedUp() {
        PivotTable table = table("row=county&column=year&m=G08");

        assertThat(table.names()).containsExactly("合计", "2018", "2019");
        assertThat(row(table, "合计"))
                .as("one student in two years counts once, at the first")
                .containsExactly("2", "1", "1");
        assertThat(row(table, "同仁市")).containsExactly("1", "1", null);
        assertThat(row(table, "泽库县")).containsExactly("1", null, "1");
    }

    @Test
    void cumulativeColumnsSayEverythingUpToTheirEnd() {
        PivotTable table = table("row=county&column=year&m=C08-money&running=yes");

        assertThat(table.names()).containsExactly("合计", "2018", "2019", "2020");
        assertThat(row(table, "合计")).containsExactly("450", "100", "450", "450");
        assertThat(row(table, "同仁市")).containsExactly("400", "100", "400", "400");
        assertThat(table.lines().getFirst().cells().get(3).shown().qualifier()).isEqualTo(Qualifier.AT_LEAST);
    }

    @Test
    void theYearBeforeStandsBesideWithADifferenceWhereBothAreExact() {
        PivotTable table = table("row=county&column=year&m=C08-money&beside=year&from=2019&to=2020");

        assertThat(table.names()).containsExactly("合计", "2019", "2020");
        PivotTable.Cell then = cell(table, "同仁市", 1);
        assertThat(then.beside().value()).isEqualByComparingTo("100");
        assertThat(then.difference()).isEqualByComparingTo("200");
        PivotTable.Cell unknown = cell(table, "泽库县", 2);
        assertThat(unknown.shown().value()).isNull();
        assertThat(unknown.beside().value()).isEqualByComparingTo("50");
        assertThat(unknown.difference()).isNull();
        assertThatThrownBy(() -> table("row=county&column=kind&m=C08-money&beside=year"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(finding -> finding.code())
                                .containsExactly("pivot-no-year"));
    }

    @Test
    void anotherSetStandsBesideWithWhatItHas() {
        PivotTable table = table("row=measure&column=year&beside=2017&set=2021&from=2018&to=2019");

        assertThat(table.beside()).contains("2017");
        PivotTable.Cell both = cell(table, "其中：捐赠款", 0);
        assertThat(both.difference()).isEqualByComparingTo("0");
    }

    @Test
    void aShareIsOneOfWhatIsStatedAsOnTheAnswerSheet() {
        PivotTable table = table("row=county&m=C08-money&show=confirmed");

        PivotTable.Shown atLeast = cell(table, "泽库县", 0).shown();
        assertThat(atLeast.value()).isEqualByComparingTo("0");
        assertThat(atLeast.percent()).isEqualTo("0%");
        assertThat(atLeast.qualifier()).isEqualTo(Qualifier.EXACT);
        assertThat(atLeast.onlyStated()).isTrue();
        assertThat(cell(table, "同仁市", 0).shown().onlyStated()).isFalse();
    }

    @Test
    void dividesByAMeasure() {
        PivotTable table = table("row=county&m=C08-money&per=G08&from=2019&to=2019");

        assertThat(table.names()).containsExactly("合计");
        assertThat(cell(table, "合计", 0).shown().value()).isEqualByComparingTo("175");
        assertThat(cell(table, "合计", 0).shown().unit()).isEqualTo("元/人");
        assertThat(cell(table, "同仁市", 0).shown().value()).isEqualByComparingTo("300");
    }

    @Test
    void whatIsDividedForEachCountyIsToldAsTheSetTellsIt() {
        String layout = "row=measure&m=C08-money&per=A06-counties&from=2019&to=2019";

        assertThat(table(layout).lines())
                .flatExtracting(PivotTable.Line::cells)
                .extracting(one -> one.shown().unit())
                .contains("元/县");
    }

    @Test
    void sortsByAColumnButNeverPersons() {
        PivotTable table = table("row=county&column=year&m=C08-money&sort=2&from=2019&to=2019");
        assertThat(table.lines()).extracting(PivotTable.Line::label).containsExactly("合计", "同仁市", "泽库县");
        assertThat(table("row=county&column=year&m=C08-money&sort=1&from=2020&to=2020")
                        .lines())
                .extracting(PivotTable.Line::label)
                .containsExactly("合计", "泽库县");
        PivotTable persons = table("row=person&column=year&m=C08-money");
        assertThat(persons.lines())
                .isEqualTo(table("row=person&column=year&m=C08-money&sort=1").lines());
    }

    @Test
    void cumulativeColumnsGoNoFurtherThanWasAsked() {
        PivotTable table = table("row=county&column=year&m=C08-money&running=yes&from=2019&to=2019-05");

        assertThat(table.names()).containsExactly("合计", "2019");
        assertThat(row(table, "合计")).as("everything up to May 2019").containsExactly("400", "400");
        PivotTable months =
                table("row=county&column=month&m=C08-money&running=yes&from=2019-05&to=2019-06&beside=year");
        assertThat(months.names()).containsExactly("合计", "2019-05", "2019-06");
        assertThat(cell(months, "合计", 2).beside().value())
                .as("no entry in June 2018")
                .isEqualByComparingTo("100");
    }

    @Test
    void aFebruaryStandsBesideAWholeFebruary() {
        PivotTable table = table("row=county&column=month&m=C08-money&beside=year&from=2021-02&to=2021-02-28");
        assertThat(table.none()).isTrue();
        assertThat(Comparing.before(LocalDate.of(2021, 2, 28))).isEqualTo(LocalDate.of(2020, 2, 29));
        assertThat(Comparing.before(LocalDate.of(2020, 2, 29))).isEqualTo(LocalDate.of(2019, 2, 28));
        assertThat(Comparing.before(LocalDate.of(2020, 3, 15))).isEqualTo(LocalDate.of(2019, 3, 15));
    }

    @ParameterizedTest
    @CsvSource({"zh, 同仁市", "en, Tongren"})
    void thePageShowsTableAndPictures(String language, String county) throws Exception {
        String page = page("/pivot?place=" + PREFECTURE + "&row=county&column=year&m=C08-money&lang=" + language);
        assertThat(page).contains(county, "jd-pivot", "jd-smallpic", "/pivot.xlsx?", "/pivot.csv?");
        assertThat(page).doesNotContain("??");
        assertThat(page("/pivot?place=" + PREFECTURE + "&row=person&column=year&m=C08-money&lang=" + language))
                .doesNotContain("jd-smallpic", "jd-lyingpic");
        assertThat(page("/pivot?place=" + PREFECTURE + "&row=county&m=C08-money&lang=" + language))
                .contains("jd-lyingpic");
        assertThat(page("/pivot?place=632722&lang=" + language))
                .contains("jd-empty")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "row=county&column=county",
                "row=year&column=month",
                "row=county&row=person&column=kind&column=year",
                "row=nothing",
                "rows=county",
                "row=county&by=year",
                "row=county&show=everything",
                "m=no-such&row=county",
                "per=no-such&row=county",
                "per=C05&row=county",
                "per=G08&row=person&column=year&m=C08-money",
                "beside=1999&row=measure&column=year",
                "set=1999",
                "from=2020&to=2019",
                "place=nowhere",
                "asOf=soon"
            })
    void whatCannotBeToldIsSaidAtTheForm(String layout) throws Exception {
        String page = web.perform(get("/pivot?" + layout))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("role=\"alert\"").doesNotContain("??");
        assertThat(page.substring(page.indexOf("role=\"alert\""))
                        .split(">", 2)[1]
                        .split("<")[0])
                .as("a sentence that says what to mend")
                .contains("。");
        web.perform(get("/pivot.xlsx?" + layout)).andExpect(status().isUnprocessableContent());
    }

    @Test
    void isTakenAwayAsItStands() throws Exception {
        String layout = "place=" + PREFECTURE + "&row=county&column=year&m=C08-money&lang=zh";
        MockHttpServletResponse file = web.perform(get("/pivot.xlsx?" + layout))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file.getContentAsByteArray()))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(texts(rows.getFirst())).startsWith("分项", "单位", "合计", "合计（精确程度）", "2018", "2019", "2020");
            assertThat(texts(rows.get(1))).startsWith("合计", "元", "450", "至少");
            assertThat(texts(rows.get(2))).startsWith("同仁市", "元", "400", "准数", "100", "300");
        }
        String text = web.perform(get("/pivot.csv?" + layout))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF\"分项\",\"单位\",\"合计\"").contains("\"同仁市\",\"元\",400,\"准数\",100,300,");
    }

    @Test
    void aTableIsKeptByItsAccountAlone() throws Exception {
        String address = "/pivot?row=county&column=year";
        web.perform(post("/pivot/views").with(csrf()).param("name", "各县各年").param("address", address))
                .andExpect(status().is3xxRedirection());
        assertThat(page("/pivot")).contains("各县各年", "row=county&amp;column=year");
        String other = web.perform(get("/pivot").with(user("somebody")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(other).doesNotContain("各县各年");
        for (String bad : List.of("https://elsewhere.example/", "//elsewhere.example", "/pivots", "/accounts")) {
            web.perform(post("/pivot/views").with(csrf()).param("name", "x").param("address", bad))
                    .andExpect(status().isUnprocessableContent());
        }
        web.perform(post("/pivot/views").with(csrf()).param("name", " ").param("address", address))
                .andExpect(status().isUnprocessableContent());
        web.perform(post("/pivot/views/drop").with(csrf()).param("name", "各县各年"))
                .andExpect(redirectedUrl("/pivot#views"));
        assertThat(page("/pivot")).doesNotContain("各县各年");
    }

    private PivotTable table(String layout) {
        String place = layout.contains("place=") ? "" : "&place=" + PREFECTURE;
        UriComponents address =
                UriComponentsBuilder.fromUriString("/pivot?" + layout + place).build();
        PivotForm form = new PivotForm(
                address.getQueryParams().get("row"),
                address.getQueryParams().get("column"),
                address.getQueryParams().get("m"),
                address.getQueryParams().getFirst("per"),
                address.getQueryParams().getFirst("beside"),
                address.getQueryParams().getFirst("show"),
                address.getQueryParams().getFirst("running"),
                address.getQueryParams().getFirst("sort"),
                null);
        AskForm asked = form(address);
        return pivots.table(asked.whole(), reader.question(asked.whole()), form, Locale.CHINA);
    }

    /** The form as the web fills it in, from an address. */
    private static AskForm form(UriComponents address) {
        Object[] fields = Arrays.stream(AskForm.class.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> address.getQueryParams().getFirst(name))
                .map(text -> text == null
                        ? null
                        : org.springframework.web.util.UriUtils.decode(text, StandardCharsets.UTF_8))
                .toArray();
        try {
            return (AskForm) AskForm.class.getDeclaredConstructors()[0].newInstance(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Answers.Weighted> entries(String href) {
        Question question =
                reader.question(form(UriComponentsBuilder.fromUriString(href).build()));
        List<Answers.Weighted> all = new ArrayList<>();
        String after = null;
        do {
            Answers.EntryPage page = answers.entries(question, after, 500);
            all.addAll(page.entries());
            after = page.next();
        } while (after != null);
        return all;
    }

    private static List<String> row(PivotTable table, String label) {
        return line(table, label).cells().stream()
                .map(cell -> cell.shown() == null || cell.shown().value() == null
                        ? null
                        : cell.shown().value().stripTrailingZeros().toPlainString())
                .toList();
    }

    private static PivotTable.Cell cell(PivotTable table, String label, int column) {
        return line(table, label).cells().get(column);
    }

    private static PivotTable.Line line(PivotTable table, String label) {
        return table.lines().stream()
                .filter(line -> line.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(Row row) {
        return row.stream()
                .map(cell -> cell == null ? "" : cell.getText().replaceFirst("\\.0+$", ""))
                .toList();
    }

    private String page(String address) throws Exception {
        return web.perform(get(address))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private void enter(String kind, String date, Quantity quantity, String place, String subject) {
        transaction.executeWithoutResult(status -> {
            try (Posting posting = ledger.open(new Actor("clerk"))) {
                posting.post(Fact.of(
                                kind,
                                "试",
                                new Origin(new BatchId(1), "0".repeat(64), "成效.xlsx", "成效", 5, "F13"),
                                LocalDate.of(2023, 12, 31))
                        .happened(PartialDate.parse(date))
                        .quantity(quantity)
                        .subject(subject)
                        .places(new Places(new RegionCode(GIVER), new RegionCode(place), null))
                        .build());
            }
        });
    }
}
