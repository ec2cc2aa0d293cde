package org.jiedui.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jiedui.kernel.PartialDate;
import org.junit.jupiter.api.Test;

class CourseTest {

    @Test
    void refusesAnEndBeforeTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Course(null, PartialDate.parse("2018-10"), PartialDate.parse("2018-09-30")));
    }

    @Test
    void acceptsAnEndThatMayLieAfterTheStart() {
        assertThat(new Course(null, PartialDate.parse("2018-10"), PartialDate.parse("2018")).begun())
                .isTrue();
    }

    @Test
    void sayingNothingIsNotHavingBegun() {
        assertThat(new Course(null, null, null).begun()).isFalse();
        assertThat(new Course(Course.State.PLANNED, null, null).begun()).isFalse();
        assertThat(new Course(Course.State.UNDER_WAY, null, null).begun()).isTrue();
    }

    @Test
    void everyStateIsFoundByItsWord() {
        for (Course.State state : Course.State.values()) {
            assertThat(Course.State.of(state.word())).isEqualTo(state);
        }
    }
}
