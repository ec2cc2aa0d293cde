package org.jiedui.looks;

import java.math.BigDecimal;
import java.util.Locale;

/** The step of a large number, so that one to four digits (in English, three) stand before the unit. */
enum Scale {
    ONE(0, 0),
    WAN(4, 0),
    YI(8, 0),
    WANYI(12, 0),
    MILLION(0, 6),
    BILLION(0, 9),
    TRILLION(0, 12);

    private final int chinese;
    private final int english;

    Scale(int chinese, int english) {
        this.chinese = chinese;
        this.english = english;
    }

    static Scale of(BigDecimal value, Locale locale) {
        boolean inEnglish = Languages.english(locale);
        Scale fitting = ONE;
        for (Scale scale : values()) {
            int power = inEnglish ? scale.english : scale.chinese;
            if (power > 0 && value.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(power)) >= 0) {
                fitting = scale;
            }
        }
        return fitting;
    }

    int power() {
        return Math.max(chinese, english);
    }

    String key() {
        return "looks.scale." + name().toLowerCase(Locale.ROOT);
    }
}
