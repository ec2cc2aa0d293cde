package org.jiedui.placing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.access.Access;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Side;
import org.jiedui.nominations.Nominations;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.Pairings;
import org.jiedui.placing.PostsShape.Choices;
import org.jiedui.posts.Filling.Filled;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.regions.RegionCode;
import org.jiedui.rounds.Round;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who and what takes part in a round, of those the reader sees: posts under its pairing that may begin within its span, and
 * candidates of its two sides who may be away then. A day that is not recorded speaks against nobody.
 */
@Component
class InRound {

    private final Posts posts;
    private final Candidates candidates;
    private final Nominations nominations;
    private final Pairings pairings;
    private final CandidateQueries queries;
    private final Access access;
    private final Clock clock;

    InRound(
            Posts posts,
            Candidates candidates,
            Nominations nominations,
            Pairings pairings,
            CandidateQueries queries,
            Access access,
            Clock clock) {
        this.posts = posts;
        this.candidates = candidates;
        this.nominations = nominations;
        this.pairings = pairings;
        this.queries = queries;
        this.access = access;
        this.clock = clock;
    }

    /**
     * All that the problem of a round rests on, as one value that is equal for as long as nothing of it is another: what the books
     * hold, which pairings there are, what the reader sees, and the day. The rules are read when the system starts.
     */
    Object basis(Round round) {
        return List.of(access.current(), sides(round), LocalDate.now(clock), pairings.all(), queries.ground());
    }

    private Set<Side> sides(Round round) {
        return pairings.find(round.pairing())
                .map(pairing -> access.sides(
                        round.pairing(),
                        pairing.giver().place(),
                        pairing.receiver().place()))
                .orElse(Set.of());
    }

    /**
     * A post, how many seats of it are taken, and how many more may be filled.
     *
     * @param taken by those who are there, were there or are on the way
     */
    record Asked(Post post, int taken, int free) {}

    List<Asked> posts(Round round, Choices choices) {
        Set<PairingId> within = pairings.within(round.pairing());
        List<Post> meant = posts.all().stream()
                .filter(post -> post.pairing() != null && within.contains(post.pairing()))
                .filter(post -> mayBegin(post.from(), round))
                .toList();
        Map<PostId, Filled> filled = nominations.of(meant.stream().map(Post::id).toList());
        return meant.stream()
                .map(post -> {
                    int taken = filled.getOrDefault(post.id(), Filled.NOBODY).seats();
                    boolean counts = post.agreed() != null || !choices.answeredOnly();
                    return new Asked(post, taken, counts ? Math.max(0, post.seats() - taken) : 0);
                })
                .toList();
    }

    List<Candidate> candidates(Round round) {
        Optional<Pairing> pairing = pairings.find(round.pairing());
        Set<PairingId> within = pairings.within(round.pairing());
        return candidates.all().stream()
                .filter(candidate -> candidate.pairing() != null && within.contains(candidate.pairing())
                        || pairing.filter(found -> between(found, candidate)).isPresent())
                .filter(candidate -> round.meets(
                        candidate.offer().term().from(),
                        candidate.offer().term().until()))
                .toList();
    }

    /** Whether the candidate comes from the one side, and may go to places of the other. */
    private static boolean between(Pairing pairing, Candidate candidate) {
        Side home = candidate.homeSide();
        RegionCode from = pairing.side(home).place();
        RegionCode to = pairing.side(home.other()).place();
        return from != null
                && to != null
                && from.contains(candidate.home())
                && (to.contains(candidate.host()) || candidate.host().contains(to));
    }

    private static boolean mayBegin(@Nullable PartialDate from, Round round) {
        return from == null
                || !from.first().isAfter(round.until()) && !from.last().isBefore(round.from());
    }
}
