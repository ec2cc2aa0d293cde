package org.jiedui.regions;

import org.jspecify.annotations.Nullable;

/**
 * A region under one name.
 *
 * @param from     first year of the code and name, absent if they are as old as the first edition at hand
 * @param to       last year, absent if in force
 * @param pinyin   the syllables without tones, for the English pages and for finding it
 * @param initials their first letters
 */
public record Region(
        RegionCode code,
        String name,
        Level level,
        @Nullable Integer from,
        @Nullable Integer to,
        String pinyin,
        String initials) {

    /** From the province down; a town is added by hand. */
    public enum Level {
        PROVINCE,
        PREFECTURE,
        COUNTY,
        TOWN
    }

    public boolean inForce() {
        return to == null;
    }
}
