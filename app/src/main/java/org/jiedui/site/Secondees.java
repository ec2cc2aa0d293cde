package org.jiedui.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.EntryViews;
import org.jiedui.ledger.Entry;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Position;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The seconded people of the first page, by date of arrival: who, from where to where, and what is related to them. */
@Component
class Secondees {

    private static final int LISTED = 30;

    private final Secondments secondments;
    private final EntryViews views;
    private final Regions regions;
    private final MessageSource messages;

    Secondees(Secondments secondments, EntryViews views, Regions regions, MessageSource messages) {
        this.secondments = secondments;
        this.views = views;
        this.regions = regions;
        this.messages = messages;
    }

    /** A seconded person in the list: from where, to where and as what, and what is related to them. */
    record Secondee(Stay stay, boolean eastToWest, String home, String host, List<EntryView> things) {}

    /** At most as many as fit on a first page; the register has them all. */
    List<Secondee> of(List<Stay> stays, List<Entry> entries, Locale locale) {
        Map<Long, List<EntryView>> things = things(entries, locale);
        return stays.stream()
                .sorted(Comparator.comparing(Stay::from, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(LISTED)
                .map(stay -> new Secondee(
                        stay,
                        stay.direction() == Direction.EAST_TO_WEST,
                        name(stay.home(), locale),
                        host(stay, locale),
                        things.getOrDefault(stay.id().value(), List.of())))
                .toList();
    }

    private String name(Stay.Post post, Locale locale) {
        return post.organisation() == null
                ? regions.label(post.place(), locale)
                : post.organisation().name();
    }

    /** The host with the posts held there, one after another and at the same time. */
    private String host(Stay stay, Locale locale) {
        String titles = secondments.positions(stay.id()).stream()
                .map(Position::title)
                .collect(Collectors.joining(messages.getMessage("sheet.comma", null, locale)));
        String host = name(stay.host(), locale);
        return titles.startsWith(host) ? titles : host + messages.getMessage("sheet.gap", null, locale) + titles;
    }

    /** What each stay set in motion, by the stay's number. */
    private Map<Long, List<EntryView>> things(List<Entry> entries, Locale locale) {
        List<Entry> shown = Strands.shown(entries);
        List<EntryView> readable = views.of(shown, locale);
        Map<Long, List<EntryView>> things = new HashMap<>();
        for (int i = 0; i < shown.size(); i++) {
            EntryView view = readable.get(i);
            shown.get(i).fact().ties().forEach(tie -> {
                List<EntryView> own = things.computeIfAbsent(tie.stay().value(), key -> new ArrayList<>());
                if (own.stream().noneMatch(other -> other.title().equals(view.title()))) {
                    own.add(view);
                }
            });
        }
        return things;
    }
}
