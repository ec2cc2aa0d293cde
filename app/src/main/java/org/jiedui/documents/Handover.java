package org.jiedui.documents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Entry;
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

    /** Agreed and paid in, of one project or one firm: what is agreed twice is not paid in by the same money. */
    record Together(List<Entry> agreed, List<Entry> paid) {

        static final String AGREED = "investment-agreed";
        private static final Set<String> INVESTMENT = Set.of(AGREED, "investment-paid-in");
        private static final String YUAN = "元";

        /** All that belong with this one, directly or by way of another. */
        static Together with(Entry entry, List<Entry> entries) {
            List<Entry> group = new ArrayList<>(List.of(entry));
            for (int at = 0; at < group.size(); at++) {
                Entry one = group.get(at);
                entries.stream()
                        .filter(other -> !group.contains(other)
                                && INVESTMENT.contains(other.fact().kind()))
                        .filter(other -> isForTheSame(one, other))
                        .forEach(group::add);
            }
            Map<Boolean, List<Entry>> parts = group.stream()
                    .collect(Collectors.partitioningBy(one -> one.fact().kind().equals(AGREED)));
            return new Together(Objects.requireNonNull(parts.get(true)), Objects.requireNonNull(parts.get(false)));
        }

        static Quantity sum(List<Entry> entries) {
            return Quantity.sum(entries.stream().map(Together::amount).toList(), YUAN);
        }

        static Quantity amount(Entry entry) {
            return Objects.requireNonNullElseGet(entry.fact().quantity(), () -> Quantity.unknown(YUAN));
        }

        /** Whether as much came in as was agreed, where it is known how much that is. */
        boolean whole() {
            Quantity all = sum(agreed);
            Quantity in = sum(paid);
            return all.value() != null
                    && all.precision() != Precision.AT_LEAST
                    && in.value() != null
                    && in.value().compareTo(all.value()) >= 0;
        }

        long unknown() {
            return paid.stream().filter(entry -> amount(entry).value() == null).count();
        }

        private static boolean isForTheSame(Entry one, Entry other) {
            return one.fact().project() != null
                            && one.fact().project().equals(other.fact().project())
                    || one.fact().subject() != null
                            && one.fact().subject().equals(other.fact().subject());
        }
    }

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

    /** Where the entries behind a sum stand: the very question, as an address. */
    static String entries(String measure, Question question) {
        StringBuilder address = new StringBuilder("/entries?measure=" + measure);
        if (question.person() != null) {
            address.append("&person=").append(question.person().value());
        }
        if (question.pairing() != null) {
            address.append("&pairing=").append(question.pairing().value());
        }
        if (question.period().from() != null) {
            address.append("&from=").append(question.period().from());
        }
        if (question.period().to() != null) {
            address.append("&to=").append(question.period().to());
        }
        return address.toString();
    }

    static <T> List<Values> rows(Collection<T> things, Function<T, Values> row) {
        return things.stream().map(row).toList();
    }
}
