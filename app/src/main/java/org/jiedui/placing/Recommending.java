package org.jiedui.placing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Term;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.placing.Candidate.About;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Recommends a candidate for a post by the register of nominations, which looks at it as at any other row. */
@Component
class Recommending {

    private final Candidates candidates;
    private final CandidateRepository repository;
    private final CandidateStanding standing;
    private final Ways ways;
    private final Posts posts;
    private final Intake intake;
    private final Nominations nominations;

    Recommending(
            Candidates candidates,
            CandidateRepository repository,
            CandidateStanding standing,
            Ways ways,
            Posts posts,
            Intake intake,
            Nominations nominations) {
        this.candidates = candidates;
        this.repository = repository;
        this.standing = standing;
        this.ways = ways;
        this.posts = posts;
        this.intake = intake;
        this.nominations = nominations;
    }

    /**
     * @return the way that was opened
     * @throws RefusedException {@code candidate-gone} or {@code candidate-post-gone} if one of the two was taken back, {@code
     *     candidate-under-way} if the person is on a way already, or what the register of nominations refuses
     */
    @Transactional
    public Nomination recommend(CandidateId id, PostId asked, Actor by) {
        repository.hold(id);
        Candidate candidate = candidates.candidates(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException(Finding.refused("candidate-gone", "")));
        Post post = posts.posts(List.of(asked)).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException(Finding.refused("candidate-post-gone", "")));
        if (ways.of(candidate).isPresent()) {
            throw new RefusedException(Finding.refused("candidate-under-way", "", candidate.name()));
        }
        Intake.Report report = intake.record(
                "nominations", cells(candidate, post), standing.aboveBoth() ? candidate.homeSide() : null, by);
        if (report.accepted() != 1) {
            throw refused(report, candidate);
        }
        Nomination opened = nominations.of(candidate.person()).stream()
                .filter(nomination -> asked.equals(nomination.post()))
                .filter(nomination -> !nomination.stage().over())
                .reduce((one, next) -> next)
                .orElseThrow(() -> new IllegalStateException("recommended, and not there: " + id.value()));
        repository.way(id, opened.id(), by.name());
        return opened;
    }

    /** Of the ways of these numbers those on which somebody still is, or was to the end. */
    List<Long> standing(Collection<Long> ways) {
        return nominations.holding(ways.stream().map(NominationId::new).toList()).stream()
                .map(NominationId::value)
                .toList();
    }

    private static RefusedException refused(Intake.Report report, Candidate candidate) {
        List<Finding> findings = report.rows().stream()
                .flatMap(row -> row.findings().stream())
                .map(Intake.Located::finding)
                .filter(Finding::refuses)
                .toList();
        return findings.isEmpty()
                ? new RefusedException(Finding.refused("candidate-under-way", "", candidate.name()))
                : new RefusedException(findings);
    }

    private static Map<String, String> cells(Candidate candidate, Post post) {
        About about = candidate.about();
        Term planned = Fitting.planned(candidate, post);
        Map<String, String> cells = new LinkedHashMap<>();
        put(cells, "person", candidate.name());
        put(cells, "person-no", candidate.person().value());
        put(cells, "office", about.office());
        put(cells, "sex", about.sex());
        put(cells, "born", about.born());
        put(cells, "rank", about.rank());
        put(cells, "education", about.education());
        put(cells, "origin", about.origin());
        put(cells, "category", candidate.category());
        put(cells, "profession", about.profession());
        put(cells, "home", about.unit());
        put(cells, "home-place", candidate.home().value());
        put(cells, "post", post.id().value());
        put(cells, "host", post.host() == null ? null : post.host().name());
        put(cells, "host-place", post.hostPlace().value());
        put(cells, "title", post.title());
        put(cells, "post-rank", post.rank());
        put(cells, "from", planned.from());
        put(cells, "until", planned.until().text());
        put(cells, "manner", candidate.manner());
        put(cells, "note", about.note());
        return cells;
    }

    private static void put(Map<String, String> cells, String column, @Nullable Object value) {
        String text = Objects.toString(value, "");
        if (!text.isEmpty()) {
            cells.put(column, text);
        }
    }
}
