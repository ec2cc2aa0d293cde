package org.jiedui.posts;

import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.pairings.Direction;
import org.jiedui.people.Organisation;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A post that a host asks to be filled from the other side.
 *
 * @param home       from where somebody is wanted
 * @param host       the organisation in the host's place, if the record names one
 * @param category   {@code cadre} or {@code specialist}
 * @param profession word of the vocabulary, as is {@code rank}
 * @param wanted     how many persons
 * @param team       the name of the team it belongs to; empty if it stands by itself. A team goes to one host
 * @param leads      whether it leads the team
 * @param agreed     how many the home side has agreed to send; absent: it has not answered
 * @param answer     the home side's words with that; may be empty
 */
public record Post(
        PostId id,
        EntryNo entry,
        @Nullable PairingId pairing,
        Direction direction,
        RegionCode home,
        @Nullable Organisation host,
        RegionCode hostPlace,
        String title,
        String duties,
        String category,
        @Nullable String profession,
        @Nullable String rank,
        int wanted,
        @Nullable PartialDate from,
        Until until,
        boolean urgent,
        String wishes,
        String team,
        boolean leads,
        @Nullable Integer agreed,
        String answer) {

    /** How many may fill it: as many as the home side agreed to, or as are wanted while it has not answered. */
    public int seats() {
        return agreed == null ? wanted : agreed;
    }

    /** The same at this organisation. */
    Post at(@Nullable Organisation organisation) {
        return new Post(
                id,
                entry,
                pairing,
                direction,
                home,
                organisation,
                hostPlace,
                title,
                duties,
                category,
                profession,
                rank,
                wanted,
                from,
                until,
                urgent,
                wishes,
                team,
                leads,
                agreed,
                answer);
    }
}
