package org.jiedui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.pictures.Terms.Bar;
import org.jiedui.pictures.Terms.Term;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TermsTest {

    private static final LocalDate TODAY = LocalDate.of(2020, 7, 1);
    private static final Offset<Double> NEAR = Offset.offset(0.5);

    @Test
    void drawsWhatAnExtensionAddedBehindThePlannedEnd() {
        Bar bar = drawn(term("2019-01-01", on("2019-12-31"), on("2020-12-31")));

        assertThat(bar.x()).isCloseTo(Terms.NAMES, NEAR);
        assertThat(bar.longer()).isGreaterThan(100);
        assertThat(bar.left()).isZero();
        assertThat(bar.end() + bar.longer()).isCloseTo(Terms.WIDTH, NEAR);
    }

    @Test
    void drawsWhatAnEarlyEndLeftOver() {
        Bar bar = drawn(term("2019-01-01", on("2020-12-31"), on("2019-12-31")));

        assertThat(bar.longer()).isZero();
        assertThat(bar.end() + bar.left()).isCloseTo(Terms.WIDTH, NEAR);
    }

    @Test
    void leavesAnEdgeOpenThatNobodyWroteDownAndReachesToTheEnd() {
        Bar bar = drawn(term("2019-01-01", new Until.NotRecorded(), new Until.NotRecorded()));

        assertThat(bar.end()).isCloseTo(Terms.WIDTH, NEAR);
        assertThat(bar.frame()).doesNotContain("V" + (bar.y() + 20.0) + "M");
        assertThat(drawn(term("2019-01-01", on("2019-12-31"), on("2019-12-31"))).frame())
                .contains("V");
    }

    @Test
    void drawsNobodyWithoutADate() {
        Term none = term(null, new Until.NotRecorded(), new Until.NotRecorded());

        assertThat(none.dated()).isFalse();
        assertThat(Terms.of(List.of(none), TODAY)).isEmpty();
        assertThat(Terms.of(List.of(none, term("2019-01", on("2020-12"), on("2020-12"))), TODAY)
                        .orElseThrow()
                        .bars())
                .hasSize(1);
    }

    @Test
    void marksTodayOnlyWhereItLiesInThePicture() {
        assertThat(Terms.of(List.of(term("2019-01", on("2020-12"), on("2020-12"))), TODAY)
                        .orElseThrow()
                        .today())
                .isNotNull();
        assertThat(Terms.of(List.of(term("2017-01", on("2018-12"), on("2018-12"))), TODAY)
                        .orElseThrow()
                        .today())
                .isNull();
    }

    private static Bar drawn(Term term) {
        return Terms.of(List.of(term), TODAY).orElseThrow().bars().getFirst();
    }

    private static Term term(@Nullable String from, Until planned, Until until) {
        return new Term("生成人", "生成岗位", true, "/", from == null ? null : PartialDate.parse(from), planned, until);
    }

    private static Until on(String date) {
        return new Until.On(PartialDate.parse(date));
    }
}
