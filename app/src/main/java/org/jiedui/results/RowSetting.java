package org.jiedui.results;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Tie;
import org.jiedui.pairings.Pairings;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the project and the pairing that a row of results stands under. */
@Component
class RowSetting {

    private final Pairings pairings;
    private final Projects projects;
    private final Secondments secondments;

    RowSetting(Pairings pairings, Projects projects, Secondments secondments) {
        this.pairings = pairings;
        this.projects = projects;
        this.secondments = secondments;
    }

    /** The project named in the row; of several of one title, that of the place. Refuses what is unknown or unclear. */
    @Nullable Project project(Row row, Places places) {
        String title = row.text("project").orElse("");
        if (title.isEmpty()) {
            return null;
        }
        List<Project> found = row.once(List.of("project", title), () -> projects.named(title));
        if (found.size() > 1 && places.effect() != null) {
            found = found.stream()
                    .filter(project -> places.effect().equals(project.places().effect()))
                    .toList();
        }
        if (found.size() != 1) {
            row.refuse(Finding.refused(
                    found.isEmpty() ? "result-project-unknown" : "result-project-several", "project", title));
            return null;
        }
        return found.getFirst();
    }

    /** What is known of the pairing before the people are: it tells namesakes apart. */
    @Nullable PairingId known(Places places, @Nullable PartialDate date, @Nullable Project project) {
        return pairings.covering(places, date)
                .map(covering -> covering.pairing().id())
                .orElse(project == null ? null : project.pairing());
    }

    /**
     * Both places known: the pairing that covers them. Otherwise the project's, then that of all the stays behind it, and
     * last the only one that the known place can belong to.
     */
    @Nullable PairingId pairing(Row row, Places places, @Nullable PartialDate date, @Nullable Project project, List<Tie> people) {
        boolean bothKnown = places.giver() != null && places.receiver() != null;
        if (bothKnown) {
            return pairings.assign(places, date, row);
        }
        if (project != null && project.pairing() != null) {
            return project.pairing();
        }
        Set<PairingId> ofStays = secondments
                .stays(people.stream().map(Tie::stay).toList())
                .stream()
                .map(Stay::pairing)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        return ofStays.size() == 1 ? ofStays.iterator().next() : pairings.assign(places, date, row);
    }
}
