package org.jiedui.boards;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.boards.OrganisationStory.Shared;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.pairings.Pairings;
import org.jiedui.pairings.Party;
import org.jiedui.projects.Partner;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.springframework.stereotype.Component;

/**
 * What an organisation shares in: projects it is a partner of, pairings it is a side of. Their figures are those of the whole,
 * asked of {@code answers}; nobody splits them among partners.
 */
@Component
class Sharing {

    private final Projects projects;
    private final Pairings pairings;
    private final Answers answers;

    Sharing(Projects projects, Pairings pairings, Answers answers) {
        this.projects = projects;
        this.pairings = pairings;
        this.answers = answers;
    }

    List<Shared> projects(OrganisationId partner, Locale locale) {
        return projects.of(partner).stream()
                .map(project -> new Shared(
                        project.title(),
                        role(project, partner),
                        "/projects/" + project.id().value(),
                        "project=" + project.id().value(),
                        figures(Question.everything().but(q -> q.project(project.id())), locale)))
                .toList();
    }

    private String role(Project project, OrganisationId partner) {
        return projects.partners(project.id()).stream()
                .filter(one -> one.organisation().id().equals(partner))
                .map(Partner::role)
                .findFirst()
                .orElse("");
    }

    List<Shared> pairings(OrganisationId side, Locale locale) {
        return pairings.all().stream()
                .filter(pairing -> Stream.of(pairing.giver(), pairing.receiver())
                        .map(Party::organisation)
                        .anyMatch(side::equals))
                .map(pairing -> new Shared(
                        pairings.name(pairing, locale),
                        "",
                        "/pairings/" + pairing.id().value(),
                        "pairing=" + pairing.id().value(),
                        figures(Question.everything().but(q -> q.pairing(pairing.id())), locale)))
                .toList();
    }

    private List<Answer.Figure> figures(Question question, Locale locale) {
        return answers.answer(question, locale).figures().stream()
                .filter(figure -> figure.qualifier() != Answer.Qualifier.NO_FACTS)
                .toList();
    }
}
