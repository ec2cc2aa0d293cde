package org.jiedui.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@JieduiTest
class ProjectRegistersTest {

    private static final Actor CLERK = new Actor("clerk");

    @Autowired
    private Intake intake;

    @Autowired
    private Projects projects;

    @Autowired
    private ProjectLists lists;

    @Autowired
    private Ledger ledger;

    @BeforeEach
    void guangzhouAndQiannanArePairedAndADoctorIsSeconded() {
        record("pairings", "level", "prefecture", "giver", "广州市", "receiver", "黔南州");
        record("secondments", "person", "马韧凯", "category", "specialist", "home-place", "广州市", "host-place", "平塘县");
    }

    @Test
    void aProjectThatHasBegunIsAFactUnderThePairingOfItsPlacesRelatedToItsPeople() {
        Project project = project("塘边中学提升", "kind", "school-improvement", "started", "2018-10", "people", "马韧凯");

        assertThat(project.pairing()).isNotNull();
        assertThat(project.course().started()).isEqualTo(PartialDate.parse("2018-10"));
        Fact fact = onlyEntry(project).fact();
        assertThat(fact.kind()).isEqualTo("project-started");
        assertThat(fact.happened()).isEqualTo(PartialDate.parse("2018-10"));
        assertThat(fact.quantity()).isNull();
        assertThat(fact.pairing()).isEqualTo(project.pairing());
        assertThat(fact.attributes()).containsEntry("project-kind", "school-improvement");
        assertThat(fact.ties()).hasSize(1).isEqualTo(project.ties());
        assertThat(projects.of(fact.ties().getFirst().stay())).contains(project);
        assertThat(projects.of(fact.pairing())).contains(project);
    }

    @Test
    void aProjectOfWhichNobodySaysThatItBeganIsNoFactYet() {
        assertThat(entries(project("某处水产养殖", "kind", "aquaculture"))).isEmpty();
        assertThat(entries(project("某处拟建车间", "kind", "industry", "state", "拟实施")))
                .isEmpty();
        assertThat(entries(project("某处在建车间", "kind", "industry", "state", "实施中")))
                .hasSize(1);
    }

    @Test
    void aNamedPairingDecidesBeforeThePlaces() {
        record("projects", "title", "只写结对的项目", "kind", "other", "pairing", "广州市—黔南州");

        Project project = projects.named("只写结对的项目").getFirst();
        assertThat(project.pairing()).isNotNull();
        assertThat(project.places().giver()).hasToString("440100");
        assertThat(project.places().receiver()).hasToString("522700");
        assertThat(project.places().effect()).isNull();
    }

    @Test
    void aMilestoneIsAFactOnlyWhenItIsReached() {
        Project project = project("平塘县胸痛中心", "kind", "chest-pain-centre", "people", "马韧凯");

        record("milestones", "project", project.title(), "milestone", "国家验收", "status", "planned");
        assertThat(entries(project)).isEmpty();
        assertThat(projects.milestones(project.id())).singleElement().satisfies(step -> {
            assertThat(step.code()).isEqualTo("national-acceptance");
            assertThat(step.national()).isTrue();
            assertThat(step.reached()).isFalse();
        });

        record("milestones", "project", project.title(), "milestone", "国家验收", "status", "reached", "date", "2019");
        assertThat(projects.milestones(project.id())).singleElement().satisfies(step -> {
            assertThat(step.reached()).isTrue();
            assertThat(step.happened()).isEqualTo(PartialDate.year(2019));
        });
        Fact fact = onlyEntry(project).fact();
        assertThat(fact.kind()).isEqualTo("milestone-reached");
        assertThat(fact.attributes()).containsEntry("milestone", "国家验收");

        assertThat(refusals(
                        "milestones",
                        "project",
                        project.title(),
                        "milestone",
                        "国家验收",
                        "status",
                        "planned",
                        "note",
                        "推迟"))
                .containsExactly("milestone-already-reached");
        record("milestones", "project", project.title(), "milestone", "创建", "status", "reached");
        assertThat(projects.milestones(project.id()))
                .extracting(Milestone::code)
                .containsExactly("founded", "national-acceptance");
    }

    @Test
    void aMilestoneThatIsUnusualForTheKindIsTakenWithARemark() {
        Project project = project("某次捐赠", "kind", "donation");

        Report report = record("milestones", "project", project.title(), "milestone", "国家验收", "status", "planned");

        assertThat(codes(report)).contains("milestone-unusual");
        assertThat(projects.milestones(project.id())).singleElement().satisfies(step -> {
            assertThat(step.code()).isNull();
            assertThat(step.national()).isFalse();
        });
    }

    @Test
    void aTargetIsAFactOfItsOwnKindAndNoResult() {
        Project project = project("十万老广游天眼", "kind", "tourism-campaign");

        record("targets", "project", project.title(), "subject", "老广游天眼", "quantity", "10万", "unit", "人次");

        assertThat(projects.targets(project.id()))
                .singleElement()
                .extracting(Target::quantity)
                .isEqualTo(Quantity.exact(100_000, "人次"));
        assertThat(onlyEntry(project).fact().kind()).isEqualTo("target");
        assertThat(refusals("targets", "project", project.title(), "subject", "运量", "quantity", "3", "unit", "吨"))
                .containsExactly("target-unit");
    }

    @Test
    void partnersAreOrganisationsWithTheirPart() {
        Project project = project("某个学校项目", "kind", "school-improvement");

        String[] partner = {"project", project.title(), "organisation", "广州市卫健委", "organisation-place", "广州市"};
        record("project-partners", partner);

        assertThat(projects.partners(project.id())).singleElement().satisfies(known -> {
            assertThat(known.organisation().name()).isEqualTo("广州市卫健委");
            assertThat(known.organisation().place()).hasToString("440100");
            assertThat(known.role()).isEmpty();
        });
        assertThat(intake("project-partners", partner).known()).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrongWithARow() {
        assertThat(refusals("projects", "title", "甲", "kind", "space-station")).containsExactly("choice-unknown");
        assertThat(refusals("projects", "title", "甲", "kind", "other", "people", "无此人"))
                .containsExactly("stay-unknown");
        assertThat(refusals("projects", "title", "甲", "kind", "other", "pairing", "北京市—黔南州"))
                .containsExactly("project-pairing-not-found");
        assertThat(refusals("projects", "title", "甲", "kind", "other", "started", "2018-10", "ended", "2018-09"))
                .containsExactly("project-ends-before-start");
        assertThat(refusals("milestones", "project", "没有登记过的", "milestone", "创建", "status", "reached"))
                .containsExactly("project-not-found");
        assertThat(projects.named("甲")).isEmpty();
    }

    @Test
    void theSameProjectTwiceIsKnownAndAnotherOfItsNameIsRefused() {
        String[] row = {"title", "同一个项目", "kind", "other", "giver", "广州市", "place", "平塘县", "people", "马韧凯"};
        record("projects", row);

        assertThat(intake("projects", row).known()).isEqualTo(1);
        assertThat(refusals("projects", "title", "同一个项目", "kind", "donation", "giver", "广州市", "place", "平塘县"))
                .containsExactly("project-differs");
        assertThat(projects.named("同一个项目")).hasSize(1);
    }

    @Test
    void twoProjectsOfOneNameAreToldApartByTheirPlace() {
        record("projects", "title", "同名项目", "kind", "other", "place", "平塘县");
        record("projects", "title", "同名项目", "kind", "other", "place", "贵定县");

        assertThat(refusals("targets", "project", "同名项目", "subject", "人数", "quantity", "5", "unit", "人"))
                .containsExactly("project-ambiguous");
        record("targets", "project", "同名项目", "project-place", "贵定县", "subject", "人数", "quantity", "5", "unit", "人");
    }

    @Test
    void anIntakeIsTakenBackOnlyWhenNothingRestsOnIt() {
        Report made = record("projects", "title", "要撤回的项目", "kind", "other", "place", "平塘县", "started", "2018");
        Project project = projects.named("要撤回的项目").getFirst();
        Report reached = record("milestones", "project", project.title(), "milestone", "开工", "status", "reached");

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> intake.undo(made.batch(), CLERK));

        intake.undo(reached.batch(), CLERK);
        assertThat(projects.milestones(project.id())).isEmpty();
        intake.undo(made.batch(), CLERK);
        assertThat(projects.named(project.title())).isEmpty();
        assertThat(entries(project)).isEmpty();
        assertThatExceptionOfType(AbsentException.class).isThrownBy(() -> projects.find(project.id()));
        record("projects", "title", "要撤回的项目", "kind", "other", "place", "平塘县", "started", "2018");
    }

    @Test
    void theListIsNarrowedByKindPlacePersonYearAndWords() {
        record(
                "projects",
                "title",
                "龙里县_茶园",
                "kind",
                "other",
                "giver",
                "广州市",
                "place",
                "龙里县",
                "started",
                "2011-05",
                "people",
                "马韧凯");
        Project project = projects.named("龙里县_茶园").getFirst();
        long person = project.ties().getFirst().person().value();

        assertThat(titles("place", "龙里县")).containsExactly(project.title());
        assertThat(titles("place", "522700")).contains(project.title());
        assertThat(titles("place", "没有这个地方")).isEmpty();
        assertThat(titles("year", "2011")).containsExactly(project.title());
        assertThat(titles("year", "2010")).isEmpty();
        assertThat(titles("q", "县_茶")).containsExactly(project.title());
        assertThat(titles("q", "县%茶")).isEmpty();
        assertThat(titles("q", "马韧凯")).contains(project.title());
        assertThat(titles("person", Long.toString(person))).contains(project.title());
        assertThat(titles("kind", "aquaculture")).doesNotContain(project.title());
        assertThat(titles("pairing", Long.toString(project.pairing().value()))).contains(project.title());
        assertThat(titles("pairing", "no-number")).isEmpty();
    }

    private Project project(String title, String... fields) {
        String[] all = new String[fields.length + 6];
        System.arraycopy(new String[] {"title", title, "giver", "广州市", "place", "平塘县"}, 0, all, 0, 6);
        System.arraycopy(fields, 0, all, 6, fields.length);
        record("projects", all);
        return projects.named(title).getFirst();
    }

    private Report record(String register, String... fields) {
        Report report = intake(register, fields);
        assertThat(report.rejected()).as("%s", report.rows()).isZero();
        return report;
    }

    private List<String> refusals(String register, String... fields) {
        Report report = intake(register, fields);
        assertThat(report.rows()).extracting(Intake.RowReport::outcome).containsExactly(Outcome.REJECTED);
        return report.rows().getFirst().findings().stream()
                .map(Intake.Located::finding)
                .filter(Finding::refuses)
                .map(Finding::code)
                .toList();
    }

    private static List<String> codes(Report report) {
        return report.rows().stream()
                .flatMap(row -> row.findings().stream())
                .map(located -> located.finding().code())
                .toList();
    }

    private Report intake(String register, String... fields) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            row.put(fields[i], fields[i + 1]);
        }
        return intake.record(register, row, null, CLERK);
    }

    private List<Entry> entries(Project project) {
        return ledger.liveOf(new Ledger.Subject.OfProject(project.id()));
    }

    private Entry onlyEntry(Project project) {
        assertThat(entries(project)).hasSize(1);
        return entries(project).getFirst();
    }

    private List<String> titles(String filter, String value) {
        ListRequest<ProjectOrder> list = ProjectLists.request(Map.of(filter, value));
        assertThat(lists.all(list)).isEqualTo(lists.page(list).rows());
        return lists.all(list).stream().map(Project::title).toList();
    }
}
