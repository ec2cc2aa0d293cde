package org.jiedui.looks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Until;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Writes figures, dates, sides and standings for the reader of the request at hand. Templates reach it as
 * {@code @looks}, mostly through the fragments of {@code site/marks}.
 */
@Component
public class Looks {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    /** More decimals than these are cut; the whole number stands beside the short one. */
    private static final int DECIMALS = 4;

    private final MessageSource messages;

    Looks(MessageSource messages) {
        this.messages = messages;
    }

    /** @param precision a word of the API ({@code exact, at_least, at_most, about, unknown, no_facts}) or an enum of them */
    public Amount amount(@Nullable BigDecimal value, String unit, Object precision) {
        return amount(value, unit, precision, reader());
    }

    public Amount amount(Quantity quantity) {
        return amount(quantity.value(), quantity.unit(), quantity.precision(), reader());
    }

    public Amount amount(@Nullable BigDecimal value, String unit, Object precision, Locale locale) {
        Exactness exactness = Exactness.of(precision);
        if (value == null || !exactness.hasNumber()) {
            String word =
                    say(value == null && exactness.hasNumber() ? Exactness.UNKNOWN.key() : exactness.key(), locale);
            return new Amount(false, "", word, "", "", "", word, null);
        }
        Scale scale = Scale.of(value, locale);
        BigDecimal scaled = value.scaleByPowerOfTen(-scale.power());
        int decimals = scale == Scale.ONE ? 6 : DECIMALS;
        BigDecimal shown = scaled.setScale(decimals, exactness.rounding());
        String gap = Languages.english(locale) ? " " : "";
        String digits = grouped(shown, locale);
        String large = scale == Scale.ONE ? "" : say(scale.key(), locale) + gap;
        String unitWord = large + unit(unit, shown, scale, locale);
        String mark = exactness == Exactness.EXACT ? "" : say(exactness.key() + ".mark", locale);
        String said = exactness == Exactness.EXACT ? "" : say(exactness.key(), locale) + gap;
        String text = mark + (mark.isEmpty() ? "" : gap) + digits + gap + unitWord;
        String whole =
                scale == Scale.ONE ? null : grouped(value, Locale.ENGLISH) + gap + unit(unit, value, Scale.ONE, locale);
        return new Amount(true, mark, said, digits, gap, unitWord, text, whole);
    }

    /** The amount in one line: {@code ≥39亿元}, {@code ≥ 3.9 billion yuan}, {@code 有，数量未记}. */
    public String text(@Nullable BigDecimal value, String unit, Object precision) {
        return amount(value, unit, precision).text();
    }

    /** The unit alone, as it heads a column. */
    public String unit(String unit) {
        return unit(unit, BigDecimal.TWO, Scale.ONE, reader());
    }

    /** Whether a part of it can be told in per cent. */
    public boolean divides(@Nullable BigDecimal whole) {
        return ShareBar.divides(whole);
    }

    /** A part of what is stated; {@link #onlyStated} says where that has to be told. */
    public ShareBar share(BigDecimal part, BigDecimal whole) {
        return ShareBar.of(part, whole);
    }

    /** Whether a share of such an amount is one of what is stated only. */
    public boolean onlyStated(Object precisionOfWhole) {
        return ShareBar.onlyStated(precisionOfWhole);
    }

    /** The width of a bar for {@code done} of {@code all}. */
    public String width(long done, long all) {
        return (all == 0 ? 0 : done * 100 / all) + "%";
    }

    /** A moment to the minute, as a clock in China shows it; empty if there is none. */
    public String moment(@Nullable Instant moment) {
        return moment == null ? "" : MOMENT.format(moment);
    }

    public String date(@Nullable Object date) {
        return date == null ? say("looks.unrecorded", reader()) : date.toString();
    }

    /** From when to when: 2017-03 至 2019-01, 2018-07 至今, 2017-03 起，止期未记, 未记. */
    public String span(@Nullable PartialDate from, @Nullable Until until) {
        Until end = until == null ? new Until.NotRecorded() : until;
        String key = (from == null ? "looks.span.from-unrecorded." : "looks.span.from.")
                + switch (end) {
                    case Until.On on -> "to";
                    case Until.Open open -> "open";
                    case Until.NotRecorded notRecorded -> "unrecorded";
                };
        String last = end instanceof Until.On on ? on.date().toString() : "";
        return say(key, reader(), from == null ? "" : from.toString(), last);
    }

    /** {@code east}, {@code west} or {@code none}; from those words, from {@link Side} or from nothing. */
    public String side(@Nullable Object side) {
        if (side == null) {
            return "none";
        }
        return switch (word(side)) {
            case "east", "giver" -> "east";
            case "west", "receiver" -> "west";
            default -> "none";
        };
    }

    /** The mark of a direction: {@code ew}, {@code we}, {@code both} or {@code none}. */
    public String direction(@Nullable Object direction) {
        if (direction == null) {
            return "none";
        }
        return switch (word(direction)) {
            case "east-to-west" -> "ew";
            case "west-to-east" -> "we";
            case "both" -> "both";
            default -> "none";
        };
    }

    /** The drawing of a standing: the side that has signed is filled. */
    public String standingMark(Object standing, @Nullable Object recordedBy) {
        return switch (word(standing)) {
            case "confirmed" -> "s-conf";
            case "disputed" -> "s-disp";
            default ->
                switch (side(recordedBy)) {
                    case "east" -> "s-rec-e";
                    case "west" -> "s-rec-w";
                    default -> "s-rec";
                };
        };
    }

    /** A standing in a word or two; of what one side stands by, for whom it waits. */
    public String standingWord(Object standing, @Nullable Object recordedBy) {
        String word = word(standing);
        String by = side(recordedBy);
        return say(
                "looks.standing." + word + (word.equals("recorded") && !by.equals("none") ? "." + by : ""), reader());
    }

    /** A standing in a sentence: who has signed, who has not. */
    public String standingTitle(Object standing, @Nullable Object recordedBy) {
        String word = word(standing);
        String by = word.equals("recorded") ? "." + side(recordedBy) : "";
        return say("looks.standing." + word + by + ".title", reader());
    }

    /** The word of an enum or of a word: {@code EAST_TO_WEST} and {@code east-to-west} are the same. */
    public String word(Object value) {
        return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A unit for one of another is put together of both, unless it has a word of its own. */
    private String unit(String unit, BigDecimal number, Scale scale, Locale locale) {
        int slash = unit.lastIndexOf('/');
        if (slash > 0 && messages.getMessage("unit." + unit, null, null, locale) == null) {
            return say(
                    "looks.per",
                    locale,
                    unit(unit.substring(0, slash), number, scale, locale),
                    unit(unit.substring(slash + 1), BigDecimal.ONE, Scale.ONE, locale));
        }
        boolean one = scale == Scale.ONE && number.compareTo(BigDecimal.ONE) == 0;
        String plain = messages.getMessage("unit." + unit, null, unit, locale);
        String several = plain == null ? unit : plain;
        String single = one ? messages.getMessage("unit." + unit + ".one", null, several, locale) : several;
        return single == null ? several : single;
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }

    private static String grouped(BigDecimal number, Locale locale) {
        DecimalFormat format = new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.UNNECESSARY);
        format.setGroupingUsed(Languages.english(locale));
        format.setGroupingSize(3);
        return format.format(number);
    }

    private static Locale reader() {
        return LocaleContextHolder.getLocale();
    }
}
