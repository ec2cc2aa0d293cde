package org.jiedui.placing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PartialDate;
import org.jiedui.placing.CandidateViews.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Candidates over HTTP, without what is only for those who offer people. New ones come in by the register's own way. */
@RestController
@RequestMapping("/api/candidates")
class CandidateApi {

    private final CandidateList list;
    private final Candidates candidates;
    private final Ways ways;

    CandidateApi(CandidateList list, Candidates candidates, Ways ways) {
        this.list = list;
        this.candidates = candidates;
        this.ways = ways;
    }

    /** A page of candidates, and the number of the next page if there is one. */
    record Listed(List<Named> rows, long total, @Nullable Integer next) {}

    /** @param way the nomination that the candidate is on; null if none */
    record Named(
            long id,
            String name,
            String direction,
            String state,
            @Nullable Long way) {

        static Named of(Line line) {
            return new Named(line.id(), line.name(), line.direction(), line.state(), line.way());
        }
    }

    /**
     * @param until the last day, {@code open} if there is none, or null if not recorded
     * @param way   as above
     */
    record CandidateJson(
            long id,
            long person,
            String name,
            String category,
            String direction,
            String home,
            String host,
            @Nullable Long pairing,
            @Nullable String profession,
            @Nullable String rank,
            @Nullable Integer years,
            @Nullable String from,
            @Nullable String until,
            List<String> wishes,
            String team,
            boolean leads,
            String partner,
            @Nullable Long way) {}

    @GetMapping
    Listed list(@RequestParam Map<String, String> parameters) {
        Page<Line> page = list.page(CandidateList.request(parameters), Locale.SIMPLIFIED_CHINESE);
        return new Listed(
                page.rows().stream().map(Named::of).toList(), page.total(), page.hasNext() ? page.number() + 1 : null);
    }

    @GetMapping("/{id}")
    CandidateJson candidate(@PathVariable long id) {
        Candidate candidate = candidates.candidate(CandidateId.asked(id));
        PartialDate from = candidate.offer().term().from();
        return new CandidateJson(
                candidate.id().value(),
                candidate.person().value(),
                candidate.name(),
                candidate.category(),
                candidate.direction().word(),
                candidate.home().value(),
                candidate.host().value(),
                candidate.pairing() == null ? null : candidate.pairing().value(),
                candidate.about().profession(),
                candidate.about().rank(),
                candidate.about().years(),
                from == null ? null : from.toString(),
                candidate.offer().term().until().text(),
                candidate.offer().wishes(),
                candidate.offer().team(),
                candidate.offer().leads(),
                candidate.offer().partner(),
                ways.of(candidate).map(way -> way.id().value()).orElse(null));
    }
}
