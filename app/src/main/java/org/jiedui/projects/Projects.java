package org.jiedui.projects;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.StayId;
import org.jiedui.secondments.StayProjects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** Projects as they stand: what was withdrawn is not there. */
@Service
public class Projects implements StayProjects {

    private final ProjectQueries queries;
    private final ProjectLists lists;
    private final MessageSource messages;

    Projects(ProjectQueries queries, ProjectLists lists, MessageSource messages) {
        this.queries = queries;
        this.lists = lists;
        this.messages = messages;
    }

    /** @throws AbsentException if there is no such project */
    public Project find(ProjectId id) {
        return queries.find(id).orElseThrow(() -> new AbsentException("project " + id.value()));
    }

    /** Projects of exactly this title; those of one title are told apart by their place. */
    public List<Project> named(String title) {
        return queries.named(title);
    }

    /** All that the list of projects shows for these parameters of its address. */
    public List<Project> listed(Map<String, String> parameters) {
        return lists.all(ProjectLists.request(parameters));
    }

    /** By part of the title, in the order of titles, at most {@code limit}. */
    public List<Project> titled(String part, int limit) {
        return queries.titled(part, limit);
    }

    /** Projects that a stay is related to, or that are owed to it in part; dated ones first, by start. */
    public List<Project> of(StayId stay) {
        return queries.of(stay);
    }

    @Override
    public List<Undertaking> of(StayId stay, Locale locale) {
        return of(stay).stream()
                .map(project -> new Undertaking(
                        project.id(),
                        project.title(),
                        messages.getMessage(project.kindKey(), null, locale),
                        partners(project.id()).stream()
                                .map(Partner::organisation)
                                .toList(),
                        milestones(project.id()).stream()
                                .map(milestone -> new Step(milestone.name(), milestone.reached(), milestone.happened()))
                                .toList()))
                .toList();
    }

    /** Projects right under a pairing, without those of the pairings inside it; dated ones first, by start. */
    public List<Project> of(PairingId pairing) {
        return queries.of(pairing);
    }

    /** Projects that the organisation takes part in; dated ones first, by start. */
    public List<Project> of(OrganisationId partner) {
        return queries.of(partner);
    }

    /** Who takes part, in the order in which they were recorded. */
    public List<Partner> partners(ProjectId id) {
        return queries.partners(id);
    }

    /** The latest word on each milestone, in the order that is usual for the kind. */
    public List<Milestone> milestones(ProjectId id) {
        return queries.milestones(find(id));
    }

    /** Who stands behind projects, also behind those that were taken back; one behind whom nobody stands is left out. */
    public Map<ProjectId, List<PersonId>> tied(Collection<ProjectId> ids) {
        return queries.tied(ids);
    }

    /** Whether projects can be of this kind. */
    public boolean isKind(String code) {
        return lists.kinds().contains(code);
    }

    /** What it was meant to bring; none of it is a result. */
    public List<Target> targets(ProjectId id) {
        return queries.targets(id);
    }
}
