package org.jiedui.mentoring;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.people.Person;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;

/**
 * A mentoring pair.
 *
 * @param stay  of the one who was sent
 * @param role  which of the two they are
 * @param other the other one
 * @param skill what is to be passed on
 * @param told  what was said since, the latest first
 */
record Pair(
        MentoringId id,
        EntryNo entry,
        Stay stay,
        Role role,
        Person other,
        String skill,
        @Nullable PartialDate from,
        Until until,
        List<Told> told) {

    Pair {
        told = List.copyOf(told);
    }

    /** What somebody on a stay is to the other. */
    enum Role {
        MENTOR,
        APPRENTICE;

        /** The word used in the database, in the register and in message keys. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Role of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What was passed on, in words.
     *
     * @param day   of which time it speaks; absent: not said
     * @param ended with this it was over
     * @param by    the account
     */
    record Told(long id, @Nullable PartialDate day, String words, boolean ended, String by, Instant at) {}

    Person mentor() {
        return role == Role.MENTOR ? stay.person() : other;
    }

    Person apprentice() {
        return role == Role.MENTOR ? other : stay.person();
    }

    boolean ended() {
        return told.stream().anyMatch(Told::ended);
    }
}
