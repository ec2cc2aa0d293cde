package org.jiedui.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermTest {

    @ParameterizedTest
    @CsvSource({
        "2018-10, 2018-09, true",
        "2018-10, 2018-10, false",
        "2018, 2018-03, false",
        "2018-10-07, 2018-10, false",
        "2018-10-07, 2018-10-06, true",
        ", 2018, false",
        "2018, -, false"
    })
    void endsBeforeItStartsOnlyIfNoDayCouldMakeItRight(String from, String until, boolean before) {
        assertThat(Term.endsBeforeItStarts(date(from), end(until))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "2017-03, 2019-03, 2018-01, 2018-06, true",
        "2017-03, 2019-03, 2019-03, 2020, false",
        "2017-03, open, 2018, 2019, true",
        "2017-03, -, 2018, 2019, false",
        "2017-03, -, 2017-01, 2017-12, true",
        ", -, 2018, 2019, false",
        ", 2018-05, 2018-01, 2019, true",
        "2018, 2018, 2018, 2018, false"
    })
    void overlapsOnlyWhereTheDatesSaySo(
            String from, String until, String otherFrom, String otherUntil, boolean overlap) {
        Term one = term(from, until);
        Term other = term(otherFrom, otherUntil);

        assertThat(one.certainlyOverlaps(other)).isEqualTo(overlap);
        assertThat(other.certainlyOverlaps(one)).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({
        "2017-03, 2019-03, 2017-02, -, true",
        "2017-03, 2019-03, 2017-03-01, 2019-03-31, false",
        "2017-03, 2019-03, 2018, 2019-04, true",
        "2017-03, 2019-03, 2019-04, -, true",
        "2017-03, 2019-03, , 2017-01, true",
        "2017-03, -, 2030, -, false",
        ", -, 2018, 2019, false"
    })
    void isExceededOnlyWhereTheDatesSaySo(
            String from, String until, String otherFrom, String otherUntil, boolean exceeded) {
        assertThat(term(from, until).certainlyExceededBy(term(otherFrom, otherUntil)))
                .isEqualTo(exceeded);
    }

    private static Term term(String from, String until) {
        return new Term(date(from), end(until));
    }

    private static PartialDate date(String text) {
        return text == null ? null : PartialDate.parse(text);
    }

    private static Until end(String text) {
        return switch (text) {
            case "open" -> new Until.Open();
            case "-" -> new Until.NotRecorded();
            default -> new Until.On(PartialDate.parse(text));
        };
    }
}
