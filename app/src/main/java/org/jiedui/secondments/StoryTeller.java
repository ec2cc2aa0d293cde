package org.jiedui.secondments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.EntryViews;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.pairings.Direction;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.Organisation;
import org.jiedui.secondments.Position.Manner;
import org.jiedui.secondments.Stay.Extension;
import org.jiedui.secondments.Stay.Post;
import org.jiedui.secondments.Stay.Reflection;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Puts together the story of a stay from its records, its projects and the entries that are tied to it. */
@Component
class StoryTeller {

    private static final Set<String> OF_THE_STAY_ITSELF = Set.of("stay", "position", "extension", "growth");

    /** That a project began and which step it reached stands with its milestones, not among its results. */
    private static final Set<String> A_STEP = Set.of("project-started", "milestone-reached");

    private final Secondments secondments;
    private final StayViews views;
    private final Ledger ledger;
    private final EntryViews entryViews;
    private final Pairings pairings;
    private final StayEntries stayEntries;
    private final ObjectProvider<StayProjects> projects;

    StoryTeller(
            Secondments secondments,
            StayViews views,
            Ledger ledger,
            EntryViews entryViews,
            Pairings pairings,
            StayEntries stayEntries,
            ObjectProvider<StayProjects> projects) {
        this.secondments = secondments;
        this.views = views;
        this.ledger = ledger;
        this.entryViews = entryViews;
        this.pairings = pairings;
        this.stayEntries = stayEntries;
        this.projects = projects;
    }

    Story tell(Stay stay, Locale locale) {
        List<Position> positions = secondments.positions(stay.id());
        List<Extension> extensions = secondments.extensions(stay.id());
        List<Reflection> ownWords = secondments.reflections(stay.id());
        List<Entry> posted = ledger.liveOf(new Ledger.Subject.OfStay(stay.id()));
        List<EntryView> entries = entryViews.of(posted, locale);
        List<StayProjects.Undertaking> undertakings = projects.stream()
                .flatMap(teller -> teller.of(stay.id(), locale).stream())
                .toList();
        String title = positions.stream()
                .filter(position -> position.manner() == Manner.MAIN)
                .map(Position::title)
                .findFirst()
                .orElse("");
        String home = views.post(stay.home(), locale);
        String host = views.post(stay.host(), locale);
        boolean fromEast = stay.direction() == Direction.EAST_TO_WEST;
        return new Story(
                stay.id().value(),
                stay.person().id().value(),
                views.name(stay.person(), locale),
                stay.office(),
                fromEast ? "east" : "west",
                stay.direction().word(),
                fromEast ? home : host,
                fromEast ? host : home,
                home,
                host,
                views.place(stay.host(), locale),
                title,
                arrival(stay, home, host, title, locale),
                facts(stay, title, locale),
                stay.from(),
                stay.planned(),
                stay.until(),
                positions.stream().map(position -> held(position, locale)).toList(),
                extensions.stream().map(StoryTeller::longer).toList(),
                extensions.stream()
                        .map(Extension::reason)
                        .filter(reason -> !reason.isEmpty())
                        .distinct()
                        .toList(),
                projectChapters(undertakings, posted, entries),
                fieldChapters(undertakings, posted, entries, locale),
                ownWords,
                gaps(stay, positions, extensions, undertakings, entries, locale),
                completing(stay),
                entries,
                pairing(stay, locale),
                secondments.of(stay.person().id()).size() - 1);
    }

    private String arrival(Stay stay, String home, String host, String title, Locale locale) {
        String key = title.isEmpty() ? "secondments.arrival.plain" : "secondments.arrival.position";
        String came = views.say(key, locale, home, host, title);
        PartialDate from = stay.from();
        return came
                + (from == null
                        ? views.say("secondments.arrival.undated", locale)
                        : views.say("secondments.arrival.dated", locale, from.toString()));
    }

    private List<Story.Fact> facts(Stay stay, String title, Locale locale) {
        List<Story.Fact> facts = new ArrayList<>();
        add(facts, "secondments.category", views.work(stay, locale), locale);
        add(facts, "secondments.office", stay.office(), locale);
        add(facts, "secondments.position", title, locale);
        if (stay.pathway() != null) {
            add(facts, "secondments.pathway", views.word("pathway", stay.pathway(), locale), locale);
        }
        if (stay.level() != null) {
            add(facts, "secondments.level", views.word("level", stay.level(), locale), locale);
        }
        add(facts, "secondments.note", stay.note(), locale);
        return facts;
    }

    private void add(List<Story.Fact> facts, String key, String text, Locale locale) {
        if (!text.isEmpty()) {
            facts.add(new Story.Fact(views.say(key, locale), text));
        }
    }

    private Story.Held held(Position position, Locale locale) {
        String title = position.organisation() == null
                ? position.title()
                : BookWords.post(position.organisation().name(), position.title());
        return new Story.Held(
                title,
                views.place(new Post(position.organisation(), position.place()), locale),
                views.word("manner", position.manner().word(), locale),
                position.from(),
                position.until(),
                position.note());
    }

    private static Story.Longer longer(Extension extension) {
        return new Story.Longer(
                extension.ordinal(),
                extension.decided(),
                extension.from(),
                extension.until(),
                answer(extension.ownWish()),
                answer(extension.hostNeed()),
                answer(extension.homeConsent()),
                answer(extension.approval()));
    }

    private static String answer(@Nullable Boolean given) {
        return given == null ? "unrecorded" : given ? "yes" : "no";
    }

    private List<Story.Chapter> projectChapters(
            List<StayProjects.Undertaking> undertakings, List<Entry> posted, List<EntryView> entries) {
        return undertakings.stream()
                .map(project -> new Story.Chapter(
                        project.title(),
                        "/projects/" + project.id().value(),
                        project.kind(),
                        project.partners().stream().map(this::partner).toList(),
                        project.steps(),
                        resultsOf(project.id(), posted, entries)))
                .toList();
    }

    private Story.Partner partner(Organisation organisation) {
        String side = organisation.place() == null
                ? null
                : pairings.sideOf(organisation.place()).map(Side::word).orElse(null);
        return new Story.Partner(organisation.name(), side);
    }

    private static List<EntryView> resultsOf(ProjectId project, List<Entry> posted, List<EntryView> entries) {
        List<EntryView> results = new ArrayList<>();
        for (int i = 0; i < posted.size(); i++) {
            if (project.equals(posted.get(i).fact().project())
                    && !A_STEP.contains(entries.get(i).kind())) {
                results.add(entries.get(i));
            }
        }
        return results;
    }

    /** What no chapter of a project tells, by field of work in the order of the book. */
    private List<Story.Chapter> fieldChapters(
            List<StayProjects.Undertaking> undertakings, List<Entry> posted, List<EntryView> entries, Locale locale) {
        List<ProjectId> told =
                undertakings.stream().map(StayProjects.Undertaking::id).toList();
        Map<String, List<EntryView>> byFamily = new LinkedHashMap<>();
        for (int i = 0; i < posted.size(); i++) {
            EntryView entry = entries.get(i);
            ProjectId project = posted.get(i).fact().project();
            if (!OF_THE_STAY_ITSELF.contains(entry.kind()) && (project == null || !told.contains(project))) {
                byFamily.computeIfAbsent(entry.family(), family -> new ArrayList<>())
                        .add(entry);
            }
        }
        return byFamily.entrySet().stream()
                .map(field -> new Story.Chapter(
                        views.say("family." + field.getKey(), locale),
                        null,
                        "",
                        List.of(),
                        List.of(),
                        field.getValue()))
                .toList();
    }

    /** The form with the stay's own first row in it, for adding a date that it left open and no extension told. */
    private @Nullable String completing(Stay stay) {
        boolean endless = stay.planned() instanceof Until.NotRecorded && stay.until() instanceof Until.NotRecorded;
        if (stay.from() != null && !endless) {
            return null;
        }
        return stayEntries
                .firstRow(stay.id())
                .map(row -> UriComponentsBuilder.fromPath("/record/secondments")
                        .queryParam("from", row.batch().value())
                        .queryParam("sheet", row.sheet() == null ? "" : row.sheet())
                        .queryParam("line", row.row() == null ? 1 : row.row())
                        .build()
                        .toString())
                .orElse(null);
    }

    private List<String> gaps(
            Stay stay,
            List<Position> positions,
            List<Extension> extensions,
            List<StayProjects.Undertaking> undertakings,
            List<EntryView> entries,
            Locale locale) {
        List<String> gaps = new ArrayList<>();
        boolean endless = stay.until() instanceof Until.NotRecorded;
        if (stay.from() == null || endless) {
            String which = stay.from() != null ? "return" : endless ? "both" : "arrival";
            gaps.add(views.say("secondments.gap.dates." + which, locale));
        }
        if (positions.stream().noneMatch(position -> position.manner() == Manner.MAIN)) {
            gaps.add(views.say("secondments.gap.position", locale));
        }
        positions.stream()
                .filter(position -> position.manner() != Manner.MAIN && position.from() == null)
                .forEach(position -> gaps.add(views.say("secondments.gap.position-dates", locale, position.title())));
        long open = extensions.stream()
                .filter(extension -> extension.from() == null || extension.approval() == null)
                .count();
        if (open > 0) {
            gaps.add(views.say("secondments.gap.extensions", locale, open));
        }
        for (StayProjects.Undertaking project : undertakings) {
            project.steps().stream()
                    .filter(step -> !step.reached() || step.date() == null)
                    .forEach(step -> gaps.add(views.say(
                            "secondments.gap." + (step.reached() ? "step-date" : "step"), locale, step.name())));
        }
        entries.stream()
                .filter(entry -> entry.quantity() != null && entry.quantity().value() == null)
                .forEach(entry -> gaps.add(views.say("secondments.gap.amount", locale, entry.title())));
        return gaps;
    }

    private Story.@Nullable Link pairing(Stay stay, Locale locale) {
        if (stay.pairing() == null) {
            return null;
        }
        return pairings.find(stay.pairing())
                .map(pairing -> new Story.Link(
                        pairings.name(pairing, locale),
                        "/pairings/" + pairing.id().value()))
                .orElse(null);
    }
}
