package org.jiedui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiedui.pictures.ShadeTable.Cell;
import org.jiedui.pictures.ShadeTable.Head;
import org.jiedui.pictures.ShadeTable.Row;
import org.jiedui.pictures.ShadeTable.Text;
import org.junit.jupiter.api.Test;

class ShadeTableTest {

    @Test
    void cellsStandUnderTheirHeadsAndTextsFitTheirCells() {
        ShadeTable table = ShadeTable.of(
                List.of("协议投资额（元）", "帮助农村劳动力实现就业而且名称特别特别长的一个指标，三行也放不下的那种（人）"),
                List.of(
                        new Row("平塘县", List.of(new Cell("33亿元", 5, "known"), new Cell("", 0, "none"))),
                        new Row(
                                "一个名字特别特别长的自治县级的地方",
                                List.of(new Cell("≥1234567890.1234亿元", 1, "known"), new Cell("有，未记", 0, "unknown")))));
        for (int i = 0; i < 2; i++) {
            Head head = table.heads().get(i);
            assertThat(table.lines())
                    .allSatisfy(line -> assertThat(line.boxes()
                                    .get(table.heads().indexOf(head))
                                    .x())
                            .isEqualTo(head.x()));
            assertThat(head.lines()).hasSizeLessThanOrEqualTo(3);
            assertThat(head.lines().getLast().y())
                    .isLessThan(table.lines().getFirst().y());
        }
        assertThat(table.heads().getLast().lines())
                .extracting(Text::text)
                .last()
                .asString()
                .endsWith("…");
        assertThat(table.lines().getLast().boxes().getFirst().text()).endsWith("…");
        assertThat(table.lines().getLast().name()).endsWith("…");
        assertThat(table.lines().getLast().y() + table.lines().getLast().height())
                .isEqualTo(table.height());
        assertThat(table.heads().getLast().x()).isLessThan(table.width());
    }
}
