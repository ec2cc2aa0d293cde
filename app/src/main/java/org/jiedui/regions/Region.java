package org.jiedui.regions;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A region under one name: one row of the table. A code that was renamed has several.
 *
 * @param from       first year of the code under this name, absent if that is as old as the first edition at hand (2002)
 * @param to         the year in which it ended: in force while {@code from <= year < to}; absent if it still is
 * @param pinyin     the syllables without tones, ü as v, one for each character; of a town the usual reading of its
 *                   characters, empty if one of them is not known
 * @param initials   their first letters
 * @param successors where its area went when the code ended, the main part first; empty if the same code goes on under
 *                   another name, if it is in force, or if no source at hand says
 */
public record Region(
        RegionCode code,
        String name,
        Level level,
        @Nullable Integer from,
        @Nullable Integer to,
        String pinyin,
        String initials,
        List<RegionCode> successors) {

    /** From the province down; a town is added by hand. */
    public enum Level {
        PROVINCE,
        PREFECTURE,
        COUNTY,
        TOWN;

        /** The word used in the table, in the API and in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Region {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a region has a name: " + code);
        }
        if (from != null && to != null && to <= from) {
            throw new IllegalArgumentException("in force from " + from + " but not at all before " + to);
        }
        if (to == null && !successors.isEmpty()) {
            throw new IllegalArgumentException("in force, yet it has a successor");
        }
        successors = List.copyOf(successors);
    }

    public boolean inForce() {
        return to == null;
    }

    /**
     * Whether it is no place but a heading of the standard, such as 110100 市辖区 or 429000 省直辖县级行政区划, which gives
     * the counties right below a province four digits to share.
     */
    public boolean heading() {
        return level == Level.PREFECTURE && (name.length() == 1 || name.equals("市辖区") || name.endsWith("直辖县级行政区划"));
    }
}
