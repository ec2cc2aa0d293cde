package org.jiedui.regions;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All regions, with their names over time. */
public interface Regions {

    /** The region under its newest name, also if the code is no longer in force. */
    Optional<Region> find(RegionCode code);

    /**
     * Regions that bear or bore exactly this name, with or without the ending of its level (平塘, 平塘县; 黔南州 for
     * 黔南布依族苗族自治州), those in force first.
     */
    List<Region> named(String name);

    /** By name, part of a name, code or pinyin initials; in force first, then the higher level, then by code. */
    List<Region> search(String text, int limit);

    /** The regions right below, in force, by code. */
    List<Region> below(RegionCode code);

    /** From the province down to the region itself. */
    List<Region> path(RegionCode code);

    /**
     * The short name for a reader: 平塘县, 黔南州; in English the pinyin, Pingtang. The code itself if it is unknown.
     */
    String label(RegionCode code, Locale locale);

    /**
     * Adds a town below a county; its code is the county's and the next free three digits unless one is given.
     *
     * @throws org.jiedui.kernel.RefusedException if the county does not exist, the name is blank or the town is there
     */
    Region addTown(RegionCode county, String name, @org.jspecify.annotations.Nullable String code);
}
