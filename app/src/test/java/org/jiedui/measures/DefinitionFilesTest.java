package org.jiedui.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Kinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionFilesTest {

    private static final String GOOD = """
            set: t
            names: {zh: 试, en: Trial}
            years: {from: 2017, to: 2020}
            note: a set for this test
            categories: {A: {zh: 甲, en: A}}
            measures:
              - code: M1
                names: {zh: 就业, en: Jobs}
                category: A
                unit: 人
                kinds: [job-placed]
                count: quantity
                time: happened
                direction: none
                note: all
                source: test
              - code: M2
                names: {zh: 其中, en: Part}
                category: A
                unit: 人
                kinds: [job-placed]
                where: {formerly-poor: [yes]}
                count: quantity
                time: happened
                part-of: M1
                direction: none
                note: part
                source: test
            """;

    private final DefinitionLoader loader = new DefinitionLoader(new Kinds());

    @Test
    void shippedSetsLoad() {
        Definitions definitions = loader.load(DefinitionLoader.shipped());

        assertThat(definitions.sets()).extracting(DefinitionSet::code).contains("2017");
        assertThat(definitions.set("2017").find("D02").orElseThrow().unit()).isEqualTo("元");
        assertThat(definitions.set("2017").partsOf("B03"))
                .extracting(Measure::code)
                .containsExactly("B01", "B02");
    }

    @Test
    void ownAdditionsAreMarkedAsSuch() {
        assertThat(loader.load(DefinitionLoader.shipped()).set("2017").measures())
                .filteredOn(measure -> measure.code().startsWith("J-"))
                .isNotEmpty()
                .allSatisfy(measure -> assertThat(measure.own()).isTrue())
                .allSatisfy(measure -> assertThat(measure.source().en()).isEqualTo("Jiedui"));
    }

    @Test
    void shippedSetsSayWhatTheyCountAndWhereItIsFromInBothLanguages() {
        for (DefinitionSet set : loader.load(DefinitionLoader.shipped()).sets()) {
            saidInBoth(set.code(), set.note());
            for (Measure measure : set.measures()) {
                saidInBoth(measure.code() + " note", measure.note());
                saidInBoth(measure.code() + " source", measure.source());
            }
        }
    }

    /** A folded text has a space where its lines meet, which Chinese has not. */
    private static void saidInBoth(String what, Names said) {
        assertThat(said.zh()).as(what).containsPattern("\\p{IsHan}").doesNotContainPattern("\\p{IsHan}\\s+\\p{IsHan}");
        assertThat(said.en()).as(what).isNotBlank().isNotEqualTo(said.zh());
    }

    @Test
    void aSingleTextIsForBothLanguages() {
        Definitions definitions =
                loader.load(List.of(file("t.yaml", GOOD.replaceFirst("note: all", "note: {zh: 全部, en: all}"))));

        Measure measure = definitions.measure("t", "M1");
        assertThat(measure.note()).isEqualTo(new Names("全部", "all"));
        assertThat(measure.source()).isEqualTo(new Names("test", "test"));
        assertThat(definitions.set("t").note().in(Locale.CHINA)).isEqualTo("a set for this test");
    }

    @Test
    void deployersOwnFolderIsRead(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("t.yaml"), GOOD);

        Definitions definitions = loader.load(DefinitionLoader.in(folder));

        assertThat(definitions.measure("t", "M2").partOf()).isEqualTo("M1");
        assertThat(DefinitionLoader.in(folder.resolve("nothing"))).isEmpty();
    }

    @Test
    void setInForceAtThePeriodsEndIsTakenAndElseTheNewest() {
        Definitions definitions = loader.load(List.of(
                file("t.yaml", GOOD),
                file("u.yaml", GOOD.replace("set: t", "set: u").replace("{from: 2017, to: 2020}", "{from: 2021}"))));

        assertThat(definitions.defaultFor(Period.ofYear(2018)).code()).isEqualTo("t");
        assertThat(definitions.defaultFor(Period.ofYear(2022)).code()).isEqualTo("u");
        assertThat(definitions.defaultFor(Period.ALWAYS).code()).isEqualTo("u");
        assertThat(definitions
                        .defaultFor(new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2021, 1, 1)))
                        .code())
                .isEqualTo("u");
        assertThat(definitions.defaultFor(Period.ofYear(2001)).code()).isEqualTo("u");
    }

    @Test
    void absentSetOrMeasureIsRefusedByName() {
        Definitions definitions = loader.load(List.of(file("t.yaml", GOOD)));

        assertThatThrownBy(() -> definitions.set("1999"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("unknown-set");
        assertThatThrownBy(() -> definitions.measure("t", "X9"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("unknown-measure");
    }

    /** Each line: what is replaced in the good file, by what, the line that must be named, and the reason. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kinds: [job-placed]              | kinds: [job-lost]                | 11 | definition-unknown-kind
            {formerly-poor: [yes]}           | {wealth: [yes]}                  | 22 | definition-unknown-attribute
            {formerly-poor: [yes]}           | {formerly-poor: [perhaps]}       | 22 | definition-unknown-word
            unit: 人\\n    kinds              | unit: 元\\n    kinds              | 10 | definition-unit-of-kind
            kinds: [job-placed]\\n    where   | kinds: [visitor-came]\\n    where | 20 | definition-unit-of-kind
            categories: {A                   | headline: [M9]\\ncategories: {A  | 5  | definition-headline-unknown
            part-of: M1                      | part-of: M9                      | 25 | definition-part-of-unknown
            part-of: M1                      | part-of: M2                      | 25 | definition-part-of-circle
            code: M2                         | code: M1                         | 17 | definition-code-twice
            time: happened                   | time: happens                    | 13 | definition-unknown-choice
            time: happened                   | time: in-force-during            | 13 | definition-no-state
            time: happened                   | time: cumulative-since 2018-02-30 | 13 | definition-not-a-day
            count: quantity                  | count: everything                | 12 | definition-unknown-choice
            '    unit: 人\\n    kinds'         | '    kinds'                      | 7  | definition-field-missing
            note: all                        | note:                            | 15 | definition-field-missing
            note: all                        | note: all\\n    colour: red       | 16 | definition-unknown-field
            note: all                        | note: all\\n    note: again       | 16 | definition-field-twice
            category: A                      | category: [A]                    | 9  | definition-not-a-text
            note: all                        | note: [all]                      | 15 | definition-not-in-words
            note: all                        | note: {zh: 全部}                   | 15 | definition-field-missing
            note: all                        | note: {zh: 全部, en: ""}           | 15 | definition-field-missing
            note: all                        | note: {zh: 全部, en: [all]}        | 15 | definition-not-a-text
            note: all                        | note: {zh: 全部, en: all, fr: a}   | 15 | definition-unknown-field
            note: a set for this test        | note: {en: a set}                | 4  | definition-field-missing
            source: test                     | source: {zh: 试}                  | 16 | definition-field-missing
            direction: none                  | direction: up                    | 14 | definition-unknown-choice
            category: A                      | category: Z                      | 9  | definition-unknown-category
            kinds: [job-placed]              | kinds: []                        | 11 | definition-list-empty
            set: t                           | set: other                       | 1  | definition-set-name
            to: 2020                         | to: 2016                         | 3  | definition-years-turned
            from: 2017                       | from: soon                       | 3  | definition-not-a-year
            '{zh: 试, en: Trial}'             | '{zh: 试}'                        | 2  | definition-field-missing
            note: all                        | 'note: ''all'                    | 15 | definition-not-yaml
            """)
    void refusesWithLineAndReason(String from, String to, int line, String code) {
        String text = GOOD.replaceFirst(
                java.util.regex.Pattern.quote(lines(from)), java.util.regex.Matcher.quoteReplacement(lines(to)));
        assertThat(text).isNotEqualTo(GOOD);

        assertThat(faultsOf(file("t.yaml", text))).contains(line + " " + code);
    }

    @Test
    void refusesASumOverWhatIsNeverCounted() {
        assertThat(faultsOf(file("t.yaml", GOOD.replaceFirst("job-placed", "growth"))))
                .contains("12 definition-not-counted");
    }

    @Test
    void refusesATargetInAMeasureOfResults() {
        String target = GOOD.replaceFirst("job-placed", "target");

        assertThat(faultsOf(file("t.yaml", target))).contains("11 definition-no-result");
        assertThat(faultsOf(file("t.yaml", target.replaceFirst("note: all", "result: false\n    note: all"))))
                .doesNotContain("11 definition-no-result");
    }

    @Test
    void refusesAPartInAnotherUnitThanItsWhole() {
        int second = GOOD.lastIndexOf("unit: 人");
        assertThat(faultsOf(file(
                        "t.yaml",
                        GOOD.substring(0, second) + "unit: 人次" + GOOD.substring(second + "unit: 人".length()))))
                .contains("20 definition-unit-of-whole");
    }

    @Test
    void refusesAPartThatCountsMoreThanItsWhole() {
        assertThat(faultsOf(file(
                        "t.yaml",
                        GOOD.replaceFirst("count: quantity", "where: {formerly-poor: [no]}\n    count: quantity"))))
                .contains("26 definition-part-beyond-whole");
    }

    @Test
    void refusesACircleOfTwo() {
        assertThat(faultsOf(file("t.yaml", GOOD.replaceFirst("note: all", "part-of: M2\n    note: all"))))
                .contains("15 definition-part-of-circle", "26 definition-part-of-circle");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(faultsOf(file("t.yaml", ""))).containsExactly("1 definition-empty");
        assertThat(faultsOf(file("t.yaml", "# nothing\n"))).containsExactly("1 definition-empty");
    }

    @Test
    void refusesAnotherEncodingAtItsLine() {
        byte[] gbk = GOOD.getBytes(Charset.forName("GB18030"));

        assertThat(faultsOf(new DefinitionFile("t.yaml", gbk))).containsExactly("2 definition-not-utf8");
    }

    @Test
    void refusesTwoFilesOfOneSet() {
        DefinitionsRefused refused = catchThrowableOfType(
                DefinitionsRefused.class, () -> loader.load(List.of(file("t.yaml", GOOD), file("t.yaml", GOOD))));

        assertThat(refused.faults()).extracting(Fault::code).containsExactly("definition-set-twice");
    }

    @Test
    void namesEveryFaultOfAFileAtOnceInPlainWords() {
        String text = GOOD.replaceFirst("category: A", "category: Z").replace("part-of: M1", "part-of: M9");
        DefinitionsRefused refused =
                catchThrowableOfType(DefinitionsRefused.class, () -> loader.load(List.of(file("t.yaml", text))));

        assertThat(refused.faults().stream().map(fault -> DefinitionsRefused.inWords(fault, Locale.CHINA)))
                .containsExactly("t.yaml:9: 没有类别“Z”。", "t.yaml:25: 没有上级指标 M9。");
        assertThat(DefinitionsRefused.inWords(refused.faults().getFirst(), Locale.ENGLISH))
                .isEqualTo("t.yaml:9: There is no category “Z”.");
        assertThat(new DefinitionsRefusedAnalyzer()
                        .analyze(new IllegalStateException(refused))
                        .getDescription())
                .contains("t.yaml:9", "t.yaml:25");
    }

    private List<String> faultsOf(DefinitionFile file) {
        DefinitionsRefused refused = catchThrowableOfType(DefinitionsRefused.class, () -> loader.load(List.of(file)));
        return refused == null
                ? List.of()
                : refused.faults().stream()
                        .map(fault -> fault.line() + " " + fault.code())
                        .collect(Collectors.toList());
    }

    private static DefinitionFile file(String name, String text) {
        return new DefinitionFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String lines(String text) {
        return Arrays.stream(text.split("\\\\n")).collect(Collectors.joining("\n"));
    }
}
