package org.jiedui.documents;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jiedui.typesetting.Values;

/**
 * What somebody leaves behind at the end of a stay, all of it from the record. Texts are in the reader's words; {@code href} is
 * where more of it stands.
 */
record Handover(
        List<Held> positions,
        List<Undertaken> projects,
        List<Due> milestones,
        List<Promise> promises,
        List<Contact> contacts,
        List<Money> money,
        List<Waiting> waiting,
        List<Issued> papers) {

    /** @param term empty if nobody wrote it down */
    record Held(String title, String place, String manner, String term) {}

    /** A project that is not finished. */
    record Undertaken(String title, String kind, String state, String partners, String href) {}

    /** A step of such a project that is not reached. */
    record Due(String project, String name, String due, String href) {}

    /** Agreed and not done yet: an agreement, an investment not wholly paid in, a target. */
    record Promise(String kind, String title, String amount, String href) {}

    /** An organisation to turn to; never a person's number. */
    record Contact(String name, String role) {}

    /** A measure in yuan; {@code related} if it is only related to the person and owed to nobody in particular. */
    record Money(String measure, String amount, long entries, boolean related, String href) {}

    record Waiting(long entry, String title, String standing, String href) {}

    record Issued(String number, String title, String dated, String href) {}

    /** As the lists of its template. */
    void into(Values values) {
        values.list(
                        "projects",
                        rows(
                                projects(),
                                project -> new Values()
                                        .put("title", project.title())
                                        .put("kind", project.kind())
                                        .put("state", project.state())
                                        .put("partners", project.partners())))
                .list(
                        "milestones",
                        rows(
                                milestones(),
                                due -> new Values()
                                        .put("project", due.project())
                                        .put("name", due.name())
                                        .put("due", due.due())))
                .list(
                        "promises",
                        rows(
                                promises(),
                                promise -> new Values()
                                        .put("kind", promise.kind())
                                        .put("title", promise.title())
                                        .put("amount", promise.amount())))
                .list(
                        "contacts",
                        rows(
                                contacts(),
                                contact ->
                                        new Values().put("name", contact.name()).put("role", contact.role())))
                .list(
                        "money",
                        rows(
                                money(),
                                sum -> new Values()
                                        .put("measure", sum.measure())
                                        .put("amount", sum.related() ? sum.amount() + "（有关，不归属）" : sum.amount())
                                        .put("entries", sum.entries())))
                .list(
                        "waiting",
                        rows(
                                waiting(),
                                entry -> new Values()
                                        .put("entry", entry.entry())
                                        .put("title", entry.title())
                                        .put("standing", entry.standing())))
                .list(
                        "papers",
                        rows(
                                papers(),
                                paper -> new Values()
                                        .put("paper-no", paper.number())
                                        .put("title", paper.title())
                                        .put("dated", paper.dated())));
    }

    static <T> List<Values> rows(Collection<T> things, Function<T, Values> row) {
        return things.stream().map(row).toList();
    }
}
