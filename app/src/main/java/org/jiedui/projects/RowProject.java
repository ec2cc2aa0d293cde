package org.jiedui.projects;

import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Column;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.regions.RegionCode;
import org.springframework.stereotype.Component;

/** Finds the project that a row of partners, milestones or targets speaks of. */
@Component
class RowProject {

    static final Column TITLE = Column.required("project", Column.Type.TEXT);
    static final Column PLACE = Column.optional("project-place", Column.Type.REGION);

    private final ProjectQueries queries;

    RowProject(ProjectQueries queries) {
        this.queries = queries;
    }

    /** By title, and by place if there are several; tells the row if there is none or more than one. */
    Optional<Project> in(Row row) {
        String title = row.text(TITLE.key()).orElse("");
        Optional<RegionCode> place = row.region(PLACE.key());
        List<Project> found = queries.named(title).stream()
                .filter(project ->
                        place.isEmpty() || place.get().equals(project.places().effect()))
                .toList();
        if (found.isEmpty()) {
            row.refuse(Finding.refused("project-not-found", TITLE.key(), title));
        } else if (found.size() > 1) {
            row.refuse(Finding.refused("project-ambiguous", TITLE.key(), title, found.size()));
        } else {
            return Optional.of(found.getFirst());
        }
        return Optional.empty();
    }
}
