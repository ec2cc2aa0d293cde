package org.jiedui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final YearMonth FIRST = YearMonth.of(2017, 1);
    private static final YearMonth LAST = YearMonth.of(2018, 12);

    @Test
    void drawsAStayWithoutAnyDateOverTheWholeWidthAndSaysSo() {
        Timeline.Bar bar = bar(null, new Until.NotRecorded());

        assertThat(bar.dated()).isFalse();
        assertThat(bar.x()).isEqualTo(Timeline.NAMES);
        assertThat(bar.x() + bar.width()).isEqualTo(Timeline.WIDTH);
    }

    @Test
    void leavesTheEndOpenThatNobodyWroteDown() {
        Timeline.Bar bar = bar(PartialDate.parse("2018-01"), new Until.NotRecorded());

        assertThat(bar.endRecorded()).isFalse();
        assertThat(bar.x()).isGreaterThan(Timeline.NAMES);
        assertThat(bar.x() + bar.width()).isEqualTo(Timeline.WIDTH);
    }

    @Test
    void endsAStayOnTheLastDayItMayHaveEnded() {
        Timeline.Bar bar = bar(PartialDate.parse("2017-01"), new Until.On(PartialDate.parse("2017")));

        assertThat(bar.endRecorded()).isTrue();
        assertThat(bar.x() + bar.width())
                .isCloseTo(
                        Timeline.NAMES + (Timeline.WIDTH - Timeline.NAMES) * 0.5,
                        org.assertj.core.data.Offset.offset(1.0));
    }

    @Test
    void keepsAMarkInsideThePictureHoweverNearTheEdge() {
        Timeline timeline = Timeline.of(
                FIRST,
                LAST,
                List.of(new Timeline.Row(
                        "成效",
                        List.of(),
                        List.of(
                                new Timeline.Event("first", "ew", PartialDate.parse("2017-01"), "/"),
                                new Timeline.Event("last", "we", PartialDate.parse("2018-12-31"), "/")))));

        assertThat(timeline.groups().getFirst().marks())
                .allSatisfy(mark -> assertThat(mark.x()).isBetween(Timeline.NAMES + 14.0, Timeline.WIDTH - 14.0));
    }

    @Test
    void leavesOutARowWithNothingInIt() {
        assertThat(Timeline.of(FIRST, LAST, List.of(new Timeline.Row("leer", List.of(), List.of())))
                        .groups())
                .isEmpty();
    }

    private static Timeline.Bar bar(PartialDate from, Until until) {
        Timeline.Stay stay = new Timeline.Stay("某人", "挂职", from, until, true, "/");
        return Timeline.of(FIRST, LAST, List.of(new Timeline.Row("东部到西部", List.of(stay), List.of())))
                .groups()
                .getFirst()
                .bars()
                .getFirst();
    }
}
