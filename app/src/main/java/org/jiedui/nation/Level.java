package org.jiedui.nation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.answers.By;
import org.jiedui.regions.Region;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;

/** Places of a level, as answers are split by them: where something is counted, who gives, who receives. */
enum Level {
    PROVINCE(By.PROVINCE, By.GIVER_PROVINCE, By.RECEIVER_PROVINCE),
    PREFECTURE(By.PREFECTURE, By.GIVER_PREFECTURE, By.RECEIVER_PREFECTURE),
    COUNTY(By.COUNTY, By.GIVER_COUNTY, By.RECEIVER_COUNTY);

    private final By counted;
    private final By giver;
    private final By receiver;

    Level(By counted, By giver, By receiver) {
        this.counted = counted;
        this.giver = giver;
        this.receiver = receiver;
    }

    By counted() {
        return counted;
    }

    By giver() {
        return giver;
    }

    By receiver() {
        return receiver;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Level> of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(level -> level.word().equals(word))
                .findFirst();
    }

    /** The level of what lies right in a place; of no place, provinces. A county stands for itself. */
    static Level within(@Nullable Region place, Regions regions) {
        if (place == null) {
            return PROVINCE;
        }
        boolean cities = regions.below(place.code()).stream()
                .anyMatch(below -> below.level() == Region.Level.PREFECTURE && !below.heading());
        return place.level() == Region.Level.PROVINCE && cities ? PREFECTURE : COUNTY;
    }
}
