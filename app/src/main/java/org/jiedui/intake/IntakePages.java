package org.jiedui.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.IntakeQueries.Kept;
import org.jiedui.intake.IntakeQueries.State;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Handing in a register on a page: choose, check, post, and take back. */
@Controller
class IntakePages {

    private static final int ROWS = 100;
    private static final int RECENT = 12;
    private static final int WAITING = 20;
    /** A reading that is done by then needs no page of its own to wait on. */
    private static final int PATIENCE = 1_500;

    private final Intake intake;
    private final Works works;
    private final IntakeQueries queries;
    private final IntakeViews views;
    private final Registers registers;

    IntakePages(Intake intake, Works works, IntakeQueries queries, IntakeViews views, Registers registers) {
        this.intake = intake;
        this.works = works;
        this.queries = queries;
        this.views = views;
        this.registers = registers;
    }

    /** A register: its code, its name, and whether there is a blank workbook for it. */
    record Named(String code, String name, boolean workbook) {}

    /** An intake in a list, or a check. */
    record Recent(
            long id,
            String name,
            boolean undone,
            boolean posting,
            int accepted,
            int rejected,
            int reversals,
            String at,
            String by) {}

    private enum Order {
        NEWEST
    }

    @GetMapping("/intake")
    String start(Model model) {
        model.addAttribute(
                "registers",
                registers.all().stream()
                        .map(register -> new Named(
                                register.code(),
                                registers.name(register),
                                register.register().inWorkbooks()))
                        .toList());
        model.addAttribute(
                "recent", queries.batches(0, RECENT).stream().map(this::recent).toList());
        model.addAttribute("batches", queries.countBatches());
        model.addAttribute(
                "waiting", queries.waiting(WAITING).stream().map(this::recent).toList());
        return "intake/start";
    }

    @GetMapping("/intake/batches")
    String batches(@RequestParam Map<String, String> parameters, Model model) {
        ListRequest<Order> list = ListRequest.of(parameters, Order.NEWEST);
        List<Kept> rows = queries.batches(list.offset(), ListRequest.SIZE);
        model.addAttribute("list", list);
        model.addAttribute("page", new Page<>(rows, queries.countBatches(), list.page()).map(this::recent));
        return "intake/batches";
    }

    private Recent recent(Kept kept) {
        boolean undone = kept.state() == State.UNDONE;
        return new Recent(
                kept.id().value(),
                registers.name(kept),
                undone,
                kept.state() == State.POSTING,
                kept.accepted(),
                kept.rejected(),
                kept.reversals(),
                views.when(undone && kept.undoneAt() != null ? kept.undoneAt() : kept.at()),
                undone && kept.undoneBy() != null ? kept.undoneBy() : kept.by());
    }

    @PostMapping("/intake")
    String check(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable List<MultipartFile> evidence,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate knownBy,
            @RequestParam(required = false) @Nullable String side,
            Principal principal,
            Model model,
            HttpServletResponse response) {
        try {
            Works.Received received =
                    works.receive(file, evidence, knownBy, IntakeApi.side(side), new Actor(principal.getName()));
            Works.Reader check = progress -> intake.check(received.handover(), progress);
            return after(works.start(received.handover(), false, check, received::close), model, response);
        } catch (RefusedException refused) {
            return refused(refused, model, response);
        }
    }

    /** Posts what was checked: the very file that was looked at, read anew. */
    @PostMapping("/intake/{id}/post")
    String post(@PathVariable long id, Principal principal, Model model, HttpServletResponse response) {
        Kept check = kept(id);
        if (check.file() == null || check.state() != State.CHECKED || stands(check.postedAs())) {
            return "redirect:/intake/" + id;
        }
        Handover handover = intake.handover(check, new Actor(principal.getName()));
        Works.Reader posting = progress -> intake.post(handover, progress, batch -> posted(check.id(), batch));
        return after(works.start(handover, true, posting, () -> {}), model, response);
    }

    /** Goes on with what broke off: the very file, from the row that it came to. */
    @PostMapping("/intake/{id}/further")
    String further(@PathVariable long id, Principal principal, Model model, HttpServletResponse response) {
        Kept kept = kept(id);
        if (kept.state() != State.POSTING) {
            return "redirect:/intake/" + id;
        }
        Handover handover = intake.handover(kept, new Actor(principal.getName()));
        Works.Reader going = progress -> intake.further(kept, handover, progress);
        return after(works.start(handover, true, going, () -> {}), model, response);
    }

    /** Who clicks twice, or two who click at once, post once. */
    private void posted(BatchId check, BatchId batch) {
        BatchId before = queries.lock(check).map(Kept::postedAs).orElse(null);
        if (before != null && stands(before)) {
            throw new RefusedException(Finding.refused("check-posted-already", "", String.valueOf(before.value())));
        }
        queries.postedAs(check, batch);
    }

    /** Whether an intake is on the books and not taken back. */
    private boolean stands(@Nullable BatchId batch) {
        return batch != null && queries.find(batch).orElseThrow().state().stands();
    }

    /** Nobody means to post this check any more. */
    @PostMapping("/intake/{id}/leave")
    String leave(@PathVariable long id) {
        queries.leave(kept(id).id());
        return "redirect:/intake";
    }

    private String after(Works.Work work, Model model, HttpServletResponse response) {
        if (!work.doneWithin(PATIENCE)) {
            return "redirect:/intake/work/" + work.number();
        }
        try {
            return "redirect:/intake/" + work.report().join().id();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RefusedException refused) {
                return refused(refused, model, response);
            }
            throw failed;
        }
    }

    private String refused(RefusedException refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute(
                "refusals", refused.findings().stream().map(views::say).toList());
        return start(model);
    }

    @GetMapping("/intake/work/{number}")
    String work(
            @PathVariable long number,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean partly,
            Principal principal,
            Model model,
            HttpServletResponse response) {
        Works.Work work = works.find(number, new Actor(principal.getName()));
        boolean done = work.report().isDone(); // asked once: it may come to its end meanwhile
        if (done && partly) {
            response.setHeader("HX-Redirect", "/intake/work/" + number);
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return "intake/work";
        }
        if (done && !work.report().isCompletedExceptionally()) {
            return "redirect:/intake/" + work.report().join().id();
        }
        model.addAttribute("work", work);
        if (done) {
            List<Finding> findings =
                    work.report().exceptionNow() instanceof RefusedException refused ? refused.findings() : List.of();
            model.addAttribute("failed", findings.stream().map(views::say).toList());
        }
        return "intake/work";
    }

    @GetMapping("/intake/{id}")
    String show(
            @PathVariable long id,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = "1") int page,
            Principal principal,
            Model model) {
        boolean underWay =
                intake.underWay(new BatchId(Math.max(1, id))); // before its state: it may come to its end meanwhile
        Kept kept = kept(id);
        boolean brokenOff = kept.state() == State.POSTING && !underWay;
        BatchId postedAs = kept.postedAs();
        if (postedAs != null && stands(postedAs)) {
            return "redirect:/intake/" + postedAs.value();
        }
        Outcome only = only(show);
        int total = only == null ? kept.rows() : count(kept, only);
        int number = Math.clamp(page, 1, Math.max(1, (total + ROWS - 1) / ROWS));
        List<IntakeQueries.KeptRow> rows = queries.rows(kept.id(), only, (number - 1) * ROWS, ROWS);
        model.addAttribute("i", kept);
        model.addAttribute("id", id);
        model.addAttribute("name", registers.name(kept));
        model.addAttribute("posted", kept.state().inBook());
        model.addAttribute("stands", kept.state().stands());
        model.addAttribute("brokenOff", brokenOff);
        model.addAttribute("goesOn", brokenOff && intake.goesOn(kept, new Actor(principal.getName())));
        model.addAttribute("canPost", kept.state() == State.CHECKED && kept.accepted() > 0);
        model.addAttribute("undone", kept.state() == State.UNDONE ? recent(kept) : null);
        model.addAttribute("at", views.when(kept.at()));
        model.addAttribute("show", only == null ? "all" : show);
        model.addAttribute("page", number);
        model.addAttribute("total", total);
        model.addAttribute("first", rows.isEmpty() ? 0 : (number - 1) * ROWS + 1);
        model.addAttribute("last", (number - 1) * ROWS + rows.size());
        model.addAttribute("sheets", views.sheets(kept));
        model.addAttribute("tables", views.tables(kept, rows));
        return "intake/show";
    }

    private static @Nullable Outcome only(String show) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.word().equals(show)) {
                return outcome;
            }
        }
        return null;
    }

    private static int count(Kept kept, Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> kept.accepted();
            case REJECTED -> kept.rejected();
            case KNOWN -> kept.known();
        };
    }

    @GetMapping("/intake/{id}/undo")
    String ask(@PathVariable long id, Model model) {
        Kept kept = kept(id);
        boolean undone = kept.state() == State.UNDONE;
        List<Finding> resting = undone ? List.of() : intake.resting(kept);
        model.addAttribute("i", kept);
        model.addAttribute("id", id);
        model.addAttribute("name", registers.name(kept));
        model.addAttribute("undone", undone ? recent(kept) : null);
        model.addAttribute("canUndo", kept.state().stands() && resting.isEmpty());
        List<IntakeViews.Refusal> refusals =
                resting.stream().map(views::refusal).toList();
        model.addAttribute("refusals", refusals);
        TreeSet<Long> before = new TreeSet<>(Comparator.reverseOrder());
        refusals.forEach(refusal -> {
            String batch = refusal.batch();
            if (batch != null) {
                before.add(Long.valueOf(batch));
            }
        });
        model.addAttribute("before", before.stream().map(String::valueOf).toList());
        return "intake/undo";
    }

    @PostMapping("/intake/{id}/undo")
    String undo(
            @PathVariable long id,
            Principal principal,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            intake.undo(kept(id).id(), new Actor(principal.getName()));
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String page = ask(id, model);
            model.addAttribute(
                    "refusals", refused.findings().stream().map(views::refusal).toList());
            return page;
        }
        Kept kept = kept(id);
        next.addFlashAttribute(
                "notice",
                registers.text("intake.notice.undone", registers.name(kept), String.valueOf(kept.reversals())));
        return "redirect:/intake/" + id;
    }

    private Kept kept(long id) {
        if (id < 1) {
            throw new AbsentException("no intake " + id);
        }
        return queries.find(new BatchId(id)).orElseThrow(() -> new AbsentException("no intake " + id));
    }
}
