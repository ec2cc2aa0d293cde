package org.jiedui.looks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Locale;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class LooksTest {

    private final Looks looks = new Looks(messages());

    @BeforeEach
    void readInChinese() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({
        "3900000000, 元, at_least, ≥39亿元, ≥ 3.9 billion yuan",
        "3300000000, 元, exact, 33亿元, 3.3 billion yuan",
        "600000000, 元, at_least, ≥6亿元, ≥ 600 million yuan",
        "1010000, 元, exact, 101万元, 1.01 million yuan",
        "10000, 册, exact, 1万册, '10,000 volumes'",
        "9999, 人, exact, 9999人, '9,999 persons'",
        "1, 人, exact, 1人, 1 person",
        "13, 人次, exact, 13人次, 13 person-times",
        "0.5, 元, exact, 0.5元, 0.5 yuan",
        "23190000000, 元, exact, 231.9亿元, 23.19 billion yuan",
        "1268000000000, 元, about, 约1.268万亿元, about 1.268 trillion yuan",
        "0, 人, exact, 0人, 0 persons",
    })
    void writesOneToFourDigitsBeforeTheUnit(
            BigDecimal value, String unit, String precision, String chinese, String english) {
        assertThat(looks.amount(value, unit, precision, Locale.SIMPLIFIED_CHINESE)
                        .text())
                .isEqualTo(chinese);
        assertThat(looks.amount(value, unit, precision, Locale.ENGLISH).text()).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({
        "at_least, ≥1.2345亿元",
        "at_most, ≤1.2346亿元",
        "exact, 1.2346亿元",
    })
    void shortensAnAtLeastOnlyDownwards(String precision, String written) {
        Amount amount = looks.amount(new BigDecimal("123456789"), "元", precision);

        assertThat(amount.text()).isEqualTo(written);
        assertThat(amount.whole()).isEqualTo("123,456,789元");
    }

    @Test
    void writesAnUnknownAmountAsAWord() {
        assertThat(looks.amount(null, "例", Precision.UNKNOWN).text()).isEqualTo("有，数量未记");
        assertThat(looks.amount(null, "例", "no_facts").text()).isEqualTo("没有记录");
        assertThat(looks.amount(null, "例", "unknown", Locale.ENGLISH).text()).isEqualTo("Yes, amount not recorded");
    }

    @Test
    void aUnitForEachOfAnotherIsPutTogetherInEachLanguage() {
        BigDecimal value = new BigDecimal("1.5");

        assertThat(looks.amount(value, "人/个", "exact", Locale.ENGLISH).text()).isEqualTo("1.5 persons per item");
        assertThat(looks.amount(BigDecimal.ONE, "人/县", "exact", Locale.ENGLISH).text())
                .isEqualTo("1 person per county");
        assertThat(looks.amount(value, "元/县", "exact", Locale.ENGLISH).text()).isEqualTo("1.5 yuan per county");
        assertThat(looks.amount(new BigDecimal("15000"), "元/人", "exact").text()).isEqualTo("1.5万元/人");
    }

    @Test
    void aShareOfAnAmountThatIsNotExactIsOneOfWhatIsStated() {
        BigDecimal whole = new BigDecimal("3900000000");

        assertThat(looks.share(new BigDecimal("3300000000"), whole).text()).isEqualTo("84%");
        assertThat(looks.onlyStated(Precision.AT_LEAST)).isTrue();
        assertThat(looks.onlyStated("about")).isTrue();
        assertThat(looks.onlyStated("exact")).isFalse();
    }

    @Test
    void neverRoundsAShareUpToTheWholeNorDownToNothing() {
        BigDecimal whole = BigDecimal.valueOf(1000);

        assertThat(looks.share(BigDecimal.valueOf(999), whole).text()).isEqualTo("99%");
        assertThat(looks.share(BigDecimal.ONE, whole).text()).isEqualTo("<1%");
        assertThat(looks.share(whole, whole)).isEqualTo(new ShareBar(100, "100%"));
    }

    @Test
    void saysWhatIsNotRecordedOfASpan() {
        PartialDate july = PartialDate.month(YearMonth.of(2018, 7));

        assertThat(looks.span(july, new Until.NotRecorded())).isEqualTo("2018-07 起，止期未记");
        assertThat(looks.span(july, new Until.Open())).isEqualTo("2018-07 至今");
        assertThat(looks.span(july, new Until.On(PartialDate.year(2020)))).isEqualTo("2018-07 至 2020");
        assertThat(looks.span(null, new Until.NotRecorded())).isEqualTo("未记");
    }

    @Test
    void drawsTheSideThatHasSigned() {
        assertThat(looks.standingMark("recorded", Side.GIVER)).isEqualTo("s-rec-e");
        assertThat(looks.standingMark("recorded", null)).isEqualTo("s-rec");
        assertThat(looks.standingMark("CONFIRMED", Side.RECEIVER)).isEqualTo("s-conf");
        assertThat(looks.standingTitle("recorded", Side.RECEIVER)).isEqualTo("西部已登记或确认，待东部签认");
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("messages/looks");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
