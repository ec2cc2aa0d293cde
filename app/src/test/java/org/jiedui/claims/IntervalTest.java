package org.jiedui.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    /** Words as they were published, the value in the base unit, and what their last digit is worth. */
    @ParameterizedTest
    @CsvSource({
        "231.9亿, 23190000000, 10000000",
        "231.90亿元, 23190000000, 1000000",
        "23190000000, 23190000000, 10000000",
        "5187万, 51870000, 10000",
        "25000, 25000, 1000",
        "3045, 3045, 1",
        "57.6, 57.6, 0.1",
        "2.319E10, 23190000000, 10000000",
        "0, 0, 1",
        "20, 20, 1",
        "660, 660, 1",
        "多例, 1000, 1000",
    })
    void theLastDigitIsWorthWhatItSays(String words, BigDecimal value, BigDecimal grain) {
        assertThat(Interval.grain(words, value)).isEqualByComparingTo(grain);
    }

    @Test
    void aRoundedFigureIsARangeAndACountIsWhatItSays() {
        Interval aid = interval("23190000000", "元", "10000000");
        assertThat(aid.low()).isEqualByComparingTo("23185000000");
        assertThat(aid.high()).isEqualByComparingTo("23195000000");
        Interval cadres = interval("3045", "人", "1");
        assertThat(cadres.low()).isEqualByComparingTo("3045");
        assertThat(cadres.high()).isEqualByComparingTo("3045");
        assertThat(interval("109", "%", "1").low()).isEqualByComparingTo("108.5");
    }

    @Test
    void theOnlyWholeNumberIsToldAndNoneOrSeveralAreNot() {
        Interval counties = interval("23190000000", "元", "10000000")
                .dividedBy(interval("51870000", "元", "10000"))
                .orElseThrow();
        assertThat(counties.onlyWhole()).contains(new BigDecimal(447));
        assertThat(new Interval(new BigDecimal("32.1"), new BigDecimal("32.9")).onlyWhole())
                .isEmpty();
        assertThat(new Interval(new BigDecimal("32.1"), new BigDecimal("34.9")).onlyWhole())
                .isEmpty();
    }

    @Test
    void anAtLeastIsOpenAboveAndAnAboutOnBothSides() {
        Interval atLeast = Interval.of(new Quantity(BigDecimal.TEN, "人", Precision.AT_LEAST), BigDecimal.ONE);
        Interval twelve = interval("12", "人", "1");
        assertThat(atLeast.atMost(twelve)).isFalse();
        assertThat(atLeast.above(twelve)).isFalse();
        assertThat(atLeast.above(interval("9", "人", "1"))).isTrue();
        Interval about = Interval.of(new Quantity(BigDecimal.TEN, "人", Precision.ABOUT), BigDecimal.ONE);
        assertThat(about.apartFrom(interval("900", "人", "1"))).isFalse();
        assertThat(about.dividedBy(twelve)).isEmpty();
        assertThat(twelve.dividedBy(interval("0", "人", "1"))).isEmpty();
    }

    private static Interval interval(String value, String unit, String grain) {
        return Interval.of(Quantity.exact(new BigDecimal(value), unit), new BigDecimal(grain));
    }
}
