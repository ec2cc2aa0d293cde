package org.jiedui.intake;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.intake.Intake.Located;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.ledger.Evidence;
import org.jiedui.storage.Files;
import org.jiedui.workbooks.CellText;
import org.jiedui.workbooks.PaperFile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One act at a time: a form for any register, drawn from its declaration; and its blank workbook. */
@Controller
class RecordPages {

    /** Names of fields on the page: {@code f.place} is the column {@code place}. */
    private static final String FIELD = "f.";

    private static final String PAPER = "paper";
    private static final String UPLOADED = RecordPages.class.getName() + ".uploaded";
    private static final int MOST_UPLOADED = 500;

    private final Intake intake;
    private final IntakeQueries queries;
    private final IntakeViews views;
    private final Registers registers;
    private final BlankTemplate template;
    private final Files files;

    RecordPages(
            Intake intake,
            IntakeQueries queries,
            IntakeViews views,
            Registers registers,
            BlankTemplate template,
            Files files) {
        this.intake = intake;
        this.queries = queries;
        this.views = views;
        this.registers = registers;
        this.template = template;
        this.files = files;
    }

    /** A field as it is drawn. */
    record Field(
            String key,
            String type,
            String label,
            String hint,
            boolean required,
            String value,
            List<Option> options,
            Column.@Nullable Only only,
            List<String> refusals,
            List<String> remarks) {}

    record Option(String code, String text) {}

    /**
     * An empty form; or one with a row of an intake or a draft in it, and perhaps cells set anew: as many of {@code to} as of
     * {@code set}, in their order.
     */
    @GetMapping("/record/{register}")
    String form(
            @PathVariable String register,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(defaultValue = "0") int line,
            @RequestParam(defaultValue = "") String draft,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            HttpSession session) {
        Map<String, String> values = new HashMap<>();
        List<Evidence> papers = new ArrayList<>();
        if (from != null && from > 0) {
            BatchId batch = new BatchId(from);
            queries.row(batch, sheet, line)
                    .filter(row -> row.register().equals(register))
                    .ifPresent(row -> {
                        values.putAll(views.cells(row));
                        queries.find(batch).ifPresent(kept -> {
                            model.addAttribute("from", from(kept, line));
                            evidence(register)
                                    .ifPresent(column ->
                                            papers.addAll(intake.papers(kept, values.getOrDefault(column.key(), ""))));
                        });
                    });
        }
        if (!draft.isEmpty()) {
            Register.Sketch sketch = registers
                    .draft(draft)
                    .orElseThrow(() -> new AbsentException("no draft " + draft))
                    .sketch();
            values.putAll(sketch.cells());
            ByteArrayInputStream text = new ByteArrayInputStream(sketch.text().getBytes(StandardCharsets.UTF_8));
            papers.add(new Evidence(files.hold(text).hash(), sketch.paper()));
            remember(session, papers.getLast().hash());
            model.addAttribute("from", registers.text("record.from-typed", sketch.title()));
            model.addAttribute("draft", draft);
        }
        List<String> set = parameters.getOrDefault("set", List.of());
        List<String> to = parameters.getOrDefault("to", List.of());
        for (int at = 0; at < Math.min(set.size(), to.size()); at++) {
            values.put(set.get(at), to.get(at));
        }
        model.addAttribute("papers", papers);
        return draw(register, values, "", List.of(), model);
    }

    private String from(IntakeQueries.Kept kept, int line) {
        return kept.file() == null
                ? registers.text("record.from-typed", registers.name(kept))
                : registers.text("record.from", kept.fileName(), String.valueOf(line));
    }

    private Optional<Column> evidence(String register) {
        return registers.get(register).register().columns().stream()
                .filter(column -> column.type() == Column.Type.EVIDENCE)
                .findFirst();
    }

    @PostMapping("/record/{register}")
    String record(
            @PathVariable String register,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(required = false) @Nullable List<MultipartFile> papers,
            Principal principal,
            Model model,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(FIELD)) {
                values.put(name.substring(FIELD.length()), value.getFirst());
            }
        });
        String side = Objects.requireNonNullElse(parameters.getFirst("side"), "");
        String draft = Objects.requireNonNullElse(parameters.getFirst("draft"), "");
        Optional<Registers.Drafted> drafted = registers.draft(draft);
        model.addAttribute("draft", drafted.isPresent() ? draft : "");
        Map<String, Evidence> held = held(parameters.getOrDefault(PAPER, List.of()), papers, session);
        evidence(register)
                .filter(column -> !held.isEmpty())
                .ifPresent(column -> values.merge(
                        column.key(), String.join("\n", held.keySet()), (typed, names) -> typed + "\n" + names));
        if (papers != null
                && papers.stream()
                        .anyMatch(paper -> paper.isEmpty() && !Works.name(paper).isEmpty())) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("trouble", registers.text("finding.paper-empty"));
            model.addAttribute("papers", held.values());
            return draw(register, values, side, List.of(), model);
        }
        if (!draft.isEmpty() && drafted.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("trouble", registers.text("record.draft-gone"));
            model.addAttribute("papers", held.values());
            return draw(register, values, side, List.of(), model);
        }
        Report report = intake.record(
                register,
                values,
                held,
                IntakeApi.side(side),
                new Actor(principal.getName()),
                batch -> drafted.ifPresent(from -> from.kind().became(from.number(), batch)));
        if (report.accepted() > 0 && report.batch() != null) {
            next.addFlashAttribute("notice", registers.text("record.done"));
            next.addFlashAttribute("again", register);
            return "redirect:"
                    + registers
                            .get(register)
                            .register()
                            .page(report.batch())
                            .orElse("/intake/" + report.batch().value());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        List<Located> findings = report.rows().getFirst().findings();
        long refusals =
                findings.stream().filter(located -> located.finding().refuses()).count();
        model.addAttribute(
                "trouble",
                report.known() > 0
                        ? registers.text("record.known")
                        : registers.text("record.refused", String.valueOf(refusals)));
        model.addAttribute("papers", held.values());
        return draw(register, values, side, findings, model);
    }

    /**
     * By name: the papers that the form already had, as {@code hash name}, and those that came now. One that the form had
     * is taken only from who put it there or may see it anyway: who knows a hash does not thereby get its file.
     */
    private Map<String, Evidence> held(List<String> kept, @Nullable List<MultipartFile> papers, HttpSession session) {
        Map<String, Evidence> held = new LinkedHashMap<>();
        for (String paper : kept) {
            int gap = Math.max(0, paper.indexOf(' '));
            String hash = paper.substring(0, gap);
            if (files.path(hash).isPresent() && (uploaded(session).contains(hash) || intake.shows(hash))) {
                add(held, hash, PaperFile.plainName(paper.substring(gap + 1)));
            }
        }
        for (MultipartFile paper : papers == null ? List.<MultipartFile>of() : papers) {
            if (!paper.isEmpty()) {
                try (InputStream bytes = paper.getInputStream()) {
                    String hash = PaperFile.checked(bytes, Works.name(paper), files::hold)
                            .hash();
                    remember(session, hash);
                    add(held, hash, CellText.tidy(Works.name(paper)));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot store " + Works.name(paper), e);
                }
            }
        }
        return held;
    }

    /** The hashes of what was put into forms in this session; the oldest are forgotten first. */
    private static List<String> uploaded(HttpSession session) {
        return session.getAttribute(UPLOADED) instanceof List<?> kept
                ? kept.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static void remember(HttpSession session, String hash) {
        List<String> all = new ArrayList<>(uploaded(session));
        all.add(hash);
        session.setAttribute(
                UPLOADED, new ArrayList<>(all.subList(Math.max(0, all.size() - MOST_UPLOADED), all.size())));
    }

    /** A second paper of the same name is called otherwise, so that neither is lost. */
    private static void add(Map<String, Evidence> held, String hash, String name) {
        String free = name;
        for (int i = 2; held.containsKey(free) && !held.get(free).hash().equals(hash); i++) {
            free = i + "-" + name;
        }
        held.put(free, new Evidence(hash, free));
    }

    @GetMapping("/intake/template/{register}.xlsx")
    void template(@PathVariable String register, HttpServletResponse response) throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + register.toLowerCase(Locale.ROOT) + ".xlsx\"");
        template.write(registers.get(register), response.getOutputStream());
    }

    private String draw(String register, Map<String, String> values, String side, List<Located> findings, Model model) {
        Registers.Declared declared = registers.get(register);
        List<Field> fields = new ArrayList<>();
        for (Column column : declared.register().columns()) {
            List<Option> options = column.options().stream()
                    .map(option -> new Option(option, registers.option(register, column.key(), option)))
                    .toList();
            String value = values.getOrDefault(column.key(), "");
            fields.add(new Field(
                    column.key(),
                    column.type().name().toLowerCase(Locale.ROOT),
                    registers.label(register, column.key()),
                    hint(register, column),
                    column.required(),
                    chosen(declared, column, value),
                    options,
                    column.only(),
                    told(findings, column.key(), true),
                    told(findings, column.key(), false)));
        }
        model.addAttribute("register", register);
        model.addAttribute("name", registers.name(declared));
        model.addAttribute("fields", fields);
        model.addAttribute("side", side);
        model.addAttribute("general", told(findings, "", true));
        return "intake/record";
    }

    private String hint(String register, Column column) {
        if (column.type() == Column.Type.EVIDENCE) {
            return registers.text("record.papers");
        }
        String own = registers.hint(register, column.key());
        String type = column.type().name().toLowerCase(Locale.ROOT);
        return !own.isEmpty() || column.type() == Column.Type.TEXT || column.type() == Column.Type.CHOICE
                ? own
                : registers.text("intake.template.type." + type);
    }

    /** A choice that a sheet spells out is shown as the option it means. */
    private static String chosen(Registers.Declared register, Column column, String value) {
        Map<String, String> options = register.choices().getOrDefault(column.key(), Map.of());
        return options.getOrDefault(CellText.mark(value), value);
    }

    private List<String> told(List<Located> findings, String column, boolean refusing) {
        return findings.stream()
                .map(Located::finding)
                .filter(finding -> finding.where().equals(column) && finding.refuses() == refusing)
                .map(views::say)
                .toList();
    }
}
