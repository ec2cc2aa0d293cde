package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jiedui.kernel.PairingId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * One pledge and one student that came together.
 *
 * @param form      {@code one-to-one}, {@code one-to-many}, {@code many-to-one} or {@code mixed}
 * @param monthly   in yuan
 * @param until     the last day it was begun or renewed for; absent: until it ends
 * @param rhythm    how many months are paid for at a time
 * @param withinSum whether an entry of many counts the student already
 * @param endedOn   its last day, once it has ended; {@code endedWhy} the word for why
 */
record Sponsorship(
        Id id,
        EntryNo entry,
        Pledge.Id pledge,
        Student.Id student,
        String form,
        BigDecimal monthly,
        LocalDate from,
        @Nullable LocalDate until,
        int rhythm,
        RegionCode giver,
        RegionCode place,
        @Nullable PairingId pairing,
        boolean withinSum,
        @Nullable LocalDate endedOn,
        @Nullable String endedWhy) {

    /** The sponsor is gone; the student comes first when it is worked out anew who fits whom. */
    static final Set<String> SPONSOR_GONE = Set.of("sponsor-stopped", "sponsor-lost");

    /** A renewal is asked for so many days before it is due. */
    static final int AHEAD = 60;

    boolean ended() {
        return endedOn != null;
    }

    /** Whether the sponsor is told of the child: until the last day of it. */
    boolean tells(LocalDate today) {
        return endedOn == null || !today.isAfter(endedOn);
    }

    boolean sponsorGone() {
        return endedWhy != null && SPONSOR_GONE.contains(endedWhy);
    }

    /** {@code running}, {@code renewal} (it is due or overdue) or {@code ended}. */
    String state(LocalDate today) {
        if (ended()) {
            return "ended";
        }
        return until != null && !until.isAfter(today.plusDays(AHEAD)) ? "renewal" : "running";
    }

    /** The last day that money is due for; absent: it goes on. */
    @Nullable LocalDate last() {
        return endedOn == null ? until : endedOn;
    }

    /** The number of a sponsorship, given by the database. */
    record Id(long value) {

        Id {
            if (value < 1) {
                throw new IllegalArgumentException("ids start at 1: " + value);
            }
        }
    }
}
