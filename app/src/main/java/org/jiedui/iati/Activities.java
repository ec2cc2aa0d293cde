package org.jiedui.iati;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.answers.Answer;
import org.jiedui.iati.Activity.Date;
import org.jiedui.iati.Activity.Indicator;
import org.jiedui.iati.Activity.Moment;
import org.jiedui.iati.Activity.Organisation;
import org.jiedui.iati.Activity.Role;
import org.jiedui.iati.Activity.Status;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Tie;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.people.Nameless;
import org.jiedui.people.TiedNames;
import org.jiedui.projects.Course;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a project as an activity, as far as it is known. */
@Component
class Activities {

    private static final String LOCAL_GOVERNMENT = "11";

    /** Three-digit sectors of the OECD, of the kinds of project that leave no doubt. */
    private static final Map<String, String> DAC = Map.of(
            "chest-pain-centre", "121",
            "emergency-system", "121",
            "health", "121",
            "school-improvement", "111",
            "sponsorship", "111",
            "tourism-campaign", "332",
            "aquaculture", "313",
            "industry", "321",
            "labour-transfer", "160");

    private static final Set<Moment> STARTS = Set.of(Moment.PLANNED_START, Moment.ACTUAL_START);

    private final Projects projects;
    private final Ledger ledger;
    private final TiedNames tiedNames;
    private final Regions regions;
    private final Money money;
    private final Outcomes outcomes;
    private final Speech speech;

    Activities(
            Projects projects,
            Ledger ledger,
            TiedNames tiedNames,
            Regions regions,
            Money money,
            Outcomes outcomes,
            Speech speech) {
        this.projects = projects;
        this.ledger = ledger;
        this.tiedNames = tiedNames;
        this.regions = regions;
        this.money = money;
        this.outcomes = outcomes;
        this.speech = speech;
    }

    /** What is the same for all activities of a file. */
    record Frame(
            IatiSettings.Reporter reporter,
            DefinitionSet set,
            Map<String, List<Answer.Figure>> figures,
            LocalDate today) {}

    /** Empty if nothing tells when it began: the standard wants a start of every activity. */
    Optional<Activity> of(Project project, Frame frame) {
        List<Entry> entries = ledger.liveOf(new Ledger.Subject.OfProject(project.id()));
        List<Date> dates = dates(project, entries, frame.today());
        if (dates.stream().noneMatch(date -> STARTS.contains(date.moment()))) {
            return Optional.empty();
        }
        Nameless nameless = without(project, entries);
        Narrative kind = speech.say(project.kindKey());
        RegionCode place = project.places().effect() == null
                ? project.places().receiver()
                : project.places().effect();
        return Optional.of(new Activity(
                project.id().value(),
                Optional.ofNullable(nameless.words(project.title()))
                        .map(title -> new Narrative(title, null))
                        .orElse(kind),
                descriptions(project, entries, nameless, frame.today()),
                organisations(project, frame.reporter()),
                status(project.course(), frame.today()),
                dates,
                place == null ? null : place(place),
                new Activity.Sector(project.kind(), kind),
                DAC.get(project.kind()),
                money.transactions(entries, nameless, frame.today()),
                indicators(project, nameless, dates.getFirst(), frame)));
    }

    /** Without those tied to the project or to one of its entries. */
    private Nameless without(Project project, List<Entry> entries) {
        List<PersonId> tied = Stream.concat(
                        project.ties().stream(), entries.stream().flatMap(entry -> entry.fact().ties().stream()))
                .map(Tie::person)
                .distinct()
                .toList();
        return Nameless.of(tied, tiedNames.of(tied));
    }

    private List<Narrative> descriptions(Project project, List<Entry> entries, Nameless nameless, LocalDate today) {
        List<Narrative> descriptions = new ArrayList<>();
        String note = nameless.words(project.note());
        descriptions.add(note == null ? speech.say(project.kindKey()) : new Narrative(note, null));
        Narrative untold = money.untold(entries, today);
        if (untold != null) {
            descriptions.add(untold);
        }
        return descriptions;
    }

    /** The giving side funds it, partners carry it out, whoever reports oversees it. */
    private List<Organisation> organisations(Project project, IatiSettings.Reporter reporter) {
        List<Organisation> organisations = new ArrayList<>();
        RegionCode giver = project.places().giver();
        if (giver != null) {
            organisations.add(new Organisation(null, LOCAL_GOVERNMENT, Role.FUNDING, speech.place(giver)));
        }
        organisations.add(new Organisation(reporter.ref(), reporter.type(), Role.ACCOUNTABLE, reporter.name()));
        projects.partners(project.id()).stream()
                .map(partner -> partner.organisation().name())
                .filter(name -> !name.isBlank())
                .distinct()
                .forEach(name ->
                        organisations.add(new Organisation(null, null, Role.IMPLEMENTING, new Narrative(name, null))));
        return organisations;
    }

    /** What is to start after today is to come, whatever state the record gives it: the standard knows no other way to say so. */
    private static Status status(Course course, LocalDate today) {
        if (course.started() != null && course.started().first().isAfter(today)) {
            return Status.PIPELINE;
        }
        return switch (course.state()) {
            case PLANNED -> Status.PIPELINE;
            case UNDER_WAY -> Status.IMPLEMENTATION;
            case COMPLETED -> Status.CLOSED;
            case null -> {
                PartialDate ended = course.ended();
                yield ended != null && !ended.last().isAfter(today) ? Status.CLOSED : Status.IMPLEMENTATION;
            }
        };
    }

    /**
     * Start and end as far as recorded. Without a start, the first dated entry under the project: to give money is to begin. A
     * start is told as the first day that it may have been, an end as the last; nothing that has happened lies after today.
     */
    private List<Date> dates(Project project, List<Entry> entries, LocalDate today) {
        Course course = project.course();
        List<Date> dates = new ArrayList<>();
        PartialDate started = course.started();
        if (started != null) {
            boolean planned =
                    course.state() == Course.State.PLANNED || started.first().isAfter(today);
            dates.add(new Date(
                    planned ? Moment.PLANNED_START : Moment.ACTUAL_START, started.first(), speech.known(started)));
        } else if (course.state() != Course.State.PLANNED) {
            firstDated(entries, course.ended(), today)
                    .map(first -> new Date(
                            Moment.ACTUAL_START, first.first(), speech.say("iati.first-entry", first.toString())))
                    .ifPresent(dates::add);
        }
        PartialDate ended = course.ended();
        if (ended != null) {
            boolean past = !ended.last().isAfter(today);
            boolean over =
                    course.state() == Course.State.COMPLETED && !ended.first().isAfter(today)
                            || course.state() == null && past;
            dates.add(new Date(
                    over ? Moment.ACTUAL_END : Moment.PLANNED_END,
                    over && !past ? today : ended.last(),
                    speech.known(ended)));
        }
        return dates;
    }

    private static Optional<PartialDate> firstDated(List<Entry> entries, @Nullable PartialDate ended, LocalDate today) {
        return entries.stream()
                .map(Entry::fact)
                .filter(fact -> !fact.kind().equals("target"))
                .map(fact -> fact.happened())
                .filter(Objects::nonNull)
                .filter(date -> !date.first().isAfter(today))
                .filter(date -> ended == null || !date.first().isAfter(ended.last()))
                .min(Comparator.naturalOrder());
    }

    private Activity.Place place(RegionCode place) {
        return new Activity.Place(
                place,
                speech.place(place),
                speech.areas(regions.path(place).stream()
                        .filter(region -> !region.heading())
                        .map(Region::code)
                        .toList()));
    }

    private List<Indicator> indicators(Project project, Nameless nameless, Date first, Frame frame) {
        List<Indicator> indicators = new ArrayList<>();
        if (first.moment() == Moment.ACTUAL_START) {
            indicators.addAll(outcomes.results(
                    frame.figures().getOrDefault(String.valueOf(project.id().value()), List.of()),
                    frame.set(),
                    first.day(),
                    frame.today()));
        }
        indicators.addAll(outcomes.targets(projects.targets(project.id()), nameless, first.day()));
        return indicators;
    }
}
