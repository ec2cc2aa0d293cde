package org.jiedui.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTermTest {

    @ParameterizedTest
    @CsvSource({
        "2019年3月至2021年2月, 2019-03, 2021-02",
        "2019.03-2021.02, 2019-03, 2021-02",
        "2019.03—2021.02, 2019-03, 2021-02",
        "2019/3/1 ~ 2021/2/28, 2019-03-01, 2021-02-28",
        "2019-03-01 至 2021-02-28, 2019-03-01, 2021-02-28",
        "2019-03--2021-02, 2019-03, 2021-02",
        "2019年3月1日到2021年2月28日, 2019-03-01, 2021-02-28",
        "2019-2021, 2019, 2021"
    })
    void readsBothEndsOfOneCell(String text, String from, String until) {
        assertThat(Row.typedTerm(text, "term"))
                .isEqualTo(new Term(PartialDate.parse(from), new Until.On(PartialDate.parse(until))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023年5月至今", "2023.05-至今", "2023-05 — 在任"})
    void readsOneThatGoesOn(String text) {
        assertThat(Row.typedTerm(text, "term")).isEqualTo(new Term(PartialDate.parse("2023-05"), new Until.Open()));
    }

    @Test
    void readsOneWhoseEndNobodyWroteDown() {
        assertThat(Row.typedTerm("2023.05—", "term"))
                .isEqualTo(new Term(PartialDate.parse("2023-05"), new Until.NotRecorded()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"两年", "2019年3月", "2019-13至2020-01", "至今", "2019年3月至某日"})
    void refusesWhatDoesNotSayWhenToWhen(String text) {
        assertThatThrownBy(() -> Row.typedTerm(text, "term")).isInstanceOf(RefusedException.class);
    }
}
