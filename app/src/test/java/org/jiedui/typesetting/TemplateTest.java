package org.jiedui.typesetting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final Set<String> WORDS = Set.of("person", "until", "words");
    private static final Map<String, List<String>> LISTS = Map.of("posts", List.of("title"));

    private static Template template(String text) {
        return TemplateReader.read("own.txt", text, WORDS, LISTS);
    }

    @Test
    void whatIsNotKnownIsABlankOrLeftOutAndNeverTheWordNull() {
        Template template = template("""
                % a remark
                @title 关于{person}
                {person}挂职[，至{until}止]。
                期限：{until}
                [补充：{words}]
                @table 1 1
                |*期限|{until}|
                """);
        assertThat(template.fill(new Values().put("person", "生成甲"))).isEqualTo("""
                @title 关于生成甲
                生成甲挂职。
                期限：＿＿＿＿
                @table 1 1
                |*期限||""");
        assertThat(template.fill(new Values().put("person", "生成甲").put("until", "2026年")))
                .contains("生成甲挂职，至2026年止。", "|*期限|2026年|");
    }

    @Test
    void aListIsRepeatedAndAnEmptyOneSaysSo() {
        Template template = template("@title 试\n@each posts\n{no}. {title}（{person}）\n@else\n没有记录。\n@end\n");
        assertThat(template.fill(new Values())).endsWith("没有记录。");
        assertThat(template.fill(new Values()
                        .put("person", "生成甲")
                        .list("posts", List.of(new Values().put("title", "一"), new Values().put("title", "二")))))
                .endsWith("1. 一（生成甲）\n2. 二（生成甲）");
    }

    /** Whoever types markup gets it printed. */
    @Test
    void whatWasTypedStaysText() {
        Paper paper = PaperReader.read(template("@title 试\n{words}\n@table 1\n|{words}|\n")
                .fill(new Values().put("words", "@organ 假|冒¶→x\n#second {person} [until]\n*三")));
        assertThat(paper.blocks()).hasSize(5);
        assertThat(paper.blocks().subList(1, 4))
                .containsExactly(
                        new Block.Paragraph("＠organ 假｜冒—x"),
                        new Block.Paragraph("＃second {person} [until]"),
                        new Block.Paragraph("＊三"));
        assertThat(((Block.Table) paper.blocks().get(4)).rows().getFirst().cells())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "own.txt, line 2: there is no {persn} here; {persn}",
                "own.txt, line 2: there is no @tilte; @tilte x",
                "own.txt, line 2: @each posts is not closed; @each posts",
                "own.txt, line 2: there is no list; @each people",
                "own.txt, line 2: @end closes nothing; @end",
                "own.txt, line 2: a { without its }; {person",
                "own.txt, line 2: a [ without its ]; 到[{until}",
                "own.txt, line 2: a row without a table; |x|",
                "own.txt, line 2: a number from 1 to 100 is wanted; @table x",
                "own.txt, line 2: @sign takes organ and date; @sign x",
                "own.txt, line 2: @manner is document, letter or form; @manner brief",
                "own.txt, line 2: a row without a table; |*姓名|{person}",
                "own.txt: a document has one title; @title zwei"
            })
    void whatCannotBeMeantIsNamedWithItsLine(String message, String line) {
        assertThatThrownBy(() -> template("@title 试\n" + line + "\n"))
                .isInstanceOf(TemplateRefused.class)
                .hasMessageStartingWith(message);
    }

    /** Found at the start, not when somebody issues with nothing on record. */
    @ParameterizedTest
    @CsvSource({"[@title 关于{person}]", "@title [关于{person}]"})
    void aTitleThatMayBeMissingIsNone(String line) {
        assertThatThrownBy(() -> template(line + "\n正文\n"))
                .isInstanceOf(TemplateRefused.class)
                .hasMessageStartingWith("own.txt: a document has one title");
    }

    @Test
    void aRowOfTheWrongWidthIsNamed() {
        assertThatThrownBy(() -> template("@title 试\n@table 1 2\n|a|<|\n|a|\n"))
                .isInstanceOf(TemplateRefused.class)
                .hasMessage("own.txt, line 4: a row of 1 cells in a table of 2; < joins a cell to the left");
    }
}
