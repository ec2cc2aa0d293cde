package org.jiedui.placing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.kernel.PartialDate;
import org.jiedui.matching.Couple;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Team;
import org.jiedui.placing.InRound.Asked;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;

/** Who goes along with whom, and which posts are filled together: teams, two and two, and teams that are asked for. */
final class Companions {

    private Companions() {}

    /** Whoever goes with the same others by an earlier offer goes by that one. */
    static boolean again(Candidate candidate, List<Candidate> all) {
        List<Candidate> earlier = all.stream()
                .filter(first -> first.person().equals(candidate.person()))
                .filter(first -> first.homeSide() == candidate.homeSide())
                .filter(first -> first.id().value() < candidate.id().value())
                .toList();
        return !earlier.isEmpty()
                && all.stream()
                        .filter(other -> !other.person().equals(candidate.person()))
                        .anyMatch(other -> candidate.goesWith(other)
                                || other.goesWith(candidate)
                                || candidate.teamsWith(other)
                                        && earlier.stream().anyMatch(candidate::teamsWith));
    }

    static long persons(Stream<Candidate> candidates) {
        return candidates.map(Candidate::person).distinct().count();
    }

    /** @return those who go in teams */
    static Set<CandidateId> teams(Draft draft, List<Candidate> free) {
        Set<CandidateId> tied = new HashSet<>();
        List<Candidate> left = new ArrayList<>(free);
        while (!left.isEmpty()) {
            Candidate first = left.removeFirst();
            List<Candidate> team = new ArrayList<>(List.of(first));
            left.stream().filter(first::teamsWith).forEach(team::add);
            left.removeAll(team);
            if (team.size() > 1) {
                team.forEach(member -> tied.add(member.id()));
                draft.team(new Team(
                        first.offer().team(),
                        team.stream().map(member -> member.id().key()).toList(),
                        team.stream()
                                .filter(member -> member.offer().leads())
                                .map(member -> member.id().key())
                                .findFirst()));
            }
        }
        return tied;
    }

    /** Who names whom, be it from both ends, is one couple. Returns those who go as couples. */
    static Set<CandidateId> couples(Draft draft, List<Candidate> free) {
        Set<CandidateId> tied = new HashSet<>();
        for (Candidate one : free) {
            List<Candidate> others = free.stream().filter(one::goesWith).toList();
            if (persons(others.stream()) == 1) {
                Candidate other = others.getFirst();
                tied.addAll(List.of(one.id(), other.id()));
                boolean told =
                        other.goesWith(one) && other.id().value() < one.id().value();
                if (!told) {
                    draft.couple(new Couple(one.id().key(), other.id().key(), 0));
                }
            }
        }
        return tied;
    }

    /** A team that is asked for comes whole or not at all; once somebody of it is on the way, it comes. Returns the posts of such. */
    static Set<PostId> crews(Draft draft, List<Asked> asked) {
        Set<PostId> whole = new HashSet<>();
        Map<String, List<Asked>> teams = asked.stream()
                .filter(one -> !one.post().team().isEmpty())
                .collect(Collectors.groupingBy(one -> crew(one.post()), TreeMap::new, Collectors.toList()));
        teams.values().forEach(team -> {
            List<Asked> open = team.stream().filter(one -> one.free() > 0).toList();
            boolean comes = team.stream().anyMatch(one -> one.taken() > 0);
            if (!comes && open.stream().mapToInt(Asked::free).sum() > 1) {
                open.forEach(one -> whole.add(one.post().id()));
                draft.crew(new Crew(
                        open.getFirst().post().team(),
                        open.stream().map(one -> Sketching.key(one.post())).toList(),
                        List.of()));
            }
        });
        return whole;
    }

    private static String crew(Post post) {
        PartialDate from = post.from();
        return post.team() + "/" + post.hostPlace().value() + "/"
                + (from == null ? "" : from.first().getYear());
    }
}
