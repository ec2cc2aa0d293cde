package org.jiedui.placing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiedui.kernel.PersonId;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.springframework.stereotype.Component;

/**
 * Which of the candidates are on their way already: a way was opened for them and was neither refused nor withdrawn, or the
 * person has been recommended otherwise and has not arrived yet.
 */
@Component
class Ways {

    private final Nominations nominations;
    private final CandidateQueries queries;

    Ways(Nominations nominations, CandidateQueries queries) {
        this.nominations = nominations;
        this.queries = queries;
    }

    /** Of those who are on one, the way. */
    Map<CandidateId, Nomination> of(Collection<Candidate> candidates) {
        return candidates.isEmpty() ? Map.of() : of(candidates, nominations.all());
    }

    Optional<Nomination> of(Candidate candidate) {
        return Optional.ofNullable(
                of(List.of(candidate), nominations.of(candidate.person())).get(candidate.id()));
    }

    /** The one that was opened by accepting a row for this very candidate. */
    Optional<Nomination> linked(Candidate candidate) {
        List<NominationId> opened = queries.ways(List.of(candidate.id())).getOrDefault(candidate.id(), List.of());
        return nominations.nominations(opened).stream()
                .filter(nomination -> !nomination.stage().freesSeat())
                .findFirst();
    }

    /** @param known nominations, those of the candidates among them */
    Map<CandidateId, Nomination> of(Collection<Candidate> candidates, Collection<Nomination> known) {
        Map<PersonId, List<Nomination>> byPerson = known.stream()
                .collect(Collectors.groupingBy(nomination -> nomination.person().id()));
        Map<CandidateId, List<NominationId>> opened =
                queries.ways(candidates.stream().map(Candidate::id).toList());
        Map<CandidateId, Nomination> ways = new HashMap<>();
        for (Candidate candidate : candidates) {
            List<NominationId> own = opened.getOrDefault(candidate.id(), List.of());
            byPerson.getOrDefault(candidate.person(), List.of()).stream()
                    .filter(nomination -> own.contains(nomination.id())
                            ? !nomination.stage().freesSeat()
                            : nomination.stage().before())
                    .findFirst()
                    .ifPresent(nomination -> ways.put(candidate.id(), nomination));
        }
        return ways;
    }
}
