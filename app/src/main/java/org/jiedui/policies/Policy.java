package org.jiedui.policies;

import java.util.Locale;
import org.jiedui.kernel.PartialDate;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a sending place means it in a span of years.
 *
 * @param sending the place that sends, with all below it; absent: whoever has no policy of their own for the rule
 * @param first   the first year in which a stay may begin to fall under it, absent: any; {@code last} likewise
 * @param reason  why the rule is there
 * @param advice  what to do where it stands in the way
 * @param source  where it is written
 */
public record Policy(
        String rule,
        @Nullable RegionCode sending,
        @Nullable Integer first,
        @Nullable Integer last,
        Severity severity,
        Rule.Check check,
        Words reason,
        Words advice,
        Words source) {

    /** A text in both languages. */
    public record Words(String zh, String en) {

        public String in(Locale locale) {
            return locale.getLanguage().equals("zh") ? zh : en;
        }
    }

    /** Whether it is for those whom this place sends in this year; of an unknown year, only if it knows no years itself. */
    boolean isFor(RegionCode home, @Nullable PartialDate from) {
        if (sending != null && !sending.contains(home)) {
            return false;
        }
        if (from == null) {
            return first == null && last == null;
        }
        int year = from.first().getYear();
        return (first == null || first <= year) && (last == null || year <= last);
    }

    /** How closely it is meant: the nearer place first, then the later years. */
    int closeness() {
        int place = sending == null ? 0 : sending.stem().length();
        return place * 10_000 + (first == null ? 0 : first);
    }
}
