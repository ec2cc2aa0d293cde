package org.jiedui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    private static List<@Nullable BigDecimal> values(int... values) {
        return new ArrayList<>(
                IntStream.of(values).mapToObj(BigDecimal::valueOf).toList());
    }

    @Test
    void asManyInEachStepAsCanBe() {
        Quantiles quantiles = Quantiles.of(values(IntStream.rangeClosed(1, 100).toArray()), 5);
        for (int step = 1; step <= 5; step++) {
            int own = step;
            assertThat(IntStream.rangeClosed(1, 100).filter(value -> quantiles.step(BigDecimal.valueOf(value)) == own))
                    .hasSize(20);
        }
    }

    @Test
    void equalValuesAreOfOneStepAlsoWhereTheyAreMany() {
        Quantiles quantiles = Quantiles.of(values(1, 1, 1, 1, 1, 1, 1, 1, 2, 9), 5);
        assertThat(quantiles.step(BigDecimal.ONE)).isLessThan(quantiles.step(BigDecimal.TWO));
        assertThat(quantiles.step(new BigDecimal("1.00"))).isEqualTo(quantiles.step(BigDecimal.ONE));
        assertThat(quantiles.step(BigDecimal.valueOf(9))).isEqualTo(5);
    }

    @Test
    void moreIsNeverLighter() {
        Random dice = new Random(3);
        List<@Nullable BigDecimal> values =
                values(dice.ints(447, 0, 60).map(i -> i * i).toArray());
        Quantiles quantiles = Quantiles.of(values, 5);
        List<Integer> steps = values.stream().sorted().map(quantiles::step).toList();
        assertThat(steps).isSorted().startsWith(1).endsWith(5);
    }

    @Test
    void whatIsNotKnownHasNoStepAndChangesNone() {
        List<@Nullable BigDecimal> values = values(1, 2, 3, 4, 5);
        values.add(null);
        Quantiles quantiles = Quantiles.of(values, 5);
        assertThat(quantiles.step(null)).isZero();
        assertThat(quantiles.step(BigDecimal.valueOf(5))).isEqualTo(5);
        assertThat(quantiles.step(BigDecimal.ONE)).isEqualTo(1);
        assertThat(Quantiles.of(List.of(), 5).step(BigDecimal.ONE)).isZero();
    }
}
