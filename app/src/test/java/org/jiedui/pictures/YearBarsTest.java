package org.jiedui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jiedui.pictures.YearBars.Bar;
import org.jiedui.pictures.YearBars.Year;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class YearBarsTest {

    private static Year year(String name, @Nullable String value, boolean facts) {
        return new Year(name, value == null ? null : new BigDecimal(value), facts, String.valueOf(value), "/entries");
    }

    @Test
    void barsStandOnTheGroundAndCompareByTheScaleGiven() {
        List<Year> years = List.of(year("2021", "50", true), year("2022", "100", true));
        YearBars bars = YearBars.of(years, new BigDecimal("200"));
        Bar first = bars.bars().getFirst();
        Bar second = bars.bars().getLast();
        assertThat(second.height()).isEqualTo(first.height() * 2);
        assertThat(first.y() + first.height()).isEqualTo(YearBars.GROUND);
        assertThat(second.y()).isGreaterThan(20);
        assertThat(YearBars.of(years, YearBars.most(years)).bars().getLast().height())
                .isEqualTo(second.height() * 2);
        assertThat(bars.highest()).isEqualTo(second);
    }

    @Test
    void whatIsNotKnownIsAnOpenFrameAndNothingIsNothing() {
        YearBars bars = YearBars.of(
                List.of(year("2021", null, true), year("2022", null, false), year("2023", "0", true)), BigDecimal.TEN);
        assertThat(bars.bars().get(0).open()).isTrue();
        assertThat(bars.bars().get(0).height()).isPositive();
        assertThat(bars.bars().get(1).open()).isFalse();
        assertThat(bars.bars().get(1).height()).isZero();
        assertThat(bars.bars().get(2).height()).isZero();
    }

    @Test
    void theTextOfTheHighestBarStaysInsideThePicture() {
        Year last = new Year("2023", BigDecimal.TEN, true, "≥1234.5678亿元", "/entries");
        YearBars bars = YearBars.of(List.of(year("2022", "1", true), last), BigDecimal.TEN);
        Bar highest = bars.bars().getLast();
        assertThat(highest.textX() + TextWidth.of("≥1234.5678亿元", 13) / 2).isLessThanOrEqualTo(YearBars.WIDTH);
    }

    @Test
    void ofNoYearsIsAnEmptyPicture() {
        assertThat(YearBars.of(List.of(), BigDecimal.ZERO).bars()).isEmpty();
        assertThat(YearBars.of(List.of(), BigDecimal.ZERO).highest()).isNull();
    }
}
