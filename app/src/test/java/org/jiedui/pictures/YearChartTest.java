package org.jiedui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jiedui.pictures.YearChart.Column;
import org.jiedui.pictures.YearChart.Said;
import org.jiedui.pictures.YearChart.Year;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class YearChartTest {

    private static Year year(String name, @Nullable String proved, String... said) {
        return new Year(
                name,
                List.of(said).stream()
                        .map(value -> new Said(new BigDecimal(value), value, "/claims/1"))
                        .toList(),
                proved == null ? null : new BigDecimal(proved),
                "");
    }

    @Test
    void frameAndBarAreOfOneScaleAndStandOnTheGround() {
        YearChart chart = YearChart.of(List.of(year("2022", "50", "100"), year("2023", null, "200")));
        Column first = chart.columns().getFirst();
        Column second = chart.columns().getLast();
        assertThat(chart.ground() - first.top()).isEqualTo((chart.ground() - second.top()) / 2);
        assertThat(first.barHeight()).isEqualTo((chart.ground() - first.top()) / 2);
        assertThat(first.barTop() + first.barHeight()).isEqualTo(chart.ground());
        assertThat(second.barHeight()).isZero();
        assertThat(first.x() + first.width()).isLessThan(second.x());
    }

    @Test
    void whatIsTinyIsSeenAndWhatIsProvedMayGoBeyondTheFrame() {
        YearChart chart = YearChart.of(List.of(year("2022", "1", "1000000"), year("2023", "2000000", "1000000")));
        assertThat(chart.columns().getFirst().barHeight()).isEqualTo(2);
        assertThat(chart.columns().getLast().barTop())
                .isLessThan(chart.columns().getLast().top());
    }

    @Test
    void namesOfLinesThatAreNearDoNotLieUponEachOther() {
        Column column = YearChart.of(List.of(year("2023", null, "100", "99", "98")))
                .columns()
                .getFirst();
        assertThat(column.lines()).hasSize(3);
        for (int i = 1; i < 3; i++) {
            assertThat(column.lines().get(i).textY() - column.lines().get(i - 1).textY())
                    .isGreaterThan(13);
        }
        assertThat(column.top()).isEqualTo(column.lines().getFirst().y());
    }

    @Test
    void nothingButZeroIsDrawnAsNothing() {
        Column column = YearChart.of(List.of(year("2023", "0", "0"))).columns().getFirst();
        assertThat(column.barHeight()).isZero();
    }
}
