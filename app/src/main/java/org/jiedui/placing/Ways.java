package org.jiedui.placing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.nominations.Stage;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.rounds.Round;
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

    /** Ways that settle where a team or a partner goes: still before arrival, or of a term that begins within the round's span. */
    static Map<CandidateId, Nomination> binding(Map<CandidateId, Nomination> under, Round round) {
        Map<CandidateId, Nomination> binding = new HashMap<>(under);
        binding.values().removeIf(way -> {
            PartialDate from = way.details().term().from();
            return !way.stage().before()
                    && (from == null
                            || from.first().isAfter(round.until())
                            || from.last().isBefore(round.from()));
        });
        return binding;
    }

    /** The home units of those who are or were in each post, or in one of the same title at the same host. */
    static Map<PostId, Set<String>> before(Set<Post> posts, List<Nomination> known) {
        Map<PostId, Set<String>> before = new HashMap<>();
        List<Nomination> there = known.stream()
                .filter(nomination -> nomination.stage().reached(Stage.IN_POST))
                .filter(nomination -> !nomination.details().home().isEmpty())
                .toList();
        for (Post post : posts) {
            String host = post.host() == null ? "" : post.host().name();
            Set<String> units = there.stream()
                    .filter(nomination -> post.id().equals(nomination.post())
                            || !host.isEmpty()
                                    && nomination.hostPlace().equals(post.hostPlace())
                                    && nomination.details().host().equals(host)
                                    && nomination.details().title().equals(post.title()))
                    .map(nomination -> nomination.details().home())
                    .collect(Collectors.toSet());
            if (!units.isEmpty()) {
                before.put(post.id(), units);
            }
        }
        return before;
    }
}
