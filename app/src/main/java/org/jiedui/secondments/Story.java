package org.jiedui.secondments;

import java.util.List;
import org.jiedui.answers.EntryView;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.secondments.Stay.Reflection;
import org.jspecify.annotations.Nullable;

/**
 * One stay as its page tells it, in the reader's words. Shows what is recorded and says what is not; adds nothing up over
 * persons and ranks nobody.
 *
 * @param side      {@code east} or {@code west}: where the person comes from, which colours the line of the story
 * @param east      the eastern end, whichever way the person went; {@code west} the western one
 * @param homeNo   number of the organisation at home, {@code hostNo} of the one at the host; absent if none is recorded
 * @param title     the main position; empty if not recorded
 * @param arrival   how the stay began, in a sentence
 * @param planned   the end of the term that the stay began with; {@code until} with its extensions
 * @param projects  one chapter each; {@code fields} what happened outside a project, by field of work
 * @param gaps      what nobody wrote down yet
 * @param completing the form for adding a date of the stay that is missing, absent if none is
 * @param entries   the first of what in the book is tied to the stay, {@code count} of all
 * @param others    how many other stays the person has
 */
record Story(
        long id,
        long person,
        String name,
        String office,
        String side,
        String direction,
        String east,
        String west,
        String home,
        String host,
        @Nullable Long homeNo,
        @Nullable Long hostNo,
        String hostPlace,
        String title,
        String arrival,
        List<Fact> facts,
        @Nullable PartialDate from,
        Until planned,
        Until until,
        List<Held> positions,
        List<Longer> extensions,
        List<String> reasons,
        List<Chapter> projects,
        List<Chapter> fields,
        List<Reflection> ownWords,
        List<String> gaps,
        @Nullable String completing,
        List<EntryView> entries,
        int count,
        @Nullable Link pairing,
        int others) {

    /** How far the end is known: {@code on} a date, {@code open} (it goes on), or {@code unrecorded}. */
    public String end() {
        return switch (until) {
            case Until.On(PartialDate date) -> "on";
            case Until.Open() -> "open";
            case Until.NotRecorded() -> "unrecorded";
        };
    }

    /** The date of the end, or empty. */
    public String ends() {
        return until instanceof Until.On(PartialDate date) ? date.toString() : "";
    }

    /** A line of the summary. */
    record Fact(String label, String text) {}

    /** A name and where it leads. */
    record Link(String name, String href) {}

    /** A position: what, how held, when. */
    record Held(
            String title,
            String place,
            String manner,
            @Nullable PartialDate from,
            Until until,
            String note) {}

    /** An extension; the four answers are {@code yes}, {@code no} or {@code unrecorded}. */
    record Longer(
            int ordinal,
            @Nullable PartialDate decided,
            @Nullable PartialDate from,
            Until until,
            String ownWish,
            String hostNeed,
            String homeConsent,
            String approval) {}

    /**
     * A part of the story with what came of it.
     *
     * @param href  the project's page; absent for a field of work
     * @param small the kind of project, or empty
     */
    record Chapter(
            String title,
            @Nullable String href,
            String small,
            List<Partner> partners,
            List<StayProjects.Step> steps,
            Few results) {}

    /** The first of some entries; how many more there are, and where. */
    record Few(List<EntryView> first, int more, String href) {

        /** Whether there is none at all. */
        public boolean isEmpty() {
            return first.isEmpty();
        }
    }

    /** Who takes part; {@code side} is absent if it is not known. */
    record Partner(String name, @Nullable String side) {}
}
