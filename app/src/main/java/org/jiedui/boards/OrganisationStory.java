package org.jiedui.boards;

import java.util.List;
import org.jiedui.answers.Answer;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation has to do with the exchange, as far as the reader sees it.
 *
 * @param side     {@code giver}, {@code receiver} or absent
 * @param came     who came to it, {@code went} whom it sent
 * @param posts    what it asked for
 * @param held     titles under which posts were held there
 * @param projects what it takes part in
 * @param pairings in which it is itself a side
 */
record OrganisationStory(
        long id,
        String name,
        String place,
        @Nullable String side,
        Movement came,
        Movement went,
        List<Asked> posts,
        List<Title> held,
        List<Shared> projects,
        List<Shared> pairings) {

    /** Those who came, or went: by year and direction, and each. */
    record Movement(List<Year> years, List<Who> who) {

        public boolean isEmpty() {
            return who.isEmpty();
        }
    }

    /**
     * @param year    of arrival; empty: nobody wrote it down
     * @param persons how many persons, {@code times} how many person-times
     */
    record Year(String year, String direction, long persons, long times) {}

    /** A stay. */
    record Who(
            long stay,
            long person,
            String name,
            String post,
            String other,
            String direction,
            @Nullable PartialDate from,
            Until until) {}

    /** A post asked for; {@code agreed} absent: not answered. */
    record Asked(
            long id, String title, int wanted, @Nullable Integer agreed, long filled) {}

    /**
     * A title and who held it.
     *
     * @param href where the succession in it is told; of a post held beside another, the stay of the last
     */
    record Title(String title, long times, String last, String href) {}

    /**
     * A project or a pairing with what came of it as a whole.
     *
     * @param second its role in it, or empty
     * @param scope  narrows a list of entries to it
     */
    record Shared(String name, String second, String href, String scope, List<Answer.Figure> figures) {}
}
