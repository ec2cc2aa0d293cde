package org.jiedui.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.kernel.Precision;
import org.jiedui.workbooks.CellText;
import org.jspecify.annotations.Nullable;

/** What a cell of amounts says, together with the unit that stands beside it. */
sealed interface AmountWords {

    /**
     * @param value    in the base unit; absent if it is unknown
     * @param unit     the base unit, empty if nobody wrote one
     * @param asWritten whether it stands there in plain figures and in that unit's own name
     */
    record Counted(@Nullable BigDecimal value, Precision precision, String unit, boolean asWritten)
            implements AmountWords {}

    /** Nothing is said. */
    record Silent() implements AmountWords {}

    /** No amount: the code of the finding and what its text needs. */
    record Wrong(String code, List<Object> args) implements AmountWords {}

    /** A unit and what its name multiplies by: 万元 is ten thousand 元. */
    record Unit(BigDecimal scale, String base, boolean asWritten) {

        static final Unit NONE = new Unit(BigDecimal.ONE, "", true);

        boolean plain() {
            return scale.compareTo(BigDecimal.ONE) == 0;
        }
    }

    Set<String> SILENT = Set.of("", "无", "-", "--", "—", "——", "/", "n/a");
    Set<String> UNITS = Set.of(
            "元", "人", "人次", "个", "家", "册", "本", "件", "台", "套", "辆", "吨", "对", "份", "次", "场", "期", "例", "户", "亩", "头",
            "只", "公斤", "斤", "平方米", "所", "座", "间", "条", "公里", "项", "批", "门", "棵", "株", "羽", "盒", "箱", "支", "张", "天", "班",
            "村", "镇", "校", "列", "艘", "架", "匹", "幅", "双", "床", "公顷", "立方米", "千克", "千米", "千瓦");
    Map<String, String> OTHER_NAMES =
            Map.of("人民币", "元", "元人民币", "元", "元整", "元", "块", "元", "圆", "元", "rmb", "元", "cny", "元", "名", "人", "位", "人");
    Map<String, BigDecimal> SCALES = Map.of(
            "", BigDecimal.ONE,
            "十", BigDecimal.TEN,
            "百", new BigDecimal(100),
            "千", new BigDecimal(1_000),
            "万", new BigDecimal(10_000),
            "十万", new BigDecimal(100_000),
            "百万", new BigDecimal(1_000_000),
            "千万", new BigDecimal(10_000_000),
            "亿", new BigDecimal(100_000_000),
            "万亿", new BigDecimal(1_000_000_000_000L));
    Pattern SCALED_UNIT = Pattern.compile("(万亿|亿|千万|百万|十万|万|千(?=元|人|册))?(.*)");
    Pattern GROUPING = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");
    Pattern UNCOUNTED = Pattern.compile("(?:多|若干|数[十百千万]*|几[十百千万]*|上[百千万]|一批|一些|一定|部分|许多|大量|众多|不少"
            + "|有|有[,;]?数量未记|数量未记|未记|未记录|不详|未知|未统计|some|several|many|unknown)(\\D{0,4})");
    Pattern COUNTED = Pattern.compile("(约|大约|大概|近|将近|接近|about|~|≈|至少|不少于|不低于|超过|超|逾|达到?|over|atleast|>=?|≥)?"
            + "(¥|￥|rmb|人民币)?([+-]?\\d+(?:\\.\\d+)?(?:e[+-]?\\d{1,3})?|[零〇一二三四五六七八九十百千两]+)"
            + "(多|余|来|\\+)?(万亿|亿|千万|百万|十万|万|千|百|十)?(多|余|\\+)?([^\\d多余左上以]{0,5})(左右|上下|多|余|以上|\\+)?");
    Set<String> ABOUT = Set.of("约", "大约", "大概", "近", "将近", "接近", "about", "~", "≈", "左右", "上下");
    Set<String> PLAIN = Set.of("", "达", "达到");
    int LARGEST = 18;
    int FINEST = 6;

    static AmountWords read(String cell, String unitCell) {
        String text =
                GROUPING.matcher(CellText.dense(cell).toLowerCase(Locale.ROOT)).replaceAll("");
        if (SILENT.contains(text)) {
            return new Silent();
        }
        Unit beside = unit(unitCell);
        Matcher uncounted = UNCOUNTED.matcher(text);
        if (uncounted.matches()) {
            Unit inside = unit(uncounted.group(1));
            if (fits(inside, beside)) {
                String base = inside.base().isEmpty() ? beside.base() : inside.base();
                return new Counted(null, Precision.UNKNOWN, base, false);
            }
            return mismatch(inside, cell, unitCell);
        }
        Matcher counted = COUNTED.matcher(text);
        return counted.matches() ? counted(counted, cell, beside, unitCell) : wrong("not-a-number", cell);
    }

    /** Splits 万元 into its scale and 元; gives other names of a unit (名) their own (人). */
    static Unit unit(String text) {
        String dense = CellText.dense(text).toLowerCase(Locale.ROOT);
        if (dense.isEmpty()) {
            return Unit.NONE;
        }
        if (UNITS.contains(dense)) {
            return new Unit(BigDecimal.ONE, dense, true);
        }
        Matcher parts = SCALED_UNIT.matcher(dense);
        if (!parts.matches() || parts.group(1) == null) {
            String name = OTHER_NAMES.getOrDefault(dense, dense);
            return new Unit(BigDecimal.ONE, name, name.equals(dense));
        }
        String name = OTHER_NAMES.getOrDefault(parts.group(2), parts.group(2));
        return new Unit(scale(parts.group(1)), name, name.equals(parts.group(2)));
    }

    /** Whether it is a unit that is known by name, scaled or not. */
    static boolean isUnit(String text) {
        return UNITS.contains(unit(text).base());
    }

    private static AmountWords counted(Matcher parts, String cell, Unit beside, String unitCell) {
        String figures = parts.group(3);
        boolean inWords = ChineseNumber.isPart(figures.charAt(0));
        BigDecimal number = inWords ? ChineseNumber.value(figures) : new BigDecimal(figures);
        if (number == null) {
            return wrong("not-a-number", cell);
        }
        if (number.signum() < 0) {
            return wrong("amount-negative", cell);
        }
        Unit inside = unit(text(parts, 7));
        if (text(parts, 2).length() > 0 && inside.base().isEmpty()) {
            inside = new Unit(inside.scale(), "元", false);
        }
        inside = new Unit(inside.scale().multiply(scale(text(parts, 5))), inside.base(), inside.asWritten());
        if (!fits(inside, beside)) {
            return mismatch(inside, cell, unitCell);
        }
        boolean own = !inside.plain() || !inside.base().isEmpty();
        BigDecimal value = number.multiply(own && !inside.plain() ? inside.scale() : beside.scale());
        BigDecimal bare = value.stripTrailingZeros();
        if (bare.precision() - bare.scale() > LARGEST) {
            return wrong("amount-too-large", cell);
        }
        if (bare.scale() > FINEST) {
            return wrong("amount-too-fine", cell);
        }
        String base = inside.base().isEmpty() ? beside.base() : inside.base();
        boolean asWritten = !inWords && inside.asWritten() && beside.asWritten();
        return new Counted(bare.scale() < 0 ? bare.setScale(0) : bare, precision(parts), base, asWritten);
    }

    private static Precision precision(Matcher parts) {
        String before = text(parts, 1);
        String after = text(parts, 8);
        if (ABOUT.contains(before) || ABOUT.contains(after)) {
            return Precision.ABOUT;
        }
        boolean more = !text(parts, 4).isEmpty() || !text(parts, 6).isEmpty() || !after.isEmpty();
        return more || !PLAIN.contains(before) ? Precision.AT_LEAST : Precision.EXACT;
    }

    /** The unit in the amount's own cell must say the same as the one beside it, or leave it to it. */
    private static boolean fits(Unit inside, Unit beside) {
        if (inside.base().isEmpty()) {
            return inside.plain() || beside.plain();
        }
        if (beside.base().isEmpty() && beside.plain()) {
            return UNITS.contains(inside.base());
        }
        return inside.base().equals(beside.base())
                && (beside.plain() || beside.scale().compareTo(inside.scale()) == 0);
    }

    private static Wrong mismatch(Unit inside, String cell, String unitCell) {
        return unitCell.isBlank() || (!inside.base().isEmpty() && !UNITS.contains(inside.base()))
                ? wrong("not-a-number", cell)
                : new Wrong("amount-unit-clash", List.of(cell, unitCell));
    }

    private static Wrong wrong(String code, String cell) {
        return new Wrong(code, List.of(cell));
    }

    private static String text(Matcher parts, int group) {
        String text = parts.group(group);
        return text == null ? "" : text;
    }

    private static BigDecimal scale(String word) {
        BigDecimal scale = SCALES.get(word);
        if (scale == null) {
            throw new IllegalArgumentException("no scale: " + word);
        }
        return scale;
    }
}
