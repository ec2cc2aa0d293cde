package org.jiedui.nominations;

import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.pairings.Direction;
import org.jiedui.people.Person;
import org.jiedui.posts.PostId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * One person on the way to, through and back from one stay.
 *
 * @param category {@code cadre} or {@code specialist}
 * @param post     the post asked for that it is to fill; absent: none was asked for
 * @param replaces the stay whose place the person takes
 * @param stay     the stay itself, once the person has arrived
 * @param details  as they stand after the last correction
 * @param steps    all that were ever taken, in their order
 */
public record Nomination(
        NominationId id,
        Person person,
        String category,
        RegionCode homePlace,
        RegionCode hostPlace,
        @Nullable PairingId pairing,
        Direction direction,
        Manner manner,
        @Nullable PostId post,
        @Nullable StayId replaces,
        @Nullable StayId stay,
        Details details,
        List<Taken> steps,
        Life life) {

    /** How a nomination came about. */
    public enum Manner {
        RECOMMENDED,
        /** By own application, handed on by the home side. */
        APPLIED,
        /** For a stay that was on the books already. */
        TAKEN_UP;

        /** The word used in the database and in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Manner of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * What is said of the person and the post. Empty or absent: not recorded.
     *
     * @param office    what the person is at home
     * @param home      the organisation that sends, {@code host} the one that takes in
     * @param title     the post at the host
     * @param rank      word of the vocabulary, as are {@code postRank}, {@code profession}, {@code sex}, {@code education}
     * @param origin    where the person comes from (籍贯)
     */
    public record Details(
            String office,
            String home,
            String host,
            String title,
            @Nullable String profession,
            @Nullable String rank,
            @Nullable String postRank,
            @Nullable String sex,
            @Nullable PartialDate born,
            @Nullable String education,
            @Nullable RegionCode origin,
            Term term,
            String note) {

        /** Whether the same post is meant for the same time. */
        boolean tellsSamePost(Details other) {
            return title.equals(other.title) && host.equals(other.host) && term.equals(other.term);
        }
    }

    /** When the stay began or, before the arrival, is to begin; absent if nobody wrote it down. */
    public @Nullable PartialDate begins() {
        return life.standing().stream()
                .filter(taken -> taken.step() == Step.ARRIVE)
                .map(Taken::day)
                .findFirst()
                .orElse(details.term().from());
    }

    /** Whether the step is the home side's own affair: how it looked into somebody before it turned to the other side. */
    boolean amongHome(Taken step) {
        return switch (step.step()) {
            case REVIEW, VET, DECIDE_HOME, CORRECT -> true;
            case WITHDRAW ->
                steps.stream().noneMatch(before -> before.step() == Step.SEND_LETTER && before.no() < step.no());
            case TAKE_BACK ->
                steps.stream()
                        .filter(one -> Integer.valueOf(one.no()).equals(step.takesBack()))
                        .anyMatch(this::amongHome);
            default -> false;
        };
    }

    public Stage stage() {
        return life.stage();
    }

    /** The side of the pairing that sends. */
    public Side homeSide() {
        return direction.from();
    }

    /** The eastern end. */
    RegionCode giver() {
        return homeSide() == Side.GIVER ? homePlace : hostPlace;
    }

    /** The western end. */
    RegionCode receiver() {
        return homeSide() == Side.GIVER ? hostPlace : homePlace;
    }
}
