package org.jiedui.secondments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** As many things stand in one chapter, and as many entries in the list below; the others are a click away. */
    private static final int TOLD = 10;

    private static final int LISTED = 50;

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
        List<Position> positions = secondments.positions(stay);
        List<Extension> extensions = secondments.extensions(stay.id());
        List<Reflection> ownWords = secondments.reflections(stay.id());
        List<Entry> posted = ledger.liveOf(new Ledger.Subject.OfStay(stay.id()));
        List<EntryView> entries = entryViews.of(posted.stream().limit(LISTED).toList(), locale);
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
                number(stay.home()),
                number(stay.host()),
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
                projectChapters(stay, undertakings, posted, locale),
                fieldChapters(stay, undertakings, posted, locale),
                ownWords,
                gaps(stay, positions, extensions, undertakings, posted, locale),
                completing(stay),
                entries,
                posted.size(),
                pairing(stay, locale),
                secondments.of(stay.person().id()).size() - 1);
    }

    private static @Nullable Long number(Post post) {
        return post.organisation() == null
                ? null
                : (Long) post.organisation().id().value();
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
            Stay stay, List<StayProjects.Undertaking> undertakings, List<Entry> posted, Locale locale) {
        return undertakings.stream()
                .map(project -> new Story.Chapter(
                        project.title(),
                        "/projects/" + project.id().value(),
                        project.kind(),
                        project.partners().stream().map(this::partner).toList(),
                        project.steps(),
                        few(
                                resultsOf(project.id(), posted),
                                address(stay).queryParam("project", project.id().value()),
                                locale)))
                .toList();
    }

    /** The first of them, and where the others stand. */
    private Story.Few few(List<Entry> entries, UriComponentsBuilder others, Locale locale) {
        return new Story.Few(
                entryViews.of(entries.stream().limit(TOLD).toList(), locale),
                Math.max(0, entries.size() - TOLD),
                others.build().toString());
    }

    private static UriComponentsBuilder address(Stay stay) {
        return UriComponentsBuilder.fromPath("/entries")
                .queryParam("person", stay.person().id().value());
    }

    private Story.Partner partner(Organisation organisation) {
        String side = organisation.place() == null
                ? null
                : pairings.sideOf(organisation.place()).map(Side::word).orElse(null);
        return new Story.Partner(organisation.name(), side);
    }

    private static List<Entry> resultsOf(ProjectId project, List<Entry> posted) {
        return posted.stream()
                .filter(entry -> project.equals(entry.fact().project())
                        && !A_STEP.contains(entry.fact().kind()))
                .toList();
    }

    /** What no chapter of a project tells, by field of work in the order of the book. */
    private List<Story.Chapter> fieldChapters(
            Stay stay, List<StayProjects.Undertaking> undertakings, List<Entry> posted, Locale locale) {
        List<ProjectId> told =
                undertakings.stream().map(StayProjects.Undertaking::id).toList();
        Map<String, List<Entry>> byFamily = new LinkedHashMap<>();
        for (Entry entry : posted) {
            String kind = entry.fact().kind();
            ProjectId project = entry.fact().project();
            if (!OF_THE_STAY_ITSELF.contains(kind) && (project == null || !told.contains(project))) {
                byFamily.computeIfAbsent(entryViews.family(kind), family -> new ArrayList<>())
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
                        few(
                                field.getValue(),
                                address(stay)
                                        .queryParam(
                                                "kind",
                                                field.getValue().stream()
                                                        .map(entry ->
                                                                entry.fact().kind())
                                                        .distinct()
                                                        .collect(Collectors.joining(","))),
                                locale)))
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
            List<Entry> posted,
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
        posted.stream()
                .filter(entry -> entry.fact().quantity() != null
                        && entry.fact().quantity().value() == null)
                .limit(TOLD)
                .forEach(entry -> gaps.add(
                        views.say("secondments.gap.amount", locale, entry.fact().title())));
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
