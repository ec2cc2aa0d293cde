package org.jiedui.projects;

import java.util.List;
import java.util.Map;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.ProjectId;
import org.jiedui.ledger.Tie;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Projects over HTTP: the list and the project of the pages. A project is recorded as a row of its register. */
@RestController
@RequestMapping("/api/projects")
class ProjectApi {

    private final Projects projects;
    private final ProjectLists lists;

    ProjectApi(Projects projects, ProjectLists lists) {
        this.projects = projects;
        this.lists = lists;
    }

    /** @param basisPoints absent if the project is related to the stay and no share is stated */
    record TieJson(long stay, long person, @Nullable Integer basisPoints) {

        static TieJson of(Tie tie) {
            return new TieJson(
                    tie.stay().value(),
                    tie.person().value(),
                    tie.share() == null ? null : tie.share().basisPoints());
        }
    }

    /** Places are codes; a date stands as far as it is known; what is not recorded is absent. */
    record ProjectJson(
            long id,
            String title,
            String kind,
            @Nullable Long pairing,
            @Nullable String giver,
            @Nullable String receiver,
            @Nullable String place,
            @Nullable String state,
            @Nullable String started,
            @Nullable String ended,
            List<TieJson> people,
            String note) {

        static ProjectJson of(Project project) {
            Course course = project.course();
            return new ProjectJson(
                    project.id().value(),
                    project.title(),
                    project.kind(),
                    project.pairing() == null ? null : project.pairing().value(),
                    code(project.places().giver()),
                    code(project.places().receiver()),
                    code(project.places().effect()),
                    course.state() == null ? null : course.state().word(),
                    text(course.started()),
                    text(course.ended()),
                    project.ties().stream().map(TieJson::of).toList(),
                    project.note());
        }
    }

    /** @param next the number of the next page, absent on the last */
    record PageJson(
            List<ProjectJson> rows, long total, @Nullable Integer next) {}

    record PartnerJson(String organisation, @Nullable String place, String role) {}

    record MilestoneJson(
            @Nullable String code,
            String name,
            boolean national,
            boolean reached,
            @Nullable String happened,
            String note) {}

    /** A target is no result. The value is a plain decimal in the base unit, absent if unknown. */
    record TargetJson(
            String subject,
            @Nullable String value,
            String unit,
            String qualifier,
            @Nullable String due,
            String note) {}

    record WholeJson(
            ProjectJson project,
            List<PartnerJson> partners,
            List<MilestoneJson> milestones,
            List<TargetJson> targets) {}

    @GetMapping
    PageJson list(@RequestParam Map<String, String> parameters) {
        ListRequest<ProjectOrder> list = ProjectLists.request(parameters);
        Page<Project> page = lists.page(list);
        return new PageJson(
                page.rows().stream().map(ProjectJson::of).toList(),
                page.total(),
                page.hasNext() ? page.number() + 1 : null);
    }

    @GetMapping("/{id}")
    WholeJson project(@PathVariable long id) {
        if (id < 1) {
            throw new AbsentException("no such project: " + id);
        }
        Project project = projects.find(new ProjectId(id));
        return new WholeJson(
                ProjectJson.of(project),
                projects.partners(project.id()).stream()
                        .map(partner -> new PartnerJson(
                                partner.organisation().name(),
                                code(partner.organisation().place()),
                                partner.role()))
                        .toList(),
                projects.milestones(project.id()).stream()
                        .map(step -> new MilestoneJson(
                                step.code(),
                                step.name(),
                                step.national(),
                                step.reached(),
                                text(step.happened()),
                                step.note()))
                        .toList(),
                projects.targets(project.id()).stream()
                        .map(target -> new TargetJson(
                                target.subject(),
                                target.quantity().value() == null
                                        ? null
                                        : target.quantity().value().toPlainString(),
                                target.quantity().unit(),
                                target.quantity().precision().word(),
                                text(target.due()),
                                target.note()))
                        .toList());
    }

    private static @Nullable String code(@Nullable RegionCode region) {
        return region == null ? null : region.value();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
