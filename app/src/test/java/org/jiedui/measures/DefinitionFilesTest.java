package org.jiedui.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
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

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private static final String QUOTIENT = """
              - code: M3
                names: {zh: 占比, en: Share}
                category: A
                unit: "%"
                numerator: M2
                denominator: M1
                direction: none
                note: share
                source: test
            """;

    private static final String BASED = """
            set: u
            names: {zh: 再试, en: Second}
            years: {from: 2021}
            state: draft
            based-on: t
            note: what differs
            measures:
              - code: M2
                names: {zh: 改名, en: Renamed}
              - code: M0
                after: M1
                names: {zh: 招聘, en: Fairs}
                category: A
                unit: 场
                kinds: [job-fair]
                count: quantity
                time: happened
                direction: none
                note: new
                source: test
            """;

    private final DefinitionLoader loader = new DefinitionLoader(new Kinds());

    @Test
    void aSetSaysOnlyWhatDiffersFromAnother() {
        Definitions definitions = loader.load(List.of(file("u.yaml", BASED), file("t.yaml", GOOD + QUOTIENT)));
        DefinitionSet set = definitions.set("u");

        assertThat(set.lines()).extracting(Defined::code).containsExactly("M1", "M0", "M2", "M3");
        assertThat(definitions.measure("u", "M1")).isEqualTo(definitions.measure("t", "M1"));
        assertThat(definitions.measure("u", "M2").names()).isEqualTo(new Names("改名", "Renamed"));
        assertThat(definitions.measure("u", "M2").where())
                .isEqualTo(definitions.measure("t", "M2").where());
        assertThat(set.categories()).isEqualTo(definitions.set("t").categories());
        assertThat(definitions.set("t").line("M0")).isEmpty();
    }

    @Test
    void theSetOfTheHowToLoads() throws Exception {
        String page = Files.readString(Path.of("../docs/how-to/write-a-definition-set.md"));
        String example = page.substring(page.indexOf("```yaml") + "```yaml".length(), page.lastIndexOf("```"));
        List<DefinitionFile> files = new ArrayList<>(DefinitionLoader.shipped());
        files.add(file("our-2026.yaml", example));

        DefinitionSet set = loader.load(files).set("our-2026");

        assertThat(set.line("C05-own")).isPresent();
        assertThat(set.find("H01").orElseThrow().where()).containsKey("promoted-by");
        assertThat(set.lines()).hasSize(loader.load(files).set("2026").lines().size() - 2);
        assertThat(set.names().en()).endsWith("(draft)");
    }

    @Test
    void onlyASetInForceIsTakenUnasked() {
        Definitions draft = loader.load(List.of(file("u.yaml", BASED), file("t.yaml", GOOD)));
        assertThat(draft.defaultFor(Period.ALWAYS, TODAY).code()).isEqualTo("t");
        assertThat(draft.set("u").names()).isEqualTo(new Names("再试（草案）", "Second (draft)"));

        String later = BASED.replace("state: draft", "state: in-force-from 2026-12-01");
        Definitions ahead = loader.load(List.of(file("u.yaml", later), file("t.yaml", GOOD)));
        assertThat(ahead.defaultFor(Period.ALWAYS, TODAY).code()).isEqualTo("t");
        assertThat(ahead.defaultFor(Period.ALWAYS, LocalDate.of(2026, 12, 1)).code())
                .isEqualTo("u");
        assertThat(ahead.set("u").names()).isEqualTo(new Names("再试", "Second"));
    }

    @Test
    void aProvisionalSetSaysSoInItsName() {
        DefinitionSet set = loader.load(DefinitionLoader.shipped()).set("2026");

        assertThat(set.provisional()).isTrue();
        assertThat(set.names().zh()).endsWith("（暂行）");
        assertThat(set.names().en()).endsWith("(provisional)");
        assertThat(set.lines())
                .extracting(Defined::code)
                .isEqualTo(loader.load(DefinitionLoader.shipped()).set("2021").lines().stream()
                        .map(Defined::code)
                        .toList());
    }

    @Test
    void aQuotientHasNoEntriesOfItsOwn() {
        Definitions definitions = loader.load(List.of(file("t.yaml", GOOD + QUOTIENT)));

        assertThat(definitions.set("t").quotients()).extracting(Quotient::code).containsExactly("M3");
        assertThatThrownBy(() -> definitions.measure("t", "M3"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("measure-is-quotient");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            numerator: M2     | numerator: M9            | 33 | definition-quotient-unknown
            numerator: M2     | numerator: M3            | 33 | definition-quotient-unknown
            numerator: M2     | numerator: M1            | 34 | definition-quotient-of-itself
            unit: "%"         | unit: 元/县               | 32 | definition-quotient-unit
            denominator: M1   | count: quantity          | 29 | definition-field-missing
            direction: none   | kinds: [job-placed]      | 35 | definition-unknown-field
            """)
    void refusesAQuotientThatCannotBe(String from, String to, int line, String code) {
        assertThat(faultsOf(file("t.yaml", GOOD + QUOTIENT.replace(from, to)))).contains(line + " " + code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            based-on: t           | based-on: s                    | 5  | definition-base-unknown
            based-on: t           | based-on: u                    | 5  | definition-base-circle
            based-on: t           | without: [M2]                  | 5  | definition-without-base
            based-on: t           | 'based-on: t\nwithout: [M9]'   | 6  | definition-without-unknown
            based-on: t           | 'based-on: t\nwithout: [M1]'   | 12 | definition-after-unknown
            after: M1             | after: M9                      | 11 | definition-after-unknown
            code: M0              | code: M2                       | 8  | definition-code-twice
            state: draft          | state: soon                    | 4  | definition-unknown-choice
            state: draft          | state: in-force-from 2026-02-31 | 4 | definition-not-a-day
            """)
    void refusesASetThatDoesNotFitItsBase(String from, String to, int line, String code) {
        DefinitionsRefused refused = catchThrowableOfType(
                DefinitionsRefused.class,
                () -> loader.load(List.of(file("t.yaml", GOOD), file("u.yaml", BASED.replace(from, lines(to))))));

        assertThat(refused.faults())
                .filteredOn(fault -> fault.file().equals("u.yaml"))
                .extracting(fault -> fault.line() + " " + fault.code())
                .contains(line + " " + code);
    }

    @Test
    void shippedSetsLoad() {
        Definitions definitions = loader.load(DefinitionLoader.shipped());

        assertThat(definitions.sets()).extracting(DefinitionSet::code).containsExactly("2017", "2021", "2026");
        assertThat(definitions.defaultFor(Period.ofYear(2023), TODAY).code()).isEqualTo("2021");
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
            for (Defined line : set.lines()) {
                saidInBoth(line.code() + " note", line.note());
                saidInBoth(line.code() + " source", line.source());
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

        assertThat(definitions.defaultFor(Period.ofYear(2018), TODAY).code()).isEqualTo("t");
        assertThat(definitions.defaultFor(Period.ofYear(2022), TODAY).code()).isEqualTo("u");
        assertThat(definitions.defaultFor(Period.ALWAYS, TODAY).code()).isEqualTo("u");
        assertThat(definitions
                        .defaultFor(new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2021, 1, 1)), TODAY)
                        .code())
                .isEqualTo("u");
        assertThat(definitions.defaultFor(Period.ofYear(2001), TODAY).code()).isEqualTo("u");
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
