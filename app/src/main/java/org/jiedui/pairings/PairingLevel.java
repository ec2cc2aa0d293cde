package org.jiedui.pairings;

import java.util.Arrays;
import java.util.Locale;
import org.jiedui.regions.Region;
import org.jspecify.annotations.Nullable;

/** What kind of partners are paired: places of a level, or organisations of a kind. */
public enum PairingLevel {
    PROVINCE(Region.Level.PROVINCE),
    PREFECTURE(Region.Level.PREFECTURE),
    COUNTY(Region.Level.COUNTY),
    TOWN(Region.Level.TOWN),
    VILLAGE(null),
    SCHOOL(null),
    HOSPITAL(null),
    CHAMBER(null),
    ENTERPRISE(null),
    SOCIAL_ORGANISATION(null),
    DEPARTMENT(null),
    OTHER(null);

    private final Region.@Nullable Level places;

    PairingLevel(Region.@Nullable Level places) {
        this.places = places;
    }

    /** The level that at least one of two places has that are paired so; absent if organisations or villages are paired. */
    public Region.@Nullable Level places() {
        return places;
    }

    /** The word used in the database, in the API and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for any other word */
    public static PairingLevel of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String[] words() {
        return Arrays.stream(values()).map(PairingLevel::word).toArray(String[]::new);
    }
}
