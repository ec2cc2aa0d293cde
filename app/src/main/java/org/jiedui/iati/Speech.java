package org.jiedui.iati;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jiedui.looks.Plain;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says things in both languages. */
@Component
class Speech {

    private final Regions regions;
    private final MessageSource messages;

    Speech(Regions regions, MessageSource messages) {
        this.regions = regions;
        this.messages = messages;
    }

    Narrative say(String key, Object... args) {
        return of(key, args, args);
    }

    /** With what is said otherwise in the other language. */
    Narrative both(String key, String zh, String en) {
        return of(key, new Object[] {zh}, new Object[] {en});
    }

    Narrative of(String key, Object[] zh, Object[] en) {
        return new Narrative(in(Locale.SIMPLIFIED_CHINESE, key, zh), in(Locale.ENGLISH, key, en));
    }

    private String in(Locale locale, String key, Object... args) {
        return String.valueOf(messages.getMessage(key, args, locale));
    }

    Narrative place(RegionCode place) {
        return new Narrative(regions.label(place, Locale.SIMPLIFIED_CHINESE), regions.label(place, Locale.ENGLISH));
    }

    /** Areas with their codes. */
    Narrative areas(List<RegionCode> areas) {
        return both("iati.areas", listed(areas, Locale.SIMPLIFIED_CHINESE), listed(areas, Locale.ENGLISH));
    }

    private String listed(List<RegionCode> areas, Locale locale) {
        return areas.stream()
                .map(area -> in(locale, "iati.area", regions.label(area, locale), area.value()))
                .collect(Collectors.joining(in(locale, "iati.area.between")));
    }

    /** A place, or that none is recorded. */
    Narrative place(@Nullable RegionCode place, String otherwise) {
        return place == null ? say(otherwise) : place(place);
    }

    /** How far a date is known; absent if it is known to the day. */
    @Nullable Narrative known(PartialDate date) {
        return date.grain() == PartialDate.Grain.DAY ? null : new Narrative(date.toString(), null);
    }

    /** An amount with how well it is known. */
    Narrative amount(Quantity quantity) {
        return amount(
                quantity.precision() == Precision.UNKNOWN ? null : quantity.value(),
                quantity.unit(),
                quantity.precision().word());
    }

    /** The same of a figure; each language has its own word for the unit. */
    Narrative amount(@Nullable BigDecimal value, String unit, String precision) {
        if (value == null) {
            return say("iati.amount.unknown");
        }
        String number = Plain.of(value);
        return of(
                "iati.amount." + precision,
                new Object[] {number, unit(Locale.SIMPLIFIED_CHINESE, unit, value)},
                new Object[] {number, unit(Locale.ENGLISH, unit, value)});
    }

    private String unit(Locale locale, String unit, BigDecimal value) {
        String several = messages.getMessage("unit." + unit, null, unit, locale);
        return String.valueOf(
                value.compareTo(BigDecimal.ONE) == 0
                        ? messages.getMessage("unit." + unit + ".one", null, several, locale)
                        : several);
    }
}
