package org.jiedui.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import com.jayway.jsonpath.JsonPath;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.nation.Exchanges.Moved;
import org.jiedui.nation.PictureReader.Wanted;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The example, and beside it what a nation's books hold more: a second pair of provinces, givers and receivers that nobody wrote down,
 * both on one side, places that no pairing knows, amounts that nobody wrote down or that are at least so much.
 */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithMockUser("admin")
class NationTest {

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private static final PictureForm NOTHING_SAID =
            new PictureForm(null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final String MORE = """
            日期,事项,性质,数量,单位,来源地,接收地,生效地
            2021-03,试·甲,捐赠款,120,万元,上海市黄浦区 310101,云南省 530000,云南省 530000
            2021-04,试·乙,捐赠款,30,万元,上海市 310000,昆明市 530100,昆明市 530100
            2022-04,试·丙,捐赠款,20多,万元,徐汇区 310104,五华区 530102,五华区 530102
            2022-05,试·丁,捐赠款,未记,万元,徐汇区 310104,盘龙区 530103,盘龙区 530103
            2022-06,试·戊,捐赠款,7,万元,,五华区 530102,五华区 530102
            2022-07,试·己,捐赠款,8,万元,黄浦区 310101,,
            2022-08,试·庚,捐赠款,9,万元,五华区 530102,盘龙区 530103,盘龙区 530103
            2022-09,试·辛,捐赠款,10,万元,拉萨市城关区 540102,墨竹工卡县 540127,墨竹工卡县 540127
            ,试·壬,捐赠款,11,万元,黄浦区 310101,五华区 530102,五华区 530102
            2022-10,试·癸,劳务输送,40,人,五华区 530102,黄浦区 310101,黄浦区 310101
            2022-11,试·园,共建产业园区,1,个,广州市 440100,黔南州 522700,黔南州 522700
            """;

    private static final String PAIRS = """
            结对层级,帮扶方（东部）,受帮扶方（西部）,结对时间
            省级,上海市 310000,云南省 530000,2021
            """;

    @Autowired
    MockMvc web;

    @Autowired
    Intake intake;

    @Autowired
    Definitions definitions;

    @Autowired
    Answers answers;

    @Autowired
    Exchanges exchanges;

    @Autowired
    FlowPages flows;

    @Autowired
    FlowPictures flowPictures;

    @Autowired
    HeatTables tables;

    @Autowired
    Words words;

    @Autowired
    Multiples multiples;

    @Autowired
    PictureReader reader;

    @Autowired
    Regions regions;

    @BeforeAll
    void fill() throws Exception {
        Example.load(intake);
        load("结对.csv", PAIRS, 1);
        load("善举.csv", MORE, 11);
    }

    private void load(String name, String csv, int rows) throws Exception {
        MockHttpServletResponse response = web.perform(multipart("/api/intake")
                        .file(new MockMultipartFile("file", name, null, csv.getBytes(StandardCharsets.UTF_8)))
                        .param("knownBy", "2023-01-01")
                        .with(csrf())
                        .with(user("admin")))
                .andReturn()
                .getResponse();
        String answer = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(JsonPath.<Integer>read(answer, "$.accepted")).as(answer).isEqualTo(rows);
    }

    private Wanted wanted(
            String set, String measure, @Nullable Integer year, @Nullable String east, @Nullable String west) {
        return new Wanted(
                definitions.set(set),
                definitions.measure(set, measure),
                year,
                east == null ? null : regions.find(new RegionCode(east)).orElseThrow(),
                west == null ? null : regions.find(new RegionCode(west)).orElseThrow(),
                null);
    }

    /** Of every measure of every set: nothing is lost, nothing is told twice. */
    @Test
    void whatIsDrawnAndWhatIsToldApartAddUpToTheFigure() {
        int facts = 0;
        for (DefinitionSet set : definitions.sets()) {
            for (Measure measure : set.measures()) {
                Moved moved = exchanges.between(wanted(set.code(), measure.code(), null, null, null), CHINESE);
                Sum told = Sum.of(Stream.concat(
                                moved.exchanges().stream().map(Exchange::sum),
                                moved.apart().stream().map(Apart::sum))
                        .toList());
                Sum whole = Objects.requireNonNull(moved.whole());
                assertThat(told).as(set.code() + " " + measure.code()).isEqualTo(whole);
                facts += whole.facts() ? 1 : 0;
            }
        }
        assertThat(facts).isGreaterThan(20);
    }

    @Test
    void whatIsNoLineBetweenEastAndWestIsToldByWhy() {
        Moved moved = exchanges.between(wanted("2021", "C08-money", null, null, null), CHINESE);
        assertThat(moved.apart().stream().map(Apart::why))
                .contains(Apart.Why.NO_GIVER, Apart.Why.NO_RECEIVER, Apart.Why.SAME_SIDE, Apart.Why.NO_SIDES);
        assertThat(sum(moved, Apart.Why.SAME_SIDE)).isEqualByComparingTo("90000");
        assertThat(sum(moved, Apart.Why.NO_SIDES)).isEqualByComparingTo("100000");
        Exchange yunnan = only(moved, "310000", "530000");
        assertThat(yunnan.westward()).isTrue();
        assertThat(yunnan.sum()).isEqualTo(new Sum(new BigDecimal("1810000.000000"), Answer.Qualifier.AT_LEAST, 5, 1));
    }

    private static BigDecimal sum(Moved moved, Apart.Why why) {
        return moved.apart().stream()
                .filter(apart -> apart.why() == why)
                .map(apart -> Objects.requireNonNull(apart.sum().value()))
                .findFirst()
                .orElseThrow();
    }

    private static Exchange only(Moved moved, String east, String west) {
        List<Exchange> found = moved.exchanges().stream()
                .filter(one ->
                        one.east().value().equals(east) && one.west().value().equals(west))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /** A municipality has no prefectures: its districts stand beside the prefectures of a province. */
    @Test
    void theInsidesOfAPairAddUpToThePair() {
        Sum pair = only(exchanges.between(wanted("2021", "C08-money", null, null, null), CHINESE), "310000", "530000")
                .sum();
        Moved inside = exchanges.between(wanted("2021", "C08-money", null, "310000", "530000"), CHINESE);
        assertThat(inside.between()).isEqualTo(pair);
        assertThat(inside.exchanges().stream().map(one -> one.east().value())).contains("310101", "310104", "310000");
        assertThat(inside.exchanges().stream().map(one -> one.west().value()).distinct())
                .containsExactlyInAnyOrder("530000", "530100");
        Moved kunming = exchanges.between(wanted("2021", "C08-money", null, "310000", "530100"), CHINESE);
        assertThat(kunming.between().entries()).isEqualTo(4);
        assertThat(kunming.exchanges().stream().map(one -> one.west().value()).distinct())
                .containsExactlyInAnyOrder("530100", "530102", "530103");
    }

    @Test
    void bothWaysAreToldBetweenPlacesOfDifferentLevels() {
        Moved moved = exchanges.between(wanted("2021", "E01", null, "310000", "530000"), CHINESE);
        assertThat(moved.exchanges()).hasSize(1);
        assertThat(moved.exchanges().getFirst().westward()).isFalse();
        assertThat(moved.exchanges().getFirst().east().value()).isEqualTo("310101");
        assertThat(moved.exchanges().getFirst().west().value()).isEqualTo("530100");
    }

    /** Each band leads to the very entries that its figure adds up. */
    @ParameterizedTest
    @CsvSource({"2021, C08-money", "2021, E01", "2017, J-stay", "2017, D03", "2017, D01"})
    void aFigureIsTheSumOfTheEntriesThatItLeadsTo(String set, String measure) throws Exception {
        Map<String, Sum> figures = new LinkedHashMap<>();
        for (String[] ends :
                new String[][] {{null, null}, {"310000", "530000"}, {"440000", "520000"}, {"440100", "522700"}}) {
            Moved moved = exchanges.between(wanted(set, measure, null, ends[0], ends[1]), CHINESE);
            moved.exchanges().forEach(exchange -> figures.put(exchange.entries(), exchange.sum()));
            moved.apart().stream()
                    .flatMap(apart -> apart.parts().stream())
                    .forEach(part -> figures.put(part.entries(), part.sum()));
        }
        assertThat(figures).isNotEmpty();
        for (Map.Entry<String, Sum> figure : figures.entrySet()) {
            behind(figure.getKey(), figure.getValue());
        }
    }

    private void behind(String address, Sum sum) throws Exception {
        assertThat(page(address)).as(address).contains("jd-entries");
        String json = page("/api" + address + "&limit=1000");
        List<Map<String, Object>> entries = JsonPath.read(json, "$.entries");
        assertThat(entries).as(address).hasSize((int) sum.entries());
        BigDecimal added = entries.stream()
                .map(entry -> entry.get("counted"))
                .filter(Objects::nonNull)
                .map(amount -> new BigDecimal(amount.toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(added)
                .as(address)
                .isEqualByComparingTo(Optional.ofNullable(sum.value()).orElse(BigDecimal.ZERO));
    }

    @Test
    void theYearsAreThoseOfThePairThatIsLookedAt() {
        Map<String, Sum> years = exchanges.byYear(wanted("2021", "C08-money", null, "310000", "530000"), CHINESE);
        assertThat(years.keySet()).containsExactlyInAnyOrder("", "2021", "2022");
        assertThat(Objects.requireNonNull(years.get("2021")).value()).isEqualByComparingTo("1500000");
        assertThat(Objects.requireNonNull(years.get("")).entries()).isEqualTo(1);
    }

    @Test
    void theBareAddressLeadsToWhereThereIsSomethingToCompareAndTheWayUpStaysOpen() throws Exception {
        // Of what is taken first, the stays, only Guangzhou and Qiannan have any.
        String bare = web.perform(get("/pictures")).andReturn().getResponse().getRedirectedUrl();
        assertThat(bare).endsWith("&east=440100&west=522700");
        assertThat(page(bare)).contains("广州市—黔南州", "白云区", "平塘县");
        String nation = page("/pictures?set=2021&measure=J-stay");
        assertThat(nation).contains("aria-current=\"page\">全国");
        String pair = page("/pictures?set=2021&measure=C08-money&east=310000&west=530000");
        assertThat(pair).contains("href=\"/pictures?set=2021&amp;measure=C08-money\"", "上海市—云南省", "昆明市");
        String counties = page("/pictures?set=2021&measure=C08-money&east=310104&west=530102");
        assertThat(counties).contains(">全国<", "上海市—云南省", "徐汇区—五华区", "≥");
    }

    /** Nobody wrote down in which counties: the inside of the pair of prefectures is that pair once more. */
    @Test
    @Timeout(60)
    void theWayDownEndsWhereTheInsideOfAPairIsThatPairOnceMore() {
        Wanted parks = wanted("2021", "D05", null, null, null);
        assertThat(exchanges
                        .between(wanted("2021", "D05", null, "440100", "522700"), CHINESE)
                        .exchanges())
                .singleElement()
                .satisfies(one -> assertThat(one.east().value() + one.west()).isEqualTo("440100522700"));
        assertThat(flows.onlyPair(
                        exchanges.between(parks, CHINESE), parks, NOTHING_SAID.settled("2021", "D05"), CHINESE))
                .endsWith("&east=440000&west=520000");
    }

    @Test
    void aPlaceTellsAllThatItGivesAlsoWhereMoreBandsAreThanAreDrawn() {
        Wanted wanted = wanted("2021", "C08-money", null, null, null);
        Sum million = new Sum(new BigDecimal("1000000"), Answer.Qualifier.EXACT, 1, 0);
        List<Exchange> many = new ArrayList<>();
        for (int at = 101; at < 131; at++) {
            RegionCode west = new RegionCode("530" + at);
            many.add(new Exchange(new RegionCode("310000"), west, "上海市", west.value(), true, million, "/entries"));
        }
        Moved moved = new Moved(many, List.of(), null, "/entries", Instant.EPOCH);
        FlowPictures.Drawn drawn = flowPictures.draw(moved, wanted, NOTHING_SAID, CHINESE);
        String all = words.amount(moved.between(), wanted.measure().unit(), CHINESE);
        assertThat(drawn.more()).isPositive();
        assertThat(Objects.requireNonNull(drawn.diagram())
                        .nodes()
                        .getFirst()
                        .place()
                        .text())
                .isEqualTo("给出 " + all);
    }

    @Test
    void aTownIsShownAsTheCountyThatItLiesIn() throws Exception {
        Region town = regions.addTown(new RegionCode("530102"), "试镇", null, new Actor("clerk"));
        String address = "/pictures/years?set=2021&measure=C08-money&place=";
        assertThat(page(address + town.code().value())).contains("<li><h3>", "value=\"五华区\"");
    }

    /** A category that another set has: title and name of the file say what the columns are. */
    @Test
    void aCategoryThatTheSetDoesNotHaveIsNotSaidToBeShown() {
        PictureForm form =
                new PictureForm(null, null, null, null, null, null, null, "nowhere", null, null, null, null, null);
        assertThat(tables.lead(wanted("2021", "C08-money", null, null, null), form, CHINESE))
                .contains("主要指标")
                .doesNotContain("nowhere");
    }

    @Test
    void aControlCharacterInANameIsLeftOutOfTheFile() {
        String drawing =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>甲\u0002乙\uFFFF丙𠀀</text></svg>";
        assertThat(StyleSheet.shipped().written(drawing, "sans-serif")).contains(">甲乙丙");
    }

    /** A picture of one column is narrow; what is said below it is not. */
    @Test
    void aNarrowPictureIsWideEnoughForItsNotesAndSaysWhatIsNotDrawn() throws Exception {
        String note = words.say(CHINESE, "nation.file.table");
        String narrow = page("/pictures/table.svg?set=2017&category=F&year=1950");
        String width = narrow.replaceAll("(?s).*?viewBox=\"0 0 (\\d+) .*", "$1");
        assertThat(narrow).contains(note);
        assertThat(Integer.parseInt(width)).isGreaterThanOrEqualTo(12 * note.length() + 56);
        assertThat(page("/pictures/flows.svg?set=2021&measure=C08-money")).contains("没有画成线的另有");
        assertThat(page("/pictures/years.svg?set=2021&measure=C08-money&each=county"))
                .contains("日期未记 ", " 笔，没有画");
    }

    @Test
    void anAmountThatNobodyWroteDownIsADashedLineAndAWord() throws Exception {
        String page = page("/pictures?set=2021&measure=C08-money&east=310000&west=530100&year=2022");
        assertThat(page).contains("class=\"e q\"", "有，数量未记");
    }

    /** The table says of each place what an answer about this part says. */
    @Test
    void theTableOfShadesSaysWhatTheAnswersSay() {
        HeatTables.Table table =
                tables.table(wanted("2021", "C08-money", null, null, null), Level.COUNTY, "C", CHINESE);
        Answer answer = answers.answer(
                Question.everything()
                        .but(q -> q.set("2021").measure("C08-money").by(By.COUNTY)),
                CHINESE);
        int at = table.columns().stream().map(HeatTables.Column::code).toList().indexOf("C08-money");
        int known = 0;
        for (Answer.Figure figure : answer.figures()) {
            HeatTables.Row row = figure.by() == null || figure.by().isEmpty()
                    ? Objects.requireNonNull(table.nowhere())
                    : table.rows().stream()
                            .filter(one -> one.code().equals(figure.by()))
                            .findFirst()
                            .orElseThrow();
            HeatTables.Cell cell = row.cells().get(at);
            assertThat(cell.value()).as(row.name()).isEqualTo(figure.value());
            assertThat(cell.state()).isEqualTo(figure.value() == null ? "unknown" : "known");
            assertThat(cell.step() > 0)
                    .isEqualTo(figure.value() != null && !row.code().isEmpty());
            known++;
        }
        assertThat(known).isGreaterThan(5);
    }

    @Test
    void whatHasNoValueStandsLastWhicheverWayTheTableIsOrdered() {
        HeatTables.Table table =
                tables.table(wanted("2021", "C08-money", null, null, null), Level.COUNTY, "C", CHINESE);
        int at = table.columns().stream().map(HeatTables.Column::code).toList().indexOf("C08-money");
        for (boolean descending : List.of(true, false)) {
            List<@Nullable BigDecimal> values = new ArrayList<>();
            table.sorted("C08-money", descending, CHINESE)
                    .rows()
                    .forEach(row -> values.add(row.cells().get(at).value()));
            int known = (int) values.stream().filter(Objects::nonNull).count();
            assertThat(values.subList(known, values.size())).containsOnlyNulls().isNotEmpty();
            List<BigDecimal> told = values.subList(0, known).stream()
                    .map(Objects::requireNonNull)
                    .toList();
            assertThat(told).isSortedAccordingTo(descending ? Comparator.reverseOrder() : Comparator.naturalOrder());
        }
    }

    @Test
    void smallPicturesAddUpToTheMeasure() {
        Wanted wanted = wanted("2021", "C08-money", null, null, null);
        for (Level level : Level.values()) {
            Multiples.All all = multiples.all(wanted, level, NOTHING_SAID, CHINESE);
            BigDecimal drawn = all.smalls().stream()
                    .flatMap(small -> small.years().stream())
                    .flatMap(year -> Optional.ofNullable(year.value()).stream())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal rest = Stream.of(all.nowhere(), all.undated())
                    .flatMap(sum -> Optional.ofNullable(sum.value()).stream())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            Sum whole =
                    Objects.requireNonNull(exchanges.between(wanted, CHINESE).whole());
            assertThat(drawn.add(rest)).as(level.word()).isEqualByComparingTo(whole.value());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pictures/flows.svg?set=2021&measure=C08-money&east=310000&west=530000",
                "/pictures/years.svg?set=2021&measure=C08-money&each=county",
                "/pictures/table.svg?set=2021&category=C&year=all"
            })
    void aPictureStandsByItself(String address) throws Exception {
        MockHttpServletResponse response = web.perform(get(URI.create(address)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
        String svg = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(svg).isEqualTo(200);
        assertThat(response.getContentType()).startsWith("image/svg+xml");
        assertThat(response.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(svg)
                .startsWith("<?xml")
                .contains("xmlns=\"http://www.w3.org/2000/svg\"", "2021—2025", "数据截至", "Noto Sans")
                .doesNotContain("class=", "href", "var(", "<script", "admin", "??");
        // Nothing is left to the black that a program takes where no colour is told.
        assertThat(Pattern.compile("<(rect|path|text)\\b(?![^>]*\\b(fill|stroke)=)[^>]*>")
                        .matcher(svg)
                        .results())
                .isEmpty();
    }

    @Test
    void anImageIsAsLargeAsItsDrawingAndNotEmpty() throws Exception {
        MockHttpServletResponse response = web.perform(
                        get("/pictures/flows.png?set=2021&measure=C08-money&east=310000&west=530000"))
                .andReturn()
                .getResponse();
        assertThat(response.getContentType()).isEqualTo("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(response.getContentAsByteArray()));
        assertThat(image.getWidth()).isEqualTo(2 * (1240 + 56));
        assertThat(colours(image)).contains(0xffffff, 0x1f5384, 0x1b2025);
    }

    private static List<Integer> colours(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .map(colour -> colour & 0xffffff)
                .distinct()
                .boxed()
                .toList();
    }

    @Test
    void whatCanBeTakenAwaySaysTheSameAsThePage() throws Exception {
        Moved moved = exchanges.between(wanted("2021", "C08-money", null, null, null), CHINESE);
        byte[] file = web.perform(
                        get("/pictures/flows.xlsx?set=2021&measure=C08-money").header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = workbook.getFirstSheet().read();
            int parts = moved.apart().stream()
                    .mapToInt(apart -> apart.parts().size())
                    .sum();
            assertThat(rows).hasSize(1 + moved.exchanges().size() + parts);
            BigDecimal added = rows.stream()
                    .skip(1)
                    .flatMap(row -> row.getCellAsNumber(5).stream())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            // Both on one side: neither stands under east or west, but both are told.
            assertThat(rows.stream().filter(row -> row.getCellText(2).contains("云南省 → 云南省")))
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row.getCellText(0) + row.getCellText(3)).isEmpty());
            assertThat(added)
                    .isEqualByComparingTo(Objects.requireNonNull(
                            Objects.requireNonNull(moved.whole()).value()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "year=abc, 不是年份",
        "measure=Z99, Z99",
        "set=1999, 1999",
        "east=999999, 999999",
        "place=无此地, 无此地",
        "place=白云区, 不止一个"
    })
    void saysWhatCannotBeRead(String asked, String word) throws Exception {
        String name = asked.substring(0, asked.indexOf('='));
        MockHttpServletResponse response = web.perform(get("/pictures/years")
                        .param(name, asked.substring(name.length() + 1))
                        .header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).contains(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pictures?measure=C08-money&set=2021&year=1950",
                "/pictures?measure=C08-money&set=2021&east=540000&west=110000",
                "/pictures/years?set=2021&measure=A01&each=county&place=110000",
                "/pictures/table?set=2021&category=nowhere&place=110000",
                "/pictures/table.svg?set=2021&year=1950",
                "/pictures/flows.png?measure=C08-money&set=2021&year=1950",
                "/pictures/table?set=2021&page=77&sort=nothing&order=sideways"
            })
    void whereThereIsNothingItSaysSo(String address) throws Exception {
        for (String language : List.of("zh-CN", "en")) {
            MockHttpServletResponse response = web.perform(
                            get(URI.create(address)).header("Accept-Language", language))
                    .andReturn()
                    .getResponse();
            assertThat(response.getStatus()).as(address).isEqualTo(200);
            if (!"image/png".equals(response.getContentType())) {
                assertThat(response.getContentAsString(StandardCharsets.UTF_8)).doesNotContain("??");
            }
        }
    }

    private String page(String address) throws Exception {
        MockHttpServletResponse response = web.perform(get(URI.create(address)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
