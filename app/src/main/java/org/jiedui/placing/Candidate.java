package org.jiedui.placing;

import java.util.List;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Term;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who could be sent.
 *
 * @param name     as recorded
 * @param category {@code cadre} or {@code specialist}
 * @param home     the place that would send
 * @param host     where the person may go: this place with all below it
 * @param pairing  under which that falls; absent: under none
 * @param manner   {@code recommended} by the home unit or {@code applied} for by oneself
 */
record Candidate(
        CandidateId id,
        PersonId person,
        String name,
        String category,
        RegionCode home,
        RegionCode host,
        @Nullable PairingId pairing,
        Direction direction,
        String manner,
        About about,
        Offer offer) {

    /**
     * What is said of the person. Empty or absent: not recorded.
     *
     * @param office    what the person is at home
     * @param unit      the organisation that sends
     * @param rank      word of the vocabulary, as are {@code profession}, {@code sex} and {@code education}
     * @param origin    where the person comes from (籍贯)
     * @param years     of experience in the profession
     */
    record About(
            String office,
            String unit,
            @Nullable String profession,
            @Nullable String rank,
            @Nullable String sex,
            @Nullable PartialDate born,
            @Nullable String education,
            @Nullable RegionCode origin,
            @Nullable Integer years,
            String note) {}

    /**
     * When, where to and with whom.
     *
     * @param term     when the person can be away
     * @param wishes   places, posts or titles, the dearest first
     * @param team     those of one home place who bear this go to one host, or none of them; empty: by oneself
     * @param partner  who is to be sent to the same county, or neither of them; empty: nobody
     * @param priority the home unit's word: {@code first}, {@code ordinary} or {@code reserve}; absent: it said none
     */
    record Offer(
            Term term,
            List<String> wishes,
            String team,
            boolean leads,
            String partner,
            @Nullable String priority) {

        static final int MOST_WISHES = 3;

        Offer {
            wishes = List.copyOf(wishes);
            if (wishes.size() > MOST_WISHES) {
                throw new IllegalArgumentException("more than three wishes: " + wishes.size());
            }
        }
    }

    Side homeSide() {
        return direction.from();
    }

    /** The eastern end. */
    RegionCode giver() {
        return homeSide() == Side.GIVER ? home : host;
    }

    /** The western end. */
    RegionCode receiver() {
        return homeSide() == Side.GIVER ? host : home;
    }

    /** Whether the two belong to one team. */
    boolean teamsWith(Candidate other) {
        return !offer.team().isEmpty()
                && offer.team().equals(other.offer.team())
                && home.equals(other.home)
                && direction == other.direction;
    }

    /** Whether this one is to go along with the other. */
    boolean goesWith(Candidate other) {
        return !id.equals(other.id) && offer.partner().equals(other.name) && homeSide() == other.homeSide();
    }
}
