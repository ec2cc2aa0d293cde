package org.jiedui.site;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Flows;
import org.jiedui.answers.Question;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Position;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The seconded people of the first page, by date of arrival: who, from where to where, and what is related to them. */
@Component
class Secondees {

    private static final int LISTED = 30;

    /** As many things as a cell can hold and a reader wants to read. */
    private static final int TOLD = 6;

    /** As many entries of a stay are looked at to find so many things of different titles. */
    private static final int LOOKED_AT = 48;

    private final Flows flows;
    private final Ledger ledger;
    private final Secondments secondments;
    private final EntryViews views;
    private final Regions regions;
    private final MessageSource messages;

    Secondees(
            Flows flows,
            Ledger ledger,
            Secondments secondments,
            EntryViews views,
            Regions regions,
            MessageSource messages) {
        this.flows = flows;
        this.ledger = ledger;
        this.secondments = secondments;
        this.views = views;
        this.regions = regions;
        this.messages = messages;
    }

    /**
     * A seconded person in the list: from where, to where and as what, and what came of them.
     *
     * @param more the entries of which these are the first things; absent if they are all
     */
    record Secondee(
            Stay stay,
            boolean eastToWest,
            String home,
            String host,
            List<EntryView> things,
            @Nullable String more) {}

    /** The stays of a pairing, at most as many as fit on a first page; the register has them all. */
    List<Secondee> of(PairingId pairing, List<Stay> stays, Locale locale) {
        List<Stay> listed = stays.stream()
                .sorted(Comparator.comparing(Stay::from, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(LISTED)
                .toList();
        Map<StayId, Things> things = things(pairing, listed, locale);
        return listed.stream()
                .map(stay -> secondee(stay, things.getOrDefault(stay.id(), new Things()), pairing, locale))
                .toList();
    }

    private Secondee secondee(Stay stay, Things things, PairingId pairing, Locale locale) {
        boolean more = things.readable.size() > TOLD || things.entries >= LOOKED_AT;
        return new Secondee(
                stay,
                stay.direction() == Direction.EAST_TO_WEST,
                name(stay.home(), locale),
                host(stay, locale),
                things.readable.values().stream().limit(TOLD).toList(),
                more
                        ? "/entries?pairing=" + pairing.value() + "&person="
                                + stay.person().id().value()
                        : null);
    }

    private String name(Stay.Post post, Locale locale) {
        return post.organisation() == null
                ? regions.label(post.place(), locale)
                : post.organisation().name();
    }

    /** The host with the posts held there, one after another and at the same time. */
    private String host(Stay stay, Locale locale) {
        String titles = secondments.positions(stay).stream()
                .map(Position::title)
                .collect(Collectors.joining(messages.getMessage("sheet.comma", null, locale)));
        String host = name(stay.host(), locale);
        return titles.startsWith(host) ? titles : host + messages.getMessage("sheet.gap", null, locale) + titles;
    }

    /** What came of a stay: things of one title once, each as the first entry of it. */
    private static final class Things {

        private final Map<String, EntryView> readable = new LinkedHashMap<>();
        private int entries;

        private void add(EntryView view) {
            readable.putIfAbsent(view.title(), view);
            entries++;
        }
    }

    private Map<StayId, Things> things(PairingId pairing, List<Stay> stays, Locale locale) {
        List<Entry> entries = ledger.entries(flows.cameOf(
                stays.stream().map(Stay::id).toList(),
                Question.everything().but(q -> q.pairing(pairing)),
                Strands.LEFT_OUT,
                Strands.STARTED,
                LOOKED_AT));
        List<EntryView> readable = views.of(entries, locale);
        Map<StayId, Things> things = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            EntryView view = readable.get(i);
            entries.get(i)
                    .fact()
                    .ties()
                    .forEach(tie -> things.computeIfAbsent(tie.stay(), stay -> new Things())
                            .add(view));
        }
        return things;
    }
}
