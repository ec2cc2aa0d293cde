package org.jiedui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LyingBarsTest {

    @Test
    void lengthsAreToEachOtherAsTheAmountsAndNothingLeavesThePicture() {
        LyingBars picture = LyingBars.of(List.of(
                point("一县", new BigDecimal("400"), "400 元"),
                point("一个名字很长很长很长很长很长很长很长很长的地方", new BigDecimal("100"), "100 元"),
                point("三县", null, "有，数量未记"),
                point("四县", BigDecimal.ZERO, "0 元")));

        assertThat(picture.height()).isEqualTo(120);
        List<LyingBars.Bar> bars = picture.bars();
        assertThat(bars.get(0).width()).isCloseTo(4 * bars.get(1).width(), org.assertj.core.data.Offset.offset(0.5));
        assertThat(bars.get(2).width()).isZero();
        assertThat(bars.get(3).width()).isZero();
        assertThat(bars.get(1).name()).endsWith("…");
        for (LyingBars.Bar bar : bars) {
            assertThat(bar.textX() + TextWidth.of(bar.point().text(), 13)).isLessThanOrEqualTo(LyingBars.WIDTH);
            assertThat(bar.baseline()).isBetween(bar.y(), bar.y() + bar.height());
        }
        assertThat(bars).extracting(LyingBars.Bar::y).isSorted();
    }

    @Test
    void ofNothingNothingIsDrawn() {
        assertThat(LyingBars.of(List.of()).height()).isZero();
        assertThat(LyingBars.of(List.of(point("一县", BigDecimal.ZERO, "0 元")))
                        .bars()
                        .getFirst()
                        .width())
                .isZero();
    }

    private static LyingBars.Point point(String name, BigDecimal value, String text) {
        return new LyingBars.Point(name, value, text, "/entries");
    }
}
