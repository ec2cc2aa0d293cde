package org.jiedui.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.intake.Intake.Report;
import org.jiedui.intake.IntakeQueries.Kept;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Registers handed in by scripts and other systems, as whole workbooks or act by act. */
@RestController
class IntakeApi {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int MOST_FINDINGS = 10_000;
    private static final int MOST_DIGITS = 100;

    private final Intake intake;
    private final Works works;
    private final IntakeQueries queries;
    private final IntakeViews views;
    private final MarkedCopy marked;
    private final Registers registers;

    IntakeApi(
            Intake intake,
            Works works,
            IntakeQueries queries,
            IntakeViews views,
            MarkedCopy marked,
            Registers registers) {
        this.intake = intake;
        this.works = works;
        this.queries = queries;
        this.views = views;
        this.marked = marked;
        this.registers = registers;
    }

    /** Something found in a file; {@code row} is absent if it is said of the sheet. */
    record Told(String sheet, @Nullable Integer row, String column, String code, String severity, String message) {}

    /** What became of a workbook; {@code batch} is absent if nothing was posted. */
    record Answer(
            long report,
            @Nullable Long batch,
            int accepted,
            int rejected,
            int known,
            List<Told> findings,
            @Nullable String marked) {}

    /** A report that is kept. */
    record Shown(
            long id,
            String state,
            String file,
            String by,
            Instant at,
            LocalDate knownBy,
            @Nullable String side,
            int accepted,
            int rejected,
            int known,
            List<Told> findings) {}

    @PostMapping("/api/intake")
    Answer read(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable List<MultipartFile> evidence,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate knownBy,
            @RequestParam(required = false) @Nullable String side,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Principal principal) {
        Actor by = new Actor(principal.getName());
        try (Works.Received received = works.receive(file, evidence, knownBy, side(side), by)) {
            return answer(intake.read(received.handover(), dryRun));
        }
    }

    @GetMapping("/api/intake/{id}")
    Shown report(@PathVariable long id) {
        Kept kept = kept(id);
        List<Told> findings = new ArrayList<>();
        queries.tellingRows(kept.id(), MOST_FINDINGS)
                .forEach(row -> views.findings(row)
                        .forEach(finding -> findings.add(new Told(
                                row.sheet(),
                                row.line(),
                                finding.heading(),
                                finding.code(),
                                finding.refuses() ? "refused" : "remark",
                                views.say(finding)))));
        Side side = kept.side();
        return new Shown(
                id,
                kept.state().word(),
                kept.fileName(),
                kept.by(),
                kept.at(),
                kept.knownBy(),
                side == null ? null : side.word(),
                kept.accepted(),
                kept.rejected(),
                kept.known(),
                findings);
    }

    @GetMapping({"/api/intake/{id}/marked.xlsx", "/intake/{id}/marked.xlsx"})
    void marked(@PathVariable long id, HttpServletResponse response) throws IOException {
        Kept kept = kept(id);
        response.setContentType(WORKBOOK);
        response.setHeader("Content-Disposition", "attachment; filename=\"marked-" + id + ".xlsx\"");
        marked.write(kept, response.getOutputStream());
    }

    /** Goes on with an intake that broke off. */
    @PostMapping("/api/intake/{batch}/further")
    Answer further(@PathVariable long batch, Principal principal) {
        Kept kept = kept(batch);
        if (kept.state() != IntakeQueries.State.POSTING) {
            throw new RefusedException(Finding.refused("intake-not-broken-off", ""));
        }
        Intake.Progress nobody = new Intake.Progress(lines -> {}, done -> {});
        return answer(intake.further(kept, intake.handover(kept, new Actor(principal.getName())), nobody));
    }

    @PostMapping("/api/intake/{batch}/undo")
    Map<String, Object> undo(@PathVariable long batch, Principal principal) {
        Kept kept = kept(batch);
        intake.undo(kept.id(), new Actor(principal.getName()));
        return Map.of(
                "batch", batch, "state", "undone", "reversals", kept(batch).reversals());
    }

    /** One act, by the keys of the register's columns. */
    @PostMapping("/api/{register:[a-z][a-z-]*}")
    ResponseEntity<Answer> record(
            @PathVariable String register,
            @RequestBody Map<String, @Nullable Object> fields,
            @RequestParam(required = false) @Nullable String side,
            Principal principal) {
        registers.get(register);
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((key, value) -> texts.put(key, text(key, value)));
        Report report = intake.record(register, texts, side(side), new Actor(principal.getName()));
        if (report.rejected() > 0) {
            throw new RefusedException(report.rows().getFirst().findings().stream()
                    .map(Intake.Located::finding)
                    .filter(Finding::refuses)
                    .toList());
        }
        return ResponseEntity.status(report.accepted() > 0 ? HttpStatus.CREATED : HttpStatus.OK)
                .body(answer(report));
    }

    /** A value as it would stand in a cell: a number with all its digits, never a list or an object. */
    private static String text(String key, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number ->
                Math.abs((long) number.scale()) > MOST_DIGITS
                        ? number.toString() // written out it would fill the memory
                        : number.toPlainString();
            case Map<?, ?> _, Collection<?> _ -> throw new RefusedException(Finding.refused("field-nested", key, key));
            default -> value.toString();
        };
    }

    private Answer answer(Report report) {
        List<Told> findings = new ArrayList<>();
        report.sheets()
                .forEach(sheet -> sheet.findings()
                        .forEach(finding -> findings.add(told(sheet.sheet(), null, new Intake.Located(finding, "")))));
        report.rows()
                .forEach(row -> row.findings().forEach(located -> findings.add(told(row.sheet(), row.row(), located))));
        BatchId batch = report.batch();
        boolean isKept = report.id() > 0 && report.sheets().size() > 0;
        return new Answer(
                report.id(),
                batch == null ? null : batch.value(),
                report.accepted(),
                report.rejected(),
                report.known(),
                findings,
                isKept ? "/api/intake/" + report.id() + "/marked.xlsx" : null);
    }

    private Told told(String sheet, @Nullable Integer row, Intake.Located located) {
        Finding finding = located.finding();
        return new Told(
                sheet,
                row,
                located.heading(),
                finding.code(),
                finding.refuses() ? "refused" : "remark",
                views.say(finding));
    }

    private Kept kept(long id) {
        if (id < 1) {
            throw new AbsentException("no intake " + id);
        }
        return queries.find(new BatchId(id)).orElseThrow(() -> new AbsentException("no intake " + id));
    }

    static @Nullable Side side(@Nullable String word) {
        if (word == null || word.isBlank() || word.equals("none")) {
            return null;
        }
        try {
            return Side.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new RefusedException(Finding.refused("side-unknown", "side", word));
        }
    }
}
