package org.jiedui.placing;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Problem;
import org.jiedui.nominations.Nomination;
import org.jiedui.policies.Policies;
import org.jiedui.policies.Severity;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.rounds.Card;
import org.jiedui.rounds.Round;
import org.jiedui.rounds.Shape;
import org.springframework.stereotype.Component;

/** People to posts, in both directions at once; each is known to a round by its number. */
@Component
class PostsShape implements Shape {

    static final String WORD = "posts";

    private static final String ROOM = "/nominations/";

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

    /**
     * What a round of this shape lets one choose.
     *
     * @param answeredOnly whether posts count only that the home side has agreed to, not those it has not answered
     * @param strict       whether a rule that can be set aside with a reason forbids, and does not only lower the score
     */
    record Choices(boolean answeredOnly, boolean strict) {

        static Choices of(Round round) {
            return new Choices(
                    "none".equals(round.settings().get("unanswered")),
                    "forbid".equals(round.settings().get("should")));
        }

        /** By name, the words it may be, the usual one first. */
        static Map<String, List<String>> words() {
            Map<String, List<String>> words = new LinkedHashMap<>();
            words.put("unanswered", List.of("wanted", "none"));
            words.put("should", List.of("lower", "forbid"));
            return words;
        }
    }

    private final Sketching sketching;
    private final Recommending recommending;
    private final Candidates candidates;
    private final CandidateViews views;
    private final Posts posts;
    private final PostCards cards;
    private final Policies policies;

    PostsShape(
            Sketching sketching,
            Recommending recommending,
            Candidates candidates,
            CandidateViews views,
            Posts posts,
            PostCards cards,
            Policies policies) {
        this.sketching = sketching;
        this.recommending = recommending;
        this.candidates = candidates;
        this.views = views;
        this.posts = posts;
        this.cards = cards;
        this.policies = policies;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public List<Criterion> criteria() {
        return Speaks.usual();
    }

    /**
     * That the profession is another one, that somebody who follows would lead, that the one who is to come along is not there;
     * and, in a round in which they forbid, the rules that their policies let be set aside. A rule that must hold forbids all the
     * same.
     */
    @Override
    public Set<String> waivable(Round round) {
        Set<String> waivable = new LinkedHashSet<>(List.of(Fitting.PROFESSION, Fitting.LEADS, Fitting.PARTNER));
        if (Choices.of(round).strict()) {
            policies.all().stream()
                    .filter(policy -> policy.severity() == Severity.SHOULD)
                    .forEach(policy -> waivable.add("finding.policy-" + policy.rule()));
        }
        return waivable;
    }

    /** What a round may set besides its weights: by name, the words it may be set to, the usual one first. */
    @Override
    public Map<String, List<String>> settings() {
        return Choices.words();
    }

    @Override
    public Problem problem(Round round, Set<String> waived) {
        return sketching.problem(round, waived);
    }

    @Override
    public Optional<Object> basis(Round round) {
        return Optional.of(sketching.basis(round));
    }

    @Override
    public Map<String, Card> people(Collection<String> keys, Locale locale) {
        Map<String, Card> shown = new LinkedHashMap<>();
        candidates
                .candidates(keys.stream()
                        .flatMap(key -> number(key).stream())
                        .map(CandidateId::new)
                        .toList())
                .forEach(candidate -> shown.put(candidate.id().key(), views.card(candidate, locale)));
        return shown;
    }

    /** Birth, education and whom the home unit sends first are for those who offer people: so is what a rule says of them. */
    @Override
    public Set<String> untold(Collection<String> keys) {
        Set<String> untold = new HashSet<>();
        candidates
                .candidates(keys.stream()
                        .flatMap(key -> number(key).stream())
                        .map(CandidateId::new)
                        .toList())
                .stream()
                .filter(candidate -> !candidates.offers(candidate))
                .forEach(candidate -> untold.add(candidate.id().key()));
        return untold;
    }

    @Override
    public Set<String> withheld() {
        return Set.of(Speaks.PRIORITY.word());
    }

    @Override
    public Map<String, Card> seats(Collection<String> keys, Locale locale) {
        Map<String, Card> shown = new LinkedHashMap<>();
        posts.posts(keys.stream()
                        .flatMap(key -> number(key).stream())
                        .map(PostId::new)
                        .toList())
                .forEach(post -> shown.put(Sketching.key(post), cards.card(post, locale)));
        return shown;
    }

    @Override
    public String accept(Round round, String person, String seat, Actor by) {
        CandidateId candidate = number(person)
                .map(CandidateId::new)
                .orElseThrow(() -> new RefusedException(Finding.refused("candidate-gone", "")));
        PostId post = number(seat)
                .map(PostId::new)
                .orElseThrow(() -> new RefusedException(Finding.refused("candidate-post-gone", "")));
        return address(recommending.recommend(candidate, post, by));
    }

    /** What became of an accepted row. */
    static String address(Nomination way) {
        return ROOM + way.id().value();
    }

    @Override
    public Set<String> over(Collection<String> became) {
        return Shape.over(became, ROOM, recommending::standing);
    }

    private static Optional<Long> number(String key) {
        return Optional.of(key).filter(NUMBER.asMatchPredicate()).map(Long::valueOf);
    }
}
