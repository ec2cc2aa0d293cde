package org.jiedui.typesetting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jiedui.typesetting.Lines.Line;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void aLineHoldsTwentyEightCharactersAndTheFirstOneTwoLess() {
        List<Line> lines = Lines.broken("生".repeat(60), 2, 28);
        assertThat(lines).extracting(Line::text).containsExactly("生".repeat(26), "生".repeat(28), "生".repeat(6));
        assertThat(lines).extracting(Line::full).containsExactly(true, true, false);
    }

    @Test
    void aFigureTakesHalfAndIsNotTornApart() {
        assertThat(Lines.cells("2026年3月")).isEqualTo(4.5);
        List<Line> lines = Lines.broken("生".repeat(27) + "2026年", 0, 28);
        assertThat(lines).extracting(Line::text).containsExactly("生".repeat(27), "2026年");
    }

    @Test
    void noLineBeginsWithAClosingMarkOrEndsWithAnOpeningOne() {
        assertThat(Lines.broken("生".repeat(28) + "。", 0, 28))
                .extracting(Line::text)
                .containsExactly("生".repeat(27), "生。");
        assertThat(Lines.broken("生".repeat(27) + "（试）", 0, 28))
                .extracting(Line::text)
                .containsExactly("生".repeat(27), "（试）");
    }

    /** Of any text at all: nothing is lost, no line is too long, none ends or begins badly where it could be helped. */
    @Test
    void keepsEveryCharacterOfAnyTextWithinTheGrid() {
        Random random = new Random(20260301);
        String letters = "生成的文字，。；（）“”《》0123456789ab、";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(1, 200);
            for (int at = 0; at < length; at++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            List<Line> lines = Lines.broken(text.toString(), 2, 28);
            assertThat(String.join("", lines.stream().map(Line::text).toList())).isEqualTo(text.toString());
            for (int at = 0; at < lines.size(); at++) {
                assertThat(Lines.cells(lines.get(at).text())).isLessThanOrEqualTo(at == 0 ? 26 : 28);
            }
        }
    }

    @Test
    void aTitleIsBrokenIntoLinesOfAboutTheSameLength() {
        List<String> lines = Lines.balanced("关于商请安排生成甲同志到平塘县挂职并承担有关工作的函", 20);
        assertThat(lines).hasSize(2);
        assertThat(Math.abs(lines.get(0).length() - lines.get(1).length())).isLessThanOrEqualTo(2);
    }
}
