package org.jiedui.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Flow;
import org.jiedui.answers.Naming;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Tie;
import org.jiedui.looks.Looks;
import org.jiedui.pictures.FlowDiagram;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Strings entries from the people over the things to the fields of work, for the flow diagram and for its list. */
@Component
class Strands {

    private static final String NOBODY = "nobody";

    /** The stays themselves are the people of the picture; the setting is not something that came of them. */
    static final Set<String> LEFT_OUT =
            Set.of("stay", "position", "extension", "early-end", "place-count", "project-started");

    /** Shown if nothing else of its project is. */
    static final String STARTED = "project-started";

    private final EntryViews views;
    private final ObjectProvider<Naming> namings;
    private final Looks looks;
    private final MessageSource messages;

    Strands(EntryViews views, ObjectProvider<Naming> namings, Looks looks, MessageSource messages) {
        this.views = views;
        this.namings = namings;
        this.looks = looks;
        this.messages = messages;
    }

    /** A person's things, as the list says them. */
    record Person(String name, String hue, String href, List<Thing> things) {}

    /** A thing and the entries it is made of. */
    record Thing(String name, String href, List<EntryView> entries) {}

    /** Entries that the picture shows: in the order of arrival of their people, what is nobody's last. */
    static List<Entry> shown(Collection<Entry> entries) {
        return entries.stream()
                .filter(entry -> !LEFT_OUT.contains(entry.fact().kind()) || started(entry, entries))
                .toList();
    }

    /** A project's beginning is shown if nothing else of the project is. */
    private static boolean started(Entry entry, Collection<Entry> entries) {
        ProjectId project = entry.fact().project();
        return entry.fact().kind().equals("project-started")
                && project != null
                && entries.stream()
                        .noneMatch(other -> project.equals(other.fact().project())
                                && !LEFT_OUT.contains(other.fact().kind()));
    }

    /** @param sums by kind, of the same entries */
    List<FlowDiagram.Strand> of(Collection<Entry> entries, List<Flow> sums, Locale locale) {
        Map<Long, EntryView> readable =
                views.of(entries, locale).stream().collect(Collectors.toMap(EntryView::no, view -> view, (a, b) -> a));
        Map<StayId, String> hues = hues(entries);
        Map<String, String> projects = projects(entries, locale);
        Map<String, String> results = results(sums, locale);
        Map<List<String>, FlowDiagram.Strand> strands = new LinkedHashMap<>();
        for (StayId person : people(entries)) {
            for (Entry entry : shown(entries)) {
                for (Tie tie : entry.fact().ties()) {
                    if (tie.stay().equals(person)) {
                        EntryView view =
                                Objects.requireNonNull(readable.get(entry.no().value()));
                        EntryView.Behind behind =
                                view.people().get(entry.fact().ties().indexOf(tie));
                        add(
                                strands,
                                person(behind, hues.getOrDefault(person, "none")),
                                entry,
                                view,
                                projects,
                                results,
                                locale);
                    }
                }
            }
        }
        FlowDiagram.End nobody = new FlowDiagram.End(NOBODY, say("sheet.nobody", locale), "", "none", "");
        for (Entry entry : shown(entries)) {
            if (entry.fact().ties().isEmpty()) {
                add(
                        strands,
                        nobody,
                        entry,
                        Objects.requireNonNull(readable.get(entry.no().value())),
                        projects,
                        results,
                        locale);
            }
        }
        return List.copyOf(strands.values());
    }

    /** The same content in words: below each person their things, below each thing its entries. */
    List<Person> list(Collection<Entry> entries, List<FlowDiagram.Strand> strands, Locale locale) {
        Map<String, List<EntryView>> byStrand = new HashMap<>();
        Map<String, String> projects = projects(entries, locale);
        List<EntryView> readable = views.of(shown(entries), locale);
        int at = 0;
        for (Entry entry : shown(entries)) {
            EntryView view = readable.get(at++);
            String thing = thing(entry, view, projects, locale).key();
            if (view.people().isEmpty()) {
                byStrand.computeIfAbsent(NOBODY + thing, key -> new ArrayList<>())
                        .add(view);
            }
            for (EntryView.Behind person : view.people()) {
                byStrand.computeIfAbsent(person.href() + thing, key -> new ArrayList<>())
                        .add(view);
            }
        }
        Map<String, List<FlowDiagram.Strand>> byPerson = strands.stream()
                .collect(Collectors.groupingBy(s -> s.person().key(), LinkedHashMap::new, Collectors.toList()));
        List<Person> people = new ArrayList<>();
        byPerson.forEach((key, own) -> {
            FlowDiagram.End person = own.getFirst().person();
            Map<String, Thing> things = new LinkedHashMap<>();
            for (FlowDiagram.Strand strand : own) {
                things.putIfAbsent(
                        strand.thing().key(),
                        new Thing(
                                strand.thing().name(),
                                strand.thing().href(),
                                byStrand.getOrDefault(key + strand.thing().key(), List.of())));
            }
            people.add(new Person(person.name(), person.hue(), person.href(), List.copyOf(things.values())));
        });
        return people;
    }

    /** What a field of work came to, in one line: 协议投资 ≥39亿元，落户企业 5家. */
    String sum(List<Flow> ofOneFamily, Locale locale) {
        List<String> parts = new ArrayList<>();
        for (Flow flow : ofOneFamily) {
            String kind = say("kind." + flow.kind(), locale);
            if (flow.unit() == null) {
                parts.add(kind
                        + say("sheet.gap", locale)
                        + messages.getMessage("home.entries-of-kind", new Object[] {flow.entries()}, locale));
            } else {
                String amount = looks.amount(flow.value(), flow.unit(), flow.qualifier(), locale)
                        .text();
                parts.add(kind + say("sheet.gap", locale) + amount);
            }
        }
        return String.join(say("sheet.comma", locale), parts);
    }

    private void add(
            Map<List<String>, FlowDiagram.Strand> strands,
            FlowDiagram.End person,
            Entry entry,
            EntryView view,
            Map<String, String> projects,
            Map<String, String> results,
            Locale locale) {
        FlowDiagram.End thing = thing(entry, view, projects, locale);
        FlowDiagram.End result = new FlowDiagram.End(
                view.family(),
                say("family." + view.family(), locale),
                results.getOrDefault(view.family(), ""),
                "",
                "#family-" + view.family());
        boolean faint = view.target();
        strands.merge(
                List.of(person.key(), thing.key(), result.key()),
                new FlowDiagram.Strand(person, thing, result, 1, faint),
                (before, now) -> new FlowDiagram.Strand(
                        person, thing, result, before.entries() + 1, before.faint() && now.faint()));
    }

    private static FlowDiagram.End person(EntryView.Behind behind, String hue) {
        return new FlowDiagram.End(behind.href(), behind.name(), "", hue, behind.href());
    }

    private FlowDiagram.End thing(Entry entry, EntryView view, Map<String, String> projects, Locale locale) {
        ProjectId project = entry.fact().project();
        if (project != null) {
            String id = String.valueOf(project.value());
            return new FlowDiagram.End(
                    "project-" + id, projects.getOrDefault(id, view.title()), "", "", "/projects/" + id);
        }
        if (entry.fact().ties().isEmpty()) {
            return new FlowDiagram.End(
                    "kind-" + view.kind(), say("kind." + view.kind(), locale), "", "", "#family-" + view.family());
        }
        return new FlowDiagram.End("title-" + view.title(), view.title(), "", "", view.href());
    }

    private Map<String, String> projects(Collection<Entry> entries, Locale locale) {
        Set<String> ids = entries.stream()
                .map(entry -> entry.fact().project())
                .filter(Objects::nonNull)
                .map(project -> String.valueOf(project.value()))
                .collect(Collectors.toSet());
        return namings.stream()
                .filter(naming -> naming.dimension().equals("project"))
                .findFirst()
                .map(naming -> naming.names(ids, locale))
                .orElse(Map.of());
    }

    private Map<String, String> results(List<Flow> sums, Locale locale) {
        Map<String, List<Flow>> byFamily = new LinkedHashMap<>();
        for (Flow flow : sums) {
            if (!LEFT_OUT.contains(flow.kind())) {
                byFamily.computeIfAbsent(views.family(flow.kind()), key -> new ArrayList<>())
                        .add(flow);
            }
        }
        Map<String, String> texts = new HashMap<>();
        byFamily.forEach((family, flows) -> texts.put(family, sum(flows, locale)));
        return texts;
    }

    /** Stays in the order of arrival, undated last, each as often as it is tied to something. */
    private static Set<StayId> people(Collection<Entry> entries) {
        Set<StayId> people = new LinkedHashSet<>();
        entries.stream()
                .filter(entry -> entry.fact().kind().equals("stay"))
                .sorted(Comparator.comparing(
                        entry -> entry.fact().happened(), Comparator.nullsLast(Comparator.<PartialDate>naturalOrder())))
                .forEach(entry -> entry.fact().ties().forEach(tie -> people.add(tie.stay())));
        entries.forEach(entry -> entry.fact().ties().forEach(tie -> people.add(tie.stay())));
        return people;
    }

    private static Map<StayId, String> hues(Collection<Entry> entries) {
        Map<StayId, String> hues = new HashMap<>();
        for (Entry entry : entries) {
            String direction = entry.fact().attributes().get("direction");
            if (entry.fact().kind().equals("stay") && direction != null) {
                entry.fact()
                        .ties()
                        .forEach(tie -> hues.put(tie.stay(), direction.equals("east-to-west") ? "east" : "west"));
            }
        }
        return hues;
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
