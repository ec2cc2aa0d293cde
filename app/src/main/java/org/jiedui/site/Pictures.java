package org.jiedui.site;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Flow;
import org.jiedui.ask.AskForm;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.looks.Looks;
import org.jiedui.pictures.FlowDiagram;
import org.jiedui.pictures.Timeline;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Lays out the pictures of an answer sheet. */
@Component
class Pictures {

    /** What belongs to the people's own rows of the timeline, or to no moment at all. */
    private static final Set<String> NO_EVENT = Set.of("stay", "position", "place-count");

    /** More marks than these in one row are put together by month. */
    private static final int EVENTS = 24;

    private final Strands strands;
    private final EntryViews views;
    private final Looks looks;
    private final MessageSource messages;

    Pictures(Strands strands, EntryViews views, Looks looks, MessageSource messages) {
        this.strands = strands;
        this.views = views;
        this.looks = looks;
        this.messages = messages;
    }

    List<FlowDiagram.Strand> strands(Collection<Entry> entries, List<Flow> sums, Locale locale) {
        return strands.of(entries, sums, locale);
    }

    List<Strands.Person> list(Collection<Entry> entries, List<FlowDiagram.Strand> drawn, Locale locale) {
        return drawn.isEmpty() ? List.of() : strands.list(entries, drawn, locale);
    }

    String sum(List<Flow> flows, Locale locale) {
        return strands.sum(flows, locale);
    }

    String amount(@Nullable BigDecimal value, String unit, Object precision, Locale locale) {
        return looks.amount(value, unit, precision, locale).text();
    }

    /** Absent if no entry has a date. */
    @Nullable Timeline timeline(AskForm form, Collection<Entry> entries, Period asked, Locale locale) {
        List<Entry> dated = entries.stream()
                .filter(entry -> entry.fact().happened() != null)
                .sorted(Comparator.comparing(entry -> happened(entry)))
                .toList();
        if (dated.isEmpty()) {
            return null;
        }
        YearMonth first =
                YearMonth.from(asked.from() == null ? happened(dated.getFirst()).first() : asked.from());
        LocalDate end = asked.to() == null
                ? dated.stream()
                        .map(entry -> happened(entry).last())
                        .max(LocalDate::compareTo)
                        .orElseThrow()
                : asked.to();
        YearMonth last = YearMonth.from(end);
        if (last.isBefore(first)) {
            return null;
        }
        List<Timeline.Row> rows = new ArrayList<>();
        rows.add(new Timeline.Row(say("sheet.time.ties", locale), List.of(), events(form, dated, true, locale)));
        rows.add(new Timeline.Row(
                say("sheet.time.east-to-west", locale), stays(entries, "east-to-west", locale), List.of()));
        rows.add(new Timeline.Row(
                say("sheet.time.west-to-east", locale), stays(entries, "west-to-east", locale), List.of()));
        rows.add(new Timeline.Row(say("sheet.time.results", locale), List.of(), events(form, dated, false, locale)));
        return Timeline.of(first, last, rows);
    }

    private List<Timeline.Event> events(AskForm form, List<Entry> dated, boolean ties, Locale locale) {
        List<Entry> shown = dated.stream()
                .filter(entry -> !NO_EVENT.contains(entry.fact().kind()))
                .toList();
        List<Timeline.Event> events = new ArrayList<>();
        List<EntryView> readable = views.of(shown, locale);
        for (int i = 0; i < shown.size(); i++) {
            EntryView view = readable.get(i);
            if (view.family().equals("ties") == ties) {
                events.add(new Timeline.Event(
                        text(view, locale),
                        view.direction() == null ? "none" : looks.direction(view.direction()),
                        happened(shown.get(i)),
                        view.href()));
            }
        }
        return events.size() > EVENTS ? together(form, events, locale) : events;
    }

    /** What happened within a month in one mark, or within a year if there are many months. */
    private List<Timeline.Event> together(AskForm form, List<Timeline.Event> events, Locale locale) {
        boolean byYear = events.stream()
                        .map(event -> YearMonth.from(event.on().first()))
                        .distinct()
                        .count()
                > EVENTS;
        Map<PartialDate, List<Timeline.Event>> spans = new TreeMap<>();
        for (Timeline.Event event : events) {
            YearMonth month = YearMonth.from(event.on().first());
            boolean whole = byYear || event.on().grain() == PartialDate.Grain.YEAR;
            spans.computeIfAbsent(
                            whole ? PartialDate.year(month.getYear()) : PartialDate.month(month),
                            span -> new ArrayList<>())
                    .add(event);
        }
        List<Timeline.Event> marks = new ArrayList<>();
        spans.forEach((span, within) -> marks.add(
                within.size() == 1
                        ? within.getFirst()
                        : new Timeline.Event(
                                messages.getMessage(
                                        "sheet.time.several",
                                        new Object[] {
                                            within.size(), within.getFirst().text()
                                        },
                                        locale),
                                "none",
                                span,
                                form.between(
                                                YearMonth.from(span.first()).toString(),
                                                YearMonth.from(span.last()).toString())
                                        .href("/entries", "by", null))));
        return marks;
    }

    private String text(EntryView view, Locale locale) {
        if (view.quantity() == null || view.family().equals("ties")) {
            return view.title();
        }
        return view.title() + " "
                + amount(
                        view.quantity().value(),
                        view.quantity().unit(),
                        view.quantity().precision(),
                        locale);
    }

    private List<Timeline.Stay> stays(Collection<Entry> entries, String direction, Locale locale) {
        List<Entry> own = entries.stream()
                .filter(entry -> entry.fact().kind().equals("stay"))
                .filter(entry -> direction.equals(entry.fact().attributes().get("direction")))
                .sorted(Comparator.comparing(
                        entry -> entry.fact().happened(), Comparator.nullsLast(Comparator.<PartialDate>naturalOrder())))
                .toList();
        List<Timeline.Stay> stays = new ArrayList<>();
        List<EntryView> readable = views.of(own, locale);
        for (int i = 0; i < own.size(); i++) {
            EntryView view = readable.get(i);
            String name = view.people().isEmpty()
                    ? view.title()
                    : view.people().getFirst().name();
            String href = view.people().isEmpty()
                    ? view.href()
                    : view.people().getFirst().href();
            Until until = Objects.requireNonNullElse(own.get(i).fact().until(), new Until.NotRecorded());
            stays.add(new Timeline.Stay(
                    name, view.note(), own.get(i).fact().happened(), until, direction.equals("east-to-west"), href));
        }
        return stays;
    }

    private static PartialDate happened(Entry entry) {
        return Objects.requireNonNull(entry.fact().happened());
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
