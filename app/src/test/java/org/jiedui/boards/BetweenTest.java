package org.jiedui.boards;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiedui.boards.Between.Kind;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.junit.jupiter.api.Test;

class BetweenTest {

    @Test
    void countsTheDaysOnWhichNobodyWasThere() {
        assertThat(between("2019-02-28", "2019-03-11")).isEqualTo(new Between(Kind.GAP, 10, true));
        assertThat(between("2019-02-28", "2019-03-01")).isEqualTo(new Between(Kind.AT_ONCE, 0, true));
    }

    @Test
    void countsTheDaysOnWhichBothWereThere() {
        assertThat(between("2019-03-10", "2019-03-08")).isEqualTo(new Between(Kind.OVERLAP, 3, true));
        assertThat(between("2019-03-10", "2019-03-10")).isEqualTo(new Between(Kind.OVERLAP, 1, true));
    }

    @Test
    void saysNoMoreThanIsCertainOfDatesKnownInPart() {
        assertThat(between("2019-02", "2019-04")).isEqualTo(new Between(Kind.GAP, 31, false));
        assertThat(between("2019-06", "2019-04")).isEqualTo(new Between(Kind.OVERLAP, 33, false));
        assertThat(between("2019-02", "2019-03")).isEqualTo(new Between(Kind.UNKNOWN, 0, false));
        assertThat(between("2019", "2019-05-01")).isEqualTo(new Between(Kind.UNKNOWN, 0, false));
    }

    @Test
    void tellsAnEndThatIsNotThereFromOneThatNobodyWroteDown() {
        PartialDate next = PartialDate.parse("2019-05");
        assertThat(Between.of(new Until.Open(), next).kind()).isEqualTo(Kind.STILL_THERE);
        assertThat(Between.of(new Until.NotRecorded(), next).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(Between.of(new Until.Open(), null).kind()).isEqualTo(Kind.UNKNOWN);
    }

    private static Between between(String end, String next) {
        return Between.of(new Until.On(PartialDate.parse(end)), PartialDate.parse(next));
    }
}
