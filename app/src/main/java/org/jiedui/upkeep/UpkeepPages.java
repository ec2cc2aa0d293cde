package org.jiedui.upkeep;

import java.util.Map;
import org.jiedui.mirror.Proof;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The mirror as whoever keeps the system running sees it: how far it is, whether it is true, and having it made anew. */
@Controller
class UpkeepPages {

    private final Upkeep upkeep;

    UpkeepPages(Upkeep upkeep) {
        this.upkeep = upkeep;
    }

    /** The same over HTTP: what goes on or was done last, and what a comparison found. */
    record MirrorView(
            long shown,
            long entries,
            @Nullable String task,
            boolean going,
            long reached,
            @Nullable String trouble,
            @Nullable Boolean holds,
            @Nullable Proof proof) {

        static MirrorView of(Upkeep.Standing standing) {
            Upkeep.Work work = standing.work();
            Proof proof = work == null ? null : work.proof();
            return new MirrorView(
                    standing.shown(),
                    standing.entries(),
                    work == null ? null : work.task().word(),
                    work != null && work.going(),
                    work == null ? 0 : work.reached(),
                    work == null ? null : work.trouble(),
                    proof == null ? null : proof.holds(),
                    proof);
        }
    }

    @GetMapping("/mirror")
    String page(Model model) {
        model.addAttribute("standing", upkeep.standing());
        return "upkeep/mirror";
    }

    /** What stands of it at this moment; asked again and again while something goes on. */
    @GetMapping("/mirror/work")
    String work(Model model) {
        model.addAttribute("standing", upkeep.standing());
        return "upkeep/mirror :: work";
    }

    @PostMapping("/mirror/prove")
    String prove() {
        upkeep.begin(Upkeep.Task.PROVE);
        return "redirect:/mirror";
    }

    @PostMapping("/mirror/rebuild")
    String rebuild() {
        upkeep.begin(Upkeep.Task.REBUILD);
        return "redirect:/mirror";
    }

    @GetMapping("/api/mirror")
    @ResponseBody
    MirrorView view() {
        return MirrorView.of(upkeep.standing());
    }

    @PostMapping("/api/mirror/prove")
    ResponseEntity<Map<String, String>> proveNow() {
        upkeep.begin(Upkeep.Task.PROVE);
        return begun(Upkeep.Task.PROVE);
    }

    @PostMapping("/api/mirror/rebuild")
    ResponseEntity<Map<String, String>> rebuildNow() {
        upkeep.begin(Upkeep.Task.REBUILD);
        return begun(Upkeep.Task.REBUILD);
    }

    private static ResponseEntity<Map<String, String>> begun(Upkeep.Task task) {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(Map.of("task", task.word(), "look", "/api/mirror"));
    }
}
