package org.jiedui.projects;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Question;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.ProjectId;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.looks.Sheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of projects, and each project on its own page. */
@Controller
class ProjectPages {

    /** As many entries stand on the page, and as many things that are only told; the others are a click away. */
    private static final int LISTED = 50;

    private static final int TOLD = 20;

    private final Projects projects;
    private final ProjectLists lists;
    private final ProjectViews views;
    private final Ledger ledger;
    private final EntryViews entries;
    private final Answers answers;
    private final MessageSource messages;

    ProjectPages(
            Projects projects,
            ProjectLists lists,
            ProjectViews views,
            Ledger ledger,
            EntryViews entries,
            Answers answers,
            MessageSource messages) {
        this.projects = projects;
        this.lists = lists;
        this.views = views;
        this.ledger = ledger;
        this.entries = entries;
        this.answers = answers;
        this.messages = messages;
    }

    @GetMapping("/projects")
    String list(@RequestParam Map<String, String> parameters, Locale locale, Model model) {
        ListRequest<ProjectOrder> list = ProjectLists.request(parameters);
        Page<Project> page = lists.page(list);
        model.addAttribute("list", list);
        model.addAttribute("page", new Page<>(views.of(page.rows(), locale), page.total(), page.number()));
        model.addAttribute("kinds", lists.kinds());
        model.addAttribute("pairings", lists.pairings(locale));
        model.addAttribute("years", lists.years());
        model.addAttribute("person", lists.personName(list).orElse(null));
        return "projects/list";
    }

    @GetMapping("/projects.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        List<ProjectView> all = views.of(lists.all(ProjectLists.request(parameters)), locale);
        List<String> headings = Stream.of(
                        "title",
                        "kind",
                        "giver",
                        "receiver",
                        "place",
                        "pairing",
                        "state",
                        "started",
                        "ended",
                        "people",
                        "note")
                .map(column -> say("register.projects." + column, locale))
                .toList();
        new Sheet(
                        say("projects.title", locale),
                        headings,
                        all.stream().map(project -> cells(project, locale)).toList())
                .sendTo(response);
    }

    @GetMapping("/projects/{id}")
    String project(@PathVariable long id, Locale locale, Model model) {
        if (id < 1) {
            throw new AbsentException("no such project: " + id);
        }
        Project project = projects.find(new ProjectId(id));
        List<Entry> behind = ledger.liveOf(new Ledger.Subject.OfProject(project.id()));
        model.addAttribute("p", views.of(List.of(project), locale).getFirst());
        model.addAttribute("partners", views.partners(project, projects.partners(project.id())));
        model.addAttribute("milestones", views.milestones(project, projects.milestones(project.id()), locale));
        model.addAttribute("targets", projects.targets(project.id()));
        model.addAttribute("count", behind.size());
        model.addAttribute("entries", entries.of(behind.stream().limit(LISTED).toList(), locale));
        model.addAttribute(
                "told",
                entries.of(
                        behind.stream().filter(ProjectPages::isTold).limit(TOLD).toList(), locale));
        model.addAttribute("figures", figures(project, locale));
        return "projects/project";
    }

    private List<Answer.Figure> figures(Project project, Locale locale) {
        return answers.answer(Question.everything().but(q -> q.project(project.id())), locale).figures().stream()
                .filter(figure -> figure.qualifier() != Answer.Qualifier.NO_FACTS)
                .toList();
    }

    /** What came of it in words only; that it began and which step it reached stands elsewhere on the page. */
    private static boolean isTold(Entry entry) {
        return entry.fact().quantity() == null
                && !entry.fact().kind().equals("project-started")
                && !entry.fact().kind().equals("milestone-reached");
    }

    private List<@Nullable Object> cells(ProjectView project, Locale locale) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(project.title());
        cells.add(project.kind());
        cells.add(name(project.giver()));
        cells.add(name(project.receiver()));
        cells.add(name(project.place()));
        cells.add(project.pairing() == null ? null : project.pairing().name());
        cells.add(project.stateKey() == null ? null : say(project.stateKey(), locale));
        cells.add(project.started());
        cells.add(project.ended());
        cells.add(String.join(
                say("projects.comma", locale),
                project.people().stream().map(ProjectView.Link::name).toList()));
        cells.add(project.note());
        return cells;
    }

    private static @Nullable String name(ProjectView.@Nullable Sited place) {
        return place == null ? null : place.name();
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
