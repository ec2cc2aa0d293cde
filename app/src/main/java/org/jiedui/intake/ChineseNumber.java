package org.jiedui.intake;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers in Chinese characters: 十三, 一百二十, 二〇一八. */
final class ChineseNumber {

    private static final String FIGURES = "零一二三四五六七八九";

    private ChineseNumber() {}

    static boolean isPart(char letter) {
        return figure(letter) >= 0 || weight(letter) > 0;
    }

    /** Below ten thousand; absent if it is not a number. */
    static @Nullable BigDecimal value(String text) {
        int sum = 0;
        int figure = -1;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int weight = weight(letter);
            if (weight > 0) {
                sum += (figure < 0 ? 1 : figure) * weight;
                figure = -1;
            } else {
                int next = figure(letter);
                if (next < 0 || figure > 0) {
                    return null;
                }
                figure = next;
            }
        }
        return text.isEmpty() ? null : BigDecimal.valueOf(sum + Math.max(figure, 0));
    }

    /** A date's figures one by one, its months and days as numbers: 二〇一八年十月 becomes 2018年10月. */
    static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            if (end == i) {
                digits.append(text.charAt(i++));
            } else {
                digits.append(run(text.substring(i, end)));
                i = end;
            }
        }
        return digits.toString();
    }

    private static String run(String figures) {
        BigDecimal value = figures.length() >= 4 || weighted(figures) < 0 ? null : value(figures);
        if (value != null) {
            return value.toPlainString();
        }
        StringBuilder digits = new StringBuilder();
        for (char letter : figures.toCharArray()) {
            int figure = figure(letter);
            if (figure < 0) {
                return figures;
            }
            digits.append(figure);
        }
        return digits.toString();
    }

    private static int weighted(String figures) {
        for (int i = 0; i < figures.length(); i++) {
            if (weight(figures.charAt(i)) > 0) {
                return i;
            }
        }
        return figures.length() == 1 ? 0 : -1;
    }

    private static int figure(char letter) {
        if (letter == '〇' || letter == '○') {
            return 0;
        }
        return letter == '两' ? 2 : FIGURES.indexOf(letter);
    }

    private static int weight(char letter) {
        return switch (letter) {
            case '十' -> 10;
            case '百' -> 100;
            case '千' -> 1000;
            default -> 0;
        };
    }
}
