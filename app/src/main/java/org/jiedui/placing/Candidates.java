package org.jiedui.placing;

import java.util.Collection;
import java.util.List;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Candidates, as far as the reader sees them. */
@Component
class Candidates {

    private static final int MOST_WORDS = 2_000;

    private final CandidateQueries queries;
    private final CandidateRepository repository;
    private final CandidateStanding standing;
    private final Ways ways;
    private final CurrentUser user;

    Candidates(
            CandidateQueries queries,
            CandidateRepository repository,
            CandidateStanding standing,
            Ways ways,
            CurrentUser user) {
        this.queries = queries;
        this.repository = repository;
        this.standing = standing;
        this.ways = ways;
        this.user = user;
    }

    /** All that stand, in the order in which they were offered. */
    List<Candidate> all() {
        return shown(queries.all());
    }

    /** By number; one that does not exist or was taken off is left out. */
    List<Candidate> candidates(Collection<CandidateId> ids) {
        return shown(queries.byIds(ids));
    }

    /** @throws AbsentException if there is no such candidate, or it was taken off */
    Candidate candidate(CandidateId id) {
        return candidates(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new AbsentException("no such candidate: " + id.value()));
    }

    /** Whether sex, birth, education and origin are the user's to read. */
    boolean personal(Candidate candidate) {
        return standing.athome(candidate) || standing.isSelf(candidate);
    }

    /** Whether the user offers people for the home side. */
    boolean offers(Candidate candidate) {
        return standing.athome(candidate);
    }

    /** Whether the user may take the candidate off: for the home side, for everybody, or their own entry. */
    boolean takesOff(Candidate candidate) {
        return personal(candidate) || standing.aboveBoth();
    }

    boolean isSelf(Candidate candidate) {
        return standing.isSelf(candidate);
    }

    /**
     * Takes a candidate off; what was decided before stays.
     *
     * @throws RefusedException {@code candidate-not-yours} unless the user offers people for the home side or is the person,
     *     {@code candidate-under-way} if a way was opened that still stands: that one is withdrawn first
     */
    @Transactional
    public void takeOff(CandidateId id, String words) {
        Candidate candidate = candidate(id);
        if (!takesOff(candidate)) {
            throw new RefusedException(Finding.refused("candidate-not-yours", ""));
        }
        String said = words.strip();
        if (said.isEmpty()) {
            throw new RefusedException(Finding.refused("candidate-why", "words"));
        }
        if (said.length() > MOST_WORDS) {
            throw new RefusedException(Finding.refused("candidate-words-long", "words", MOST_WORDS));
        }
        repository.hold(id);
        ways.linked(candidate).ifPresent(way -> {
            throw new RefusedException(Finding.refused("candidate-under-way", "", candidate.name()));
        });
        if (!repository.withdraw(id, said, user.actor().name())) {
            throw new AbsentException("no such candidate: " + id.value());
        }
    }

    private List<Candidate> shown(List<Candidate> stored) {
        return stored.stream().filter(standing::shown).toList();
    }
}
