package org.jiedui.projects;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Tie;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.PairingBook;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts projects into the reader's words. */
@Component
class ProjectViews {

    private final Regions regions;
    private final People people;
    private final Pairings pairings;
    private final MessageSource messages;

    ProjectViews(Regions regions, People people, Pairings pairings, MessageSource messages) {
        this.regions = regions;
        this.people = people;
        this.pairings = pairings;
        this.messages = messages;
    }

    List<ProjectView> of(Collection<Project> projects, Locale locale) {
        PairingBook book = pairings.book();
        Map<PersonId, Person> persons = people.persons(projects.stream()
                .flatMap(project -> project.ties().stream())
                .map(Tie::person)
                .distinct()
                .toList());
        return projects.stream()
                .map(project -> view(project, book, persons, locale))
                .toList();
    }

    List<ProjectView.PartnerView> partners(Project project, List<Partner> partners) {
        PairingBook book = pairings.book();
        return partners.stream()
                .map(partner -> new ProjectView.PartnerView(
                        sited(partner.organisation(), project, book),
                        partner.role(),
                        "/organisations/" + partner.organisation().id().value()))
                .toList();
    }

    List<ProjectView.MilestoneView> milestones(Project project, List<Milestone> milestones, Locale locale) {
        return milestones.stream()
                .map(milestone -> new ProjectView.MilestoneView(
                        name(project, milestone, locale),
                        milestone.national(),
                        milestone.reached(),
                        milestone.happened(),
                        milestone.note()))
                .toList();
    }

    private String name(Project project, Milestone milestone, Locale locale) {
        return milestone.code() == null
                ? milestone.name()
                : Objects.requireNonNull(messages.getMessage(
                        ProjectKind.milestoneKey(project.kind(), milestone.code()), null, milestone.name(), locale));
    }

    private ProjectView view(Project project, PairingBook book, Map<PersonId, Person> persons, Locale locale) {
        Course course = project.course();
        return new ProjectView(
                project.id().value(),
                project.title(),
                messages.getMessage(project.kindKey(), null, locale),
                sited(project.places().giver(), project, book, locale),
                sited(project.places().receiver(), project, book, locale),
                sited(project.places().effect(), project, book, locale),
                link(project.pairing(), book, locale),
                course.state() == null
                        ? null
                        : "register.projects.state." + course.state().word(),
                course.started(),
                course.ended(),
                project.ties().stream().map(tie -> link(tie, persons)).toList(),
                project.note(),
                project.reference());
    }

    private static ProjectView.Link link(Tie tie, Map<PersonId, Person> persons) {
        Person person = persons.get(tie.person());
        String name = person == null ? Long.toString(tie.person().value()) : person.name();
        return new ProjectView.Link(name, "/secondments/" + tie.stay().value());
    }

    private ProjectView.@Nullable Link link(@Nullable PairingId id, PairingBook book, Locale locale) {
        return id == null
                ? null
                : book.find(id)
                        .map(pairing -> new ProjectView.Link(pairings.name(pairing, locale), "/pairings/" + id.value()))
                        .orElse(null);
    }

    private ProjectView.@Nullable Sited sited(
            @Nullable RegionCode place, Project project, PairingBook book, Locale locale) {
        return place == null ? null : new ProjectView.Sited(regions.label(place, locale), side(place, project, book));
    }

    private static ProjectView.Sited sited(Organisation organisation, Project project, PairingBook book) {
        RegionCode place = organisation.place();
        return new ProjectView.Sited(organisation.name(), place == null ? null : side(place, project, book));
    }

    /** By the project's own pairing; if it has none or the place lies outside it, by what all pairings say of the place. */
    private static @Nullable String side(RegionCode place, Project project, PairingBook book) {
        PairingId id = project.pairing();
        return (id == null ? Optional.<Pairing>empty() : book.find(id))
                .flatMap(pairing -> pairing.sideOf(place))
                .or(() -> book.sideOf(place))
                .map(Side::word)
                .orElse(null);
    }
}
