package org.jiedui.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.jiedui.intake.DateWords.Dated;
import org.jiedui.intake.DateWords.Onward;
import org.jiedui.intake.DateWords.Silent;
import org.jiedui.intake.DateWords.Wrong;
import org.jiedui.kernel.PartialDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2018-10 | 2018-10",
                "2018.10 | 2018-10",
                "2018.1 | 2018-01",
                "2018/10/7 | 2018-10-07",
                "2018-10-07 00:00:00 | 2018-10-07",
                "2018年10月 | 2018-10",
                "2018年 10月 7日 | 2018-10-07",
                "２０１８年１０月 | 2018-10",
                "2018年 | 2018",
                "2018 | 2018",
                "201810 | 2018-10",
                "20181007 | 2018-10-07",
                "二〇一八年十月 | 2018-10",
                "二〇一八年十二月三十一日 | 2018-12-31",
                "2018年底 | 2018",
                "2018年10月中旬 | 2018-10",
                "2018年上半年 | 2018",
                "2018年第一季度 | 2018"
            })
    void readsADateAsFarAsItIsWritten(String cell, String date) {
        assertThat(DateWords.read(cell)).isInstanceOfSatisfying(Dated.class, dated -> {
            assertThat(dated.date()).hasToString(date);
            assertThat(dated.asWritten()).isEqualTo(cell.equals(date));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2018-13, date-no-such-month",
        "2018.00, date-no-such-month",
        "2018-02-30, date-no-such-day",
        "2019年2月29日, date-no-such-day",
        "18.10, date-short-year",
        "10月7日, date-without-year",
        "1218-10, date-odd-year",
        "去年, not-a-date",
        "2018.10-2020.10, not-a-date",
        "10/7/2018, not-a-date"
    })
    void saysWhatIsWrongWithADate(String cell, String code) {
        assertThat(DateWords.read(cell))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.code()).isEqualTo(code));
    }

    @Test
    void namesTheDayThatDoesNotExist() {
        assertThat(DateWords.read("2018-02-30")).isEqualTo(new Wrong("date-no-such-day", List.of("2018", "2", "30")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "　", "未记", "不详", "—", "/"})
    void takesSilenceForNoDate(String cell) {
        assertThat(DateWords.read(cell)).isInstanceOf(Silent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"至今", " 至 今", "在任", "present", "open"})
    void knowsThatSomethingGoesOn(String cell) {
        assertThat(DateWords.read(cell)).isInstanceOf(Onward.class);
    }

    @Test
    void doesNotGuessAtTheZeroThatASpreadsheetDropped() {
        assertThat(DateWords.readNumber("2018.1")).isEqualTo(new Wrong("date-lost-zero", List.of("2018.1", "2018")));
        assertThat(DateWords.readNumber("2018.3")).isEqualTo(dated(PartialDate.month(YearMonth.of(2018, 3))));
        assertThat(DateWords.readNumber("2018.10")).isEqualTo(dated(PartialDate.month(YearMonth.of(2018, 10))));
        assertThat(DateWords.readNumber("43380")).isEqualTo(dated(PartialDate.day(LocalDate.of(2018, 10, 7))));
    }

    @Test
    void readsBackEveryDateInEveryWayOfWritingIt() {
        Random random = new Random(20181007);
        for (int i = 0; i < 2_000; i++) {
            LocalDate day = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(50_000));
            PartialDate month = PartialDate.month(YearMonth.from(day));
            int y = day.getYear();
            int m = day.getMonthValue();
            int d = day.getDayOfMonth();
            for (String cell : List.of(
                    y + "-" + m + "-" + d,
                    y + "." + m + "." + d,
                    y + "年" + m + "月" + d + "日",
                    y + " / " + m + " / " + d)) {
                assertThat(date(cell)).as(cell).isEqualTo(PartialDate.day(day));
            }
            for (String cell : List.of(y + "-" + m, y + "年" + m + "月", y + "/" + m)) {
                assertThat(date(cell)).as(cell).isEqualTo(month);
            }
            assertThat(date(month.toString())).isEqualTo(month);
        }
    }

    private static PartialDate date(String cell) {
        return ((Dated) DateWords.read(cell)).date();
    }

    private static Dated dated(PartialDate date) {
        return new Dated(date, false);
    }
}
