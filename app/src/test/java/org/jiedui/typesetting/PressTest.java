package org.jiedui.typesetting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jiedui.typesetting.Printed.Glyph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rendered page against the millimetres of GB/T 9704—2012, measured in the files that come out. */
class PressTest {

    private static final Press PRESS = new Press(new Typefaces(Typefaces.usual()));
    private static final String SENTENCE = "这是生成的文字，用来量版心、行数和字数，第1234号，（括号）里也有“引号”。";

    private static final Duration ENDS = Duration.ofSeconds(10);

    private static Paper letter(int paragraphs) {
        return PaperReader.read("@manner letter\n@organ 生成机关\n@number 生成函〔2026〕1号\n@title 关于试排版面的函\n@to 生成机关：\n"
                + (SENTENCE.repeat(5) + "\n").repeat(paragraphs) + "@sign 生成机关 | 2026年3月1日");
    }

    private static Printed printed(Paper paper) {
        return Printed.of(PRESS.pdf(paper, "试").orElseThrow());
    }

    @Test
    void thePageIsA4AndTheTextStaysWithinTheTypeArea() {
        Printed printed = printed(letter(12));
        assertThat(printed.sizes()).hasSizeGreaterThan(2).allSatisfy(size -> {
            assertThat(size[0]).isEqualTo(595, within(1.0));
            assertThat(size[1]).isEqualTo(842, within(1.0));
        });
        double right = Grid.LEFT + Grid.WIDTH + 0.5;
        assertThat(printed.glyphs()).allSatisfy(glyph -> {
            assertThat(glyph.x()).as(glyph.toString()).isGreaterThanOrEqualTo(Grid.LEFT - 0.5);
            assertThat(glyph.x() + glyph.width()).as(glyph.toString()).isLessThanOrEqualTo(right + 0.5);
        });
    }

    @Test
    void aFullPageHasTwentyTwoLinesOfTwentyEightCharacters() {
        Printed printed = printed(letter(12));
        List<List<Glyph>> second = printed.lines(2).stream()
                .filter(line -> line.getFirst().size() > 15.5)
                .toList();
        assertThat(second).hasSize(Grid.ROWS);
        double lowest = second.getLast().getFirst().y();
        double highest = second.getFirst().getFirst().y();
        assertThat((lowest - highest) / (Grid.ROWS - 1)).isEqualTo(Grid.mm(225) / 22, within(0.05));
        assertThat(highest).isBetween(Grid.mm(37), Grid.mm(37) + Grid.LINE);
        assertThat(lowest).isBetween(Grid.mm(37 + 225) - Grid.LINE, Grid.mm(37 + 225));
        for (int page = 1; page <= printed.sizes().size(); page++) {
            assertThat(printed.lines(page).stream()
                            .filter(line -> line.getFirst().size() > 15.5))
                    .hasSizeLessThanOrEqualTo(Grid.ROWS);
            for (List<Glyph> line : printed.lines(page)) {
                assertThat(Lines.cells(Printed.text(line)))
                        .as(Printed.text(line))
                        .isLessThanOrEqualTo(28);
            }
        }
        assertThat(second.stream().map(line -> Lines.cells(Printed.text(line)))).contains(28.0);
    }

    @Test
    void noLineBeginsWithAClosingMark() {
        Printed printed = printed(letter(12));
        for (int page = 1; page <= printed.sizes().size(); page++) {
            assertThat(printed.lines(page))
                    .allSatisfy(line ->
                            assertThat("，。、；：）”").doesNotContain(line.getFirst().text()));
        }
    }

    @Test
    void aParagraphIsIndentedByTwoCharacters() {
        List<Glyph> first = printed(letter(1)).lines(1).stream()
                .filter(line -> Printed.text(line).startsWith("这是"))
                .findFirst()
                .orElseThrow();
        assertThat(first.getFirst().x()).isEqualTo(Grid.LEFT + 2 * Grid.CELL, within(0.6));
    }

    @Test
    void theNumbersStandUnderTheTypeAreaOutsideAndNotOnTheFirstPageOfALetter() {
        Printed printed = printed(letter(20));
        assertThat(printed.glyphs().stream().filter(glyph -> glyph.page() == 1 && glyph.y() > Grid.mm(262)))
                .isEmpty();
        List<Glyph> second = printed.lines(2).getLast();
        assertThat(Printed.text(second)).isEqualTo("— 2 —");
        assertThat(second.getFirst().x()).isEqualTo(Grid.LEFT + 14, within(1.0));
        assertThat(second.getFirst().y()).isBetween(Grid.mm(262 + 5), Grid.mm(262 + 12));
        List<Glyph> third = printed.lines(3).getLast();
        assertThat(Printed.text(third)).isEqualTo("— 3 —");
        assertThat(third.getLast().x() + third.getLast().width()).isEqualTo(Grid.LEFT + Grid.WIDTH - 14, within(2.0));
    }

    @Test
    void theDateEndsFourCharactersBeforeTheMarginAndTheOrganStandsOverItsMiddle() {
        List<List<Glyph>> lines = printed(letter(1)).lines(1);
        List<Glyph> date = lines.getLast();
        List<Glyph> organ = lines.get(lines.size() - 2);
        assertThat(Printed.text(date)).isEqualTo("2026年3月1日");
        assertThat(date.getLast().x() + date.getLast().width())
                .isEqualTo(Grid.LEFT + Grid.WIDTH - 4 * Grid.CELL, within(1.0));
        assertThat(middle(organ)).isEqualTo(middle(date), within(1.0));
    }

    private static double middle(List<Glyph> line) {
        return (line.getFirst().x() + line.getLast().x() + line.getLast().width()) / 2;
    }

    /** However long the text is. */
    @Test
    void aSignatureNeverStandsAloneOnAPage() {
        for (int lines = 1; lines <= 60; lines++) {
            Paper paper = PaperReader.read("@manner letter\n@organ 生成机关\n@number 生成函〔2026〕1号\n@title 试\n@to 生成机关：\n"
                    + "生".repeat(28 * lines - 4) + "\n@sign 生成机关 | 2026年3月1日");
            List<Leaf> leaves = Typesetter.set(paper);
            List<String> last = leaves.getLast().texts().stream()
                    .map(Leaf.Text::text)
                    .filter(text -> !text.startsWith("—"))
                    .toList();
            assertThat(last).as("%d lines", lines).contains("2026年3月1日");
            assertThat(last.stream().filter(text -> text.startsWith("生生")))
                    .as("%d lines", lines)
                    .isNotEmpty();
            assertThat(leaves.stream()
                            .flatMap(leaf -> leaf.texts().stream())
                            .filter(text -> text.text().startsWith("生生"))
                            .mapToInt(text -> text.text().length())
                            .sum())
                    .isEqualTo(28 * lines - 4);
        }
    }

    @Test
    void aNoticeHasTheOrganThirtyFiveMillimetresDownAndARedLineUnderItsNumber() {
        List<Leaf> leaves = Typesetter.set(
                PaperReader.read("@manner document\n@organ 生成机关文件\n@number 生成〔2026〕1号\n@title 关于试排版面的通知\n@to 生成机关：\n"
                        + SENTENCE + "\n@sign 生成机关 | 2026年3月1日\n@copies 抄送：生成机关。"));
        Leaf.Text organ = leaves.getFirst().texts().getFirst();
        assertThat(organ.red()).isTrue();
        assertThat(organ.y() - organ.size() * Grid.ABOVE).isEqualTo(Grid.mm(37 + 35), within(0.1));
        Leaf.Rule line = leaves.getFirst().rules().getFirst();
        assertThat(line.red()).isTrue();
        assertThat(line.x2() - line.x1()).isEqualTo(Grid.mm(156), within(0.1));
        Leaf.Text number = leaves.getFirst().texts().get(1);
        assertThat(line.y1() - number.y()).isBetween(Grid.mm(4), Grid.mm(7));
        assertThat(leaves.getFirst().texts().getLast().text()).isEqualTo("— 1 —");
        assertThat(leaves).as("the foot note stands on the back").hasSize(2);
        assertThat(leaves.get(1).texts()).extracting(Leaf.Text::text).containsExactly("抄送：生成机关。", "— 2 —");
    }

    @Test
    void aLetterHasItsOrganThirtyMillimetresFromTheEdgeAndTwoRedDoubleLines() {
        Leaf leaf = Typesetter.set(letter(1)).getFirst();
        Leaf.Text organ = leaf.texts().getFirst();
        assertThat(organ.y() - organ.size() * Grid.ABOVE).isEqualTo(Grid.mm(30), within(0.1));
        assertThat(leaf.rules()).hasSize(4).allSatisfy(rule -> {
            assertThat(rule.red()).isTrue();
            assertThat(rule.x2() - rule.x1()).isEqualTo(Grid.mm(170), within(0.1));
        });
        assertThat(leaf.rules().get(2).y1()).isEqualTo(Grid.mm(297 - 20), within(0.1));
        Leaf.Text number = leaf.texts().get(1);
        assertThat(number.x() + number.width()).isEqualTo(Grid.LEFT + Grid.WIDTH, within(0.1));
    }

    @Test
    void aTableGoesOnWithTheNextPageAndLosesNothing() {
        StringBuilder markup = new StringBuilder("@title 试\n@table headed 1 3\n|号|事项|\n");
        for (int row = 1; row <= 80; row++) {
            markup.append('|')
                    .append(row)
                    .append('|')
                    .append("生成的事项".repeat(row % 20 + 1))
                    .append("|\n");
        }
        markup.append("|末|").append("长".repeat(3_000)).append("|\n");
        List<Leaf> leaves = Typesetter.set(PaperReader.read(markup.toString()));
        assertThat(leaves).hasSizeGreaterThan(3);
        assertThat(leaves).allSatisfy(leaf -> {
            assertThat(leaf.texts().stream().map(Leaf.Text::text)).contains("事项");
            assertThat(leaf.texts()).allSatisfy(text -> assertThat(text.y()).isLessThan(Grid.mm(37 + 225 + 12)));
            assertThat(leaf.rules()).allSatisfy(rule -> assertThat(rule.y2()).isLessThan(Grid.mm(37 + 225) + 1));
        });
        assertThat(leaves.stream()
                        .flatMap(leaf -> leaf.texts().stream())
                        .filter(text -> text.text().startsWith("长"))
                        .mapToInt(text -> text.text().length())
                        .sum())
                .isEqualTo(3_000);
    }

    /** No head, row or foot note is so long that the pages never end. */
    @Test
    void whatIsLongerThanAPageGoesOverPagesAndComesToAnEnd() {
        for (int length : new int[] {10, 600, 660, 700, 2_000}) {
            String markup =
                    "@manner document\n@organ 生成机关\n@number 生〔2026〕1号\n@title 试\n正文\n@copies " + "抄".repeat(length);
            List<Leaf> leaves = assertTimeoutPreemptively(ENDS, () -> Typesetter.set(PaperReader.read(markup)));
            assertThat(characters(leaves, "抄")).as("%d copies", length).isEqualTo(length);
            assertThat(leaves.size() % 2).as("%d copies", length).isZero();
        }
        for (int head : new int[] {1, 6, 12, 40, 90}) {
            for (int row : new int[] {1, 26, 27, 28, 29, 34, 80}) {
                String markup = "@title 试\n@table headed 1\n|" + "头".repeat(36 * head) + "|\n|" + "长".repeat(36 * row)
                        + "|\n|" + "长".repeat(36 * row) + "|\n";
                List<Leaf> leaves = assertTimeoutPreemptively(ENDS, () -> Typesetter.set(PaperReader.read(markup)));
                assertThat(characters(leaves, "长"))
                        .as("%d lines under %d", row, head)
                        .isEqualTo(2 * 36 * row);
                assertThat(leaves)
                        .allSatisfy(leaf -> assertThat(leaf.texts())
                                .allSatisfy(text -> assertThat(text.y()).isLessThan(Grid.mm(37 + 225 + 12))));
            }
        }
    }

    private static int characters(List<Leaf> leaves, String of) {
        return leaves.stream()
                .flatMap(leaf -> leaf.texts().stream())
                .filter(text -> text.text().startsWith(of))
                .mapToInt(text -> text.text().length())
                .sum();
    }

    @Test
    void theWordFileHasTheSamePageAndGrid() throws IOException {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(PRESS.docx(letter(3))))) {
            var section = word.getDocument().getBody().getSectPr();
            assertThat(section.getPgSz().getW()).isEqualTo(BigInteger.valueOf(11906));
            assertThat(section.getPgSz().getH()).isEqualTo(BigInteger.valueOf(16838));
            assertThat(mm(section.getPgMar().getTop())).isEqualTo(37, within(0.1));
            assertThat(mm(section.getPgMar().getLeft())).isEqualTo(28, within(0.1));
            assertThat(210
                            - mm(section.getPgMar().getLeft())
                            - mm(section.getPgMar().getRight()))
                    .isEqualTo(156, within(0.1));
            assertThat(297
                            - mm(section.getPgMar().getTop())
                            - mm(section.getPgMar().getBottom()))
                    .isEqualTo(225, within(0.1));
            String xml = section.xmlText();
            assertThat(xml)
                    .contains("w:docGrid w:type=\"lines\"", "w:linePitch=\"579\"")
                    .doesNotContain("charSpace");
            assertThat(word.getParagraphs().stream().map(paragraph -> paragraph.getText()))
                    .contains("生成函〔2026〕1号", "关于试排版面的函", "2026年3月1日");
            assertThat(word.getStyles()).isNotNull();
            assertThat(word.getFooterList()).hasSize(3);
            assertThat(word.getHeaderList().getFirst().getText()).contains("生成机关");
        }
    }

    private static double mm(Object twips) {
        return ((BigInteger) twips).doubleValue() / 1440 * 25.4;
    }

    @Test
    void whatIsNoXmlDoesNotBreakTheWordFile() throws IOException {
        Paper paper = PaperReader.read("@title 试\n<w:p>&amp;\u0001𠮷");
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(PRESS.docx(paper)))) {
            assertThat(word.getParagraphs().getLast().getText()).isEqualTo("<w:p>&amp;𠮷");
        }
    }

    @Test
    void withoutAChineseFontThereIsNoPdfAndStillAWordFile(@TempDir Path empty) {
        Press bare = new Press(new Typefaces(List.of(empty)));
        assertThat(bare.draws()).isFalse();
        assertThat(bare.pdf(letter(1), "试")).isEmpty();
        assertThat(bare.lacking(letter(1))).isEmpty();
        assertThat(bare.docx(letter(1))).isNotEmpty();
    }

    @Test
    void theDeployersOwnFontComesFirst(@TempDir Path own) throws IOException {
        Path noto = Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
        Files.createSymbolicLink(own.resolve("仿宋.ttc"), noto);
        List<Path> folders = new java.util.ArrayList<>(List.of(own));
        folders.addAll(Typefaces.usual());
        Typefaces faces = new Typefaces(folders);
        assertThat(faces.of(Face.BODY).getFirst().getPostscriptFontName()).contains("NotoSansCJK");
        assertThat(faces.standIns()).doesNotContain(Face.BODY).contains(Face.TITLE);
    }

    /** A link that leads nowhere, or in a circle, before the font that is looked for. */
    @Test
    void whatCannotBeReadOnTheWayToAFontHidesNone(@TempDir Path own) throws IOException {
        Files.createSymbolicLink(own.resolve("a-circle"), own);
        Files.createSymbolicLink(own.resolve("b-nowhere"), own.resolve("c"));
        Path below = Files.createDirectories(own.resolve("z"));
        Files.createSymbolicLink(
                below.resolve("仿宋.ttc"), Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"));
        assertThat(new Typefaces(List.of(own)).of(Face.BODY)).isNotEmpty();
    }

    @Test
    void aCharacterThatNoFontHasIsTold() {
        assertThat(PRESS.lacking(PaperReader.read("@title 试\n生成\uE000人"))).isEqualTo("\uE000");
        assertThat(PRESS.lacking(letter(1))).isEmpty();
    }
}
