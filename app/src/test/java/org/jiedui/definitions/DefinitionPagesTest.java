package org.jiedui.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.measures.Definitions;
import org.jiedui.regions.RegionCode;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** The sets as they are read and compared; the facts are at a place of their own, 惠水县. */
@JieduiTest
@WithMockUser("admin")
class DefinitionPagesTest {

    private static final String PLACE = "522731";

    @Autowired
    private MockMvc web;

    @Autowired
    private Definitions definitions;

    @Autowired
    private Comparison comparison;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransactionTemplate transaction;

    @ParameterizedTest
    @CsvSource({
        "zh, 2026 年起口径（暂行）, 生效, 党政干部",
        "en, Definitions from 2026 (provisional), in force from 2026-01-01, cadre"
    })
    void theSetsAreListedAndEachSaysWhatItCounts(String language, String name, String state, String word)
            throws Exception {
        web.perform(get("/definitions").param("lang", language))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(name)))
                .andExpect(content().string(containsString(state)));
        String page = web.perform(get("/definitions/2026").param("lang", language))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains(name, word, "id=\"C05\"", "href=\"#C01-paid\"", "href=\"#B03\"");
        assertThat(page).doesNotContain("??");
    }

    @Test
    void everyMeasureOfEverySetStandsOnItsPageOnce() throws Exception {
        for (var set : definitions.sets()) {
            String page = web.perform(get("/definitions/" + set.code()))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            set.lines().forEach(line -> assertThat(page).containsOnlyOnce("id=\"" + line.code() + "\""));
        }
    }

    @Test
    void aSetThatIsNotThereIsNotFound() throws Exception {
        web.perform(get("/definitions/1999")).andExpect(status().isNotFound());
        web.perform(get("/definitions/compare").param("from", "1999")).andExpect(status().isUnprocessableContent());
    }

    @Test
    void tellsWhatIsNewGoneAndCountedOtherwise() {
        var difference = comparison.of(definitions.set("2017"), definitions.set("2021"), Locale.ENGLISH);

        assertThat(difference.added()).extracting(Comparison.Single::code).contains("B10", "D05", "F03", "G07");
        assertThat(difference.gone()).isEmpty();
        assertThat(difference.counted())
                .extracting(Comparison.Changed::code)
                .containsExactly("C06-approved", "C06-begun", "C06-completed");
        assertThat(difference.told()).extracting(Comparison.Changed::code).contains("B09", "E02", "D07");
        var back = comparison.of(definitions.set("2021"), definitions.set("2017"), Locale.ENGLISH);
        assertThat(back.gone()).isEqualTo(difference.added());
        assertThat(comparison
                        .of(definitions.set("2017"), definitions.set("2017"), Locale.ENGLISH)
                        .none())
                .isTrue();
    }

    @Test
    void theSameFactsUnderBothSetsStandSideBySide() throws Exception {
        post("project-started", "2019", null);
        post("project-started", "2022", null);
        post("aid-allocated", "2022", Quantity.exact(8, "元"));
        String asked = "/definitions/compare?from=2017&to=2021&figures=yes&place=" + PLACE + "&last=2023";

        String page = web.perform(get(asked + "&lang=zh"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("C06-begun", "－", "相同", "set=2017&amp;measure=C06-begun");
        List<Row> rows = rows(asked.replace("compare?", "compare.xlsx?") + "&lang=zh");
        assertThat(row(rows, "C06-begun")).containsSequence("2", "准数", "1", "准数", "-1");
        assertThat(row(rows, "C01")).containsSequence("8", "准数", "8", "准数", "相同");
        assertThat(rows).noneMatch(row -> row.getCellText(0).equals("C05"));
    }

    @ParameterizedTest
    @CsvSource({"place, 没有的地方", "pairing, 0", "pairing, 999999999", "first, soon"})
    void whatCannotBeReadIsSaidAtTheForm(String field, String value) throws Exception {
        web.perform(get("/definitions/compare").param("figures", "yes").param(field, value))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("role=\"alert\"")))
                .andExpect(content().string(not(containsString("??"))))
                .andExpect(content().string(matchesPattern("(?s).*role=\"alert\">[^<]*[。.]</p>.*")));
    }

    private List<Row> rows(String address) throws Exception {
        byte[] file = web.perform(get(address)).andReturn().getResponse().getContentAsByteArray();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static List<String> row(List<Row> rows, String code) {
        return rows.stream().filter(row -> row.getCellText(0).equals(code)).findFirst().orElseThrow().stream()
                .map(cell -> cell == null ? "" : cell.getText().replaceFirst("\\.0+$", ""))
                .toList();
    }

    private void post(String kind, String date, Quantity quantity) {
        transaction.executeWithoutResult(status -> {
            try (Posting posting = ledger.open(new Actor("clerk"))) {
                posting.post(Fact.of(
                                kind,
                                "试",
                                new Origin(new BatchId(1), "0".repeat(64), "成效.xlsx", "成效", 5, "F13"),
                                LocalDate.of(2023, 12, 31))
                        .happened(PartialDate.parse(date))
                        .quantity(quantity)
                        .places(new Places(null, null, new RegionCode(PLACE)))
                        .build());
            }
        });
    }
}
