package org.jiedui.projects;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jiedui.answers.Naming;
import org.jiedui.kernel.ProjectId;
import org.springframework.stereotype.Component;

/** Titles for answers that are split by project; a title is the same in every language. */
@Component
class ProjectNaming implements Naming {

    private final ProjectQueries queries;

    ProjectNaming(ProjectQueries queries) {
        this.queries = queries;
    }

    @Override
    public String dimension() {
        return "project";
    }

    @Override
    public Map<String, String> names(Collection<String> ids, Locale locale) {
        return queries.everTitled(ids.stream().map(Long::valueOf).toList());
    }

    @Override
    public boolean stands(long id) {
        return queries.find(new ProjectId(id)).isPresent();
    }
}
