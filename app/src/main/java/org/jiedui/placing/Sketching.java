package org.jiedui.placing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Draft;
import org.jiedui.matching.No;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationDesk;
import org.jiedui.nominations.Nominations;
import org.jiedui.placing.Fit.Measure;
import org.jiedui.placing.Fit.Offered;
import org.jiedui.placing.Fit.Tie;
import org.jiedui.placing.InRound.Asked;
import org.jiedui.placing.PostsShape.Choices;
import org.jiedui.policies.Subject.Earlier;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.rounds.Round;
import org.jiedui.rounds.Shape;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says the problem of a round: who is there, what is asked for, who can go where, and what holds together. */
@Component
class Sketching {

    /** As many pairs are looked at one by one: twice those of 500 candidates and 300 posts. A larger round is to be parted. */
    static final long MOST_PAIRS = 300_000;

    /** Digits of a county's code. */
    private static final int COUNTY = 6;

    private final InRound inRound;
    private final Ways ways;
    private final Nominations nominations;
    private final NominationDesk desk;
    private final Fitting fitting;
    private final Sending sending;
    private final Regions regions;

    Sketching(
            InRound inRound,
            Ways ways,
            Nominations nominations,
            NominationDesk desk,
            Fitting fitting,
            Sending sending,
            Regions regions) {
        this.inRound = inRound;
        this.ways = ways;
        this.nominations = nominations;
        this.desk = desk;
        this.fitting = fitting;
        this.sending = sending;
        this.regions = regions;
    }

    /** See {@link InRound#basis}. */
    Object basis(Round round) {
        return inRound.basis(round);
    }

    /** @throws RefusedException {@code round-too-wide} if there are more pairs than are looked at one by one */
    @Transactional(readOnly = true)
    public Problem problem(Round round, Set<String> waived) {
        Choices choices = Choices.of(round);
        List<Asked> asked = inRound.posts(round, choices);
        Map<Post, Integer> seats = new LinkedHashMap<>();
        asked.stream().filter(one -> one.free() > 0).forEach(one -> seats.put(one.post(), one.free()));
        List<Candidate> all = inRound.candidates(round);
        List<Nomination> known = nominations.all();
        Map<CandidateId, Nomination> under = ways.of(all, known);
        List<Candidate> free =
                all.stream().filter(one -> !under.containsKey(one.id())).toList();
        Shape.bounded(free.size(), seats.size(), (long) free.size() * seats.size(), MOST_PAIRS);
        Measure measure = new Measure(choices, waived, Ways.before(seats.keySet(), known));

        Map<CandidateId, Nomination> binding = Ways.binding(under, round);
        List<Candidate> present = all.stream()
                .filter(one -> !under.containsKey(one.id()) || binding.containsKey(one.id()))
                .toList();
        Company company = new Company(
                present,
                binding,
                desk.earlier(free.stream().map(Candidate::person).toList()),
                new HashMap<>());

        Draft draft = new Draft();
        seats.forEach((post, number) -> draft.seat(seat(post, number)));
        free.forEach(candidate -> draft.person(new Person(candidate.id().key(), 1)));
        draft.criteria(Speaks.weighed(round.weights()));
        Map<Candidate, Set<PostId>> fits = new LinkedHashMap<>();
        for (Candidate candidate : free) {
            Set<PostId> to = pairs(draft, offered(candidate, company), seats.keySet(), measure);
            if (!to.isEmpty()) {
                fits.put(candidate, to);
            }
        }
        List<Candidate> bound =
                free.stream().filter(one -> !Companions.again(one, present)).toList();
        Set<CandidateId> tied = new HashSet<>(Companions.teams(draft, bound));
        tied.addAll(Companions.couples(draft, bound));
        Set<PostId> whole = Companions.crews(draft, asked);
        Map<PostId, Integer> takes = new HashMap<>();
        seats.forEach((post, number) -> takes.put(post.id(), number));
        sending.quotas(round, measure, new Sending.Able(fits, takes, tied, whole), known)
                .forEach(draft::quota);
        return draft.done();
    }

    /**
     * What is looked up once for all.
     *
     * @param all     those who can be sent, and those whose way binds others
     * @param under   the ways that bind others
     * @param earlier the other stays of those who have any
     * @param wishes  as they were understood, by their words
     */
    private record Company(
            List<Candidate> all,
            Map<CandidateId, Nomination> under,
            Map<PersonId, List<Earlier>> earlier,
            Map<String, Wish> wishes) {}

    /** What a round knows the post by. */
    static String key(Post post) {
        return Long.toString(post.id().value());
    }

    private static Seat seat(Post post, int free) {
        return new Seat(key(post), host(post), county(post.hostPlace()), 0, free, post.urgent() ? 1 : 0);
    }

    /** Whom a team goes to: the organisation, or the place of one that is not named. */
    private static String host(Post post) {
        return post.host() == null
                ? post.hostPlace().value()
                : "organisation-" + post.host().id().value();
    }

    private static String county(RegionCode place) {
        return place.value().substring(0, COUNTY);
    }

    /** Where the candidate can be sent. */
    private Set<PostId> pairs(Draft draft, Offered offered, Set<Post> posts, Measure measure) {
        String person = offered.candidate().id().key();
        Set<PostId> to = new HashSet<>();
        for (Post post : posts) {
            switch (fitting.of(offered, post, measure)) {
                case Fit.Against(No why) -> draft.no(person, key(post), why);
                case Fit.For(long[] points) -> {
                    draft.pair(draft.personNumber(person), draft.seatNumber(key(post)), points);
                    to.add(post.id());
                }
            }
        }
        return to;
    }

    private Offered offered(Candidate candidate, Company company) {
        List<Tie> tied = new ArrayList<>();
        for (Candidate other : company.all()) {
            Nomination way = company.under().get(other.id());
            if (way != null && !other.id().equals(candidate.id()) && candidate.teamsWith(other)) {
                tied.add(new Tie(
                        new No("placing.no.team-elsewhere", candidate.offer().team(), place(way)),
                        post -> sameHost(post, way)));
            }
            if (way != null && (candidate.goesWith(other) || other.goesWith(candidate))) {
                tied.add(new Tie(
                        new No("placing.no.partner-elsewhere", other.name(), place(way)),
                        post -> county(post.hostPlace()).equals(county(way.hostPlace()))));
            }
        }
        String partner = candidate.offer().partner();
        if (!partner.isEmpty() && Companions.persons(company.all().stream().filter(candidate::goesWith)) != 1) {
            tied.add(new Tie(new No(Fitting.PARTNER, partner), post -> false));
        }
        if (Companions.again(candidate, company.all())) {
            tied.add(new Tie(new No("placing.no.offered-again"), post -> false));
        }
        return new Offered(
                candidate,
                candidate.offer().wishes().stream()
                        .map(words -> company.wishes().computeIfAbsent(words, said -> Wish.of(said, regions)))
                        .toList(),
                company.earlier().getOrDefault(candidate.person(), List.of()),
                tied);
    }

    private String place(Nomination way) {
        return way.details().host().isEmpty()
                ? regions.label(way.hostPlace(), Locale.CHINESE)
                : way.details().host();
    }

    private static boolean sameHost(Post post, Nomination way) {
        String host = post.host() == null ? "" : post.host().name();
        return post.hostPlace().equals(way.hostPlace())
                && (host.isEmpty()
                        || way.details().host().isEmpty()
                        || host.equals(way.details().host()));
    }
}
