package org.jiedui.labour;

import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Titles;
import org.jiedui.labour.Placement.Way;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks for work, as they said last.
 *
 * @param id      of what was said
 * @param mask    what stands for the name
 * @param origin  the place of their household register, {@code village} below it in words
 * @param poor    formerly poor; absent: not known
 * @param wishOnly whether they go nowhere else
 * @param wishWage yuan a month at least
 * @param stage   where their placement stands that is not over; absent: there is none
 */
record Seeker(
        long id,
        PersonId person,
        String mask,
        RegionCode origin,
        String village,
        String skill,
        String licence,
        @Nullable Boolean poor,
        @Nullable RegionCode wishPlace,
        boolean wishOnly,
        String wishSkill,
        @Nullable Integer wishWage,
        @Nullable PartialDate from,
        @Nullable Boolean training,
        @Nullable Boolean transport,
        String remark,
        @Nullable PairingId pairing,
        @Nullable Way stage) {

    /** What stands for the name, with the worker's number on the books. */
    public String called() {
        return Titles.numbered(mask, person.value());
    }

    /** The same of somebody. */
    Seeker of(PersonId somebody) {
        return with(id, somebody, pairing, stage);
    }

    /** Whether both say the same, whoever wrote it down, and whatever stands on the way. */
    boolean saysAs(Seeker other) {
        return with(0, person, null, null).equals(other.with(0, other.person, null, null));
    }

    private Seeker with(long number, PersonId somebody, @Nullable PairingId under, @Nullable Way now) {
        return new Seeker(
                number, somebody, mask, origin, village, skill, licence, poor, wishPlace, wishOnly, wishSkill, wishWage,
                from, training, transport, remark, under, now);
    }
}
