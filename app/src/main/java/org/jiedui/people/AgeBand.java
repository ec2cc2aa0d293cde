package org.jiedui.people;

import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.kernel.PartialDate;
import org.jspecify.annotations.Nullable;

/** How old somebody is when a stay begins, in bands wide enough that nobody is known by theirs. */
public enum AgeBand {
    UNDER_35(35),
    FROM_35_TO_39(40),
    FROM_40_TO_44(45),
    FROM_45_TO_49(50),
    FROM_50(Integer.MAX_VALUE);

    private final int below;

    AgeBand(int below) {
        this.below = below;
    }

    /** The word used in the ledger and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty if a date is missing, or both could be true of what is known. */
    public static Optional<AgeBand> on(@Nullable PartialDate day, PartialDate born) {
        if (day == null) {
            return Optional.empty();
        }
        AgeBand youngest = of(born.last(), day.first());
        return youngest == of(born.first(), day.last()) ? Optional.of(youngest) : Optional.empty();
    }

    private static AgeBand of(LocalDate born, LocalDate day) {
        int years = Period.between(born, day).getYears();
        for (AgeBand band : values()) {
            if (years < band.below) {
                return band;
            }
        }
        return FROM_50;
    }
}
