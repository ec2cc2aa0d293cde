package org.jiedui.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.util.List;
import java.util.Random;
import org.jiedui.intake.AmountWords.Counted;
import org.jiedui.intake.AmountWords.Silent;
import org.jiedui.intake.AmountWords.Wrong;
import org.jiedui.kernel.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "100 | 人 | 100 | EXACT | 人",
                "1,010,000 | 元 | 1010000 | EXACT | 元",
                "１，０１０，０００ | 元 | 1010000 | EXACT | 元",
                "33亿 | 元 | 3300000000 | EXACT | 元",
                "33 | 亿元 | 3300000000 | EXACT | 元",
                "33亿元 | '' | 3300000000 | EXACT | 元",
                "33亿元 | 亿元 | 3300000000 | EXACT | 元",
                "101万元 | '' | 1010000 | EXACT | 元",
                "101 | 万元 | 1010000 | EXACT | 元",
                "101.5 | 万元 | 1015000 | EXACT | 元",
                "6亿多 | 元 | 600000000 | AT_LEAST | 元",
                "6亿多元 | '' | 600000000 | AT_LEAST | 元",
                "6亿余元 | 元 | 600000000 | AT_LEAST | 元",
                "10多万元 | '' | 100000 | AT_LEAST | 元",
                "100人以上 | '' | 100 | AT_LEAST | 人",
                "超过100 | 人次 | 100 | AT_LEAST | 人次",
                "≥100 | 人次 | 100 | AT_LEAST | 人次",
                "约100 | 人 | 100 | ABOUT | 人",
                "100人左右 | '' | 100 | ABOUT | 人",
                "近2000 | 人次 | 2000 | ABOUT | 人次",
                "¥5000 | '' | 5000 | EXACT | 元",
                "十万 | 人次 | 100000 | EXACT | 人次",
                "13名 | 人 | 13 | EXACT | 人",
                "五家 | 家 | 5 | EXACT | 家",
                "1 份 | '' | 1 | EXACT | 份",
                "多例 | 例 | - | UNKNOWN | 例",
                "多例 | '' | - | UNKNOWN | 例",
                "若干 | 册 | - | UNKNOWN | 册",
                "一批 | 件 | - | UNKNOWN | 件",
                "未记 | 元 | - | UNKNOWN | 元",
                "1.01E6 | 元 | 1010000 | EXACT | 元",
                "100 | '' | 100 | EXACT | ''"
            })
    void readsWhatIsWrittenAndNothingMore(
            String cell, String unit, BigDecimal value, Precision precision, String base) {
        assertThat(AmountWords.read(cell, unit)).isInstanceOfSatisfying(Counted.class, counted -> {
            assertThat(counted.value())
                    .usingComparator(AmountWordsTest::compare)
                    .isEqualTo(value);
            assertThat(counted.precision()).isEqualTo(precision);
            assertThat(counted.unit()).isEqualTo(base);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 人, amount-negative",
        "abc, 人, not-a-number",
        "很多钱, 元, not-a-number",
        "100-200, 人, not-a-number",
        "'1,01', 元, not-a-number",
        "100人, 人次, amount-unit-clash",
        "101万, 万元, amount-unit-clash",
        "1010000元, 万元, amount-unit-clash",
        "33亿, 万元, amount-unit-clash",
        "多例, 人, amount-unit-clash",
        "2018-10-07, 元, not-a-number",
        "1.23456789, 元, amount-too-fine",
        "99999999999999999999, 元, amount-too-large"
    })
    void refusesWhatIsNoAmount(String cell, String unit, String code) {
        assertThat(AmountWords.read(cell, unit))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "—", "/", "无"})
    void takesSilenceForNothingSaid(String cell) {
        assertThat(AmountWords.read(cell, "元")).isInstanceOf(Silent.class);
    }

    @Test
    void readsBackEveryNumberInEveryWayOfWritingIt() {
        Random random = new Random(33);
        List<String> scales = List.of("", "千", "万", "百万", "千万", "亿");
        for (int i = 0; i < 2_000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextInt(10_000_000), random.nextInt(3));
            String scale = scales.get(random.nextInt(scales.size()));
            BigDecimal value = number.multiply(AmountWords.SCALES.get(scale));
            String grouped = new DecimalFormat("#,##0.##").format(number);
            assertThat(value(number.toPlainString() + scale, "元")).isEqualByComparingTo(value);
            assertThat(value(grouped + scale + "元", "")).isEqualByComparingTo(value);
            assertThat(value("约 " + grouped + scale + "元", "元")).isEqualByComparingTo(value);
            assertThat(value(number.setScale(2, RoundingMode.UNNECESSARY).toPlainString(), scale + "元"))
                    .isEqualByComparingTo(value);
        }
    }

    private static BigDecimal value(String cell, String unit) {
        return ((Counted) AmountWords.read(cell, unit)).value();
    }

    private static int compare(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? (one == other ? 0 : 1) : one.compareTo(other);
    }
}
