package org.jiedui.bench;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.RuinRecreateMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jspecify.annotations.Nullable;

/**
 * The teams of {@link MatchingProblems} as a model of Timefold, such as its guide recommends where not everything can be had
 * at once: each post chooses one of its own candidates or stays empty. Whoever may fill posts one by one must be let begin a
 * team before it is whole, so what a team still lacks is not forbidden but counts before any score.
 */
public final class TimefoldPeer {

    private TimefoldPeer() {}

    /** What was found: rules broken, what teams lack, posts filled, and the sum of the scores. */
    record Found(long broken, long lacking, long placed, long total) {}

    static Found solve(Problem problem, Duration limit) {
        SolverConfig config = new SolverConfig()
                .withSolutionClass(Plan.class)
                .withEntityClasses(Post.class)
                .withConstraintProviderClass(Rules.class)
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                .withRandomSeed(1L)
                .withPhases(
                        new ConstructionHeuristicPhaseConfig(),
                        new LocalSearchPhaseConfig()
                                .withMoveSelectorConfig(new UnionMoveSelectorConfig()
                                        .withMoveSelectors(
                                                new ChangeMoveSelectorConfig(),
                                                new SwapMoveSelectorConfig(),
                                                new RuinRecreateMoveSelectorConfig()
                                                        .withMinimumRuinedCount(2)
                                                        .withMaximumRuinedCount(12)
                                                        .withFixedProbabilityWeight(0.02))))
                .withTerminationSpentLimit(limit);
        Plan best = SolverFactory.<Plan>create(config).buildSolver().solve(plan(problem));
        HardMediumSoftScore score = best.score == null ? HardMediumSoftScore.ZERO : best.score;
        long placed = best.posts.stream().filter(post -> post.choice != null).count();
        return new Found(-score.hardScore(), -score.mediumScore(), placed, score.softScore());
    }

    private static Plan plan(Problem problem) {
        Plan plan = new Plan();
        for (int seat = 0; seat < problem.seats(); seat++) {
            Post post = new Post();
            post.number = seat;
            post.host = problem.seat(seat).host();
            plan.posts.add(post);
        }
        for (int person = 0; person < problem.people(); person++) {
            String name = problem.person(person).name();
            String department = problem.quotas().stream()
                    .filter(quota -> quota.people().contains(name))
                    .map(Quota::name)
                    .findFirst()
                    .orElse("");
            Candidate candidate = new Candidate(
                    name, department, among(problem, "leaders", name), among(problem, "specialists", name));
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                plan.posts.get(problem.seatOf(pair)).choices.add(new Choice(candidate, problem.score(pair)));
            }
        }
        return plan;
    }

    private static boolean among(Problem problem, String group, String name) {
        Crew crew = problem.crews().getFirst();
        return crew.among().stream()
                .filter(among -> among.name().equals(group))
                .anyMatch(among -> among.people().contains(name));
    }

    /** Who may go where. */
    public record Candidate(String name, String department, boolean leads, boolean specialist) {}

    /** A candidate as one post sees them. */
    public record Choice(Candidate candidate, long score) {}

    @PlanningEntity
    public static class Post {
        @PlanningId
        public int number;

        private String host = "";

        @ValueRangeProvider
        public List<Choice> choices = new ArrayList<>();

        @PlanningVariable(allowsUnassigned = true)
        public @Nullable Choice choice;

        String host() {
            return host;
        }

        boolean is(Predicate<Candidate> kind) {
            return choice != null && kind.test(choice.candidate());
        }

        String department() {
            return choice == null ? "" : choice.candidate().department();
        }

        String name() {
            return choice == null ? "" : choice.candidate().name();
        }

        long score() {
            return choice == null ? 0 : choice.score();
        }
    }

    @PlanningSolution
    public static class Plan {
        @PlanningEntityCollectionProperty
        public List<Post> posts = new ArrayList<>();

        @PlanningScore
        public @Nullable HardMediumSoftScore score;
    }

    /**
     * Nobody in two posts, two of a department in a team at most and so many in all: never broken. Empty posts, and teams
     * without a leader or two specialists: as few as can be. Then the scores.
     */
    public static class Rules implements ConstraintProvider {

        private static final int OF_DEPARTMENT = 14;

        @Override
        public Constraint[] defineConstraints(ConstraintFactory all) {
            return new Constraint[] {
                all.forEachUniquePair(Post.class, Joiners.equal(Post::name))
                        .penalize(HardMediumSoftScore.ONE_HARD)
                        .asConstraint("one post for each"),
                all.forEach(Post.class)
                        .groupBy(Post::host, Post::department, ConstraintCollectors.count())
                        .filter((host, department, count) -> count > 2)
                        .penalize(HardMediumSoftScore.ONE_HARD, (host, department, count) -> count - 2)
                        .asConstraint("two of a department"),
                all.forEach(Post.class)
                        .groupBy(Post::department, ConstraintCollectors.count())
                        .filter((department, count) -> count > OF_DEPARTMENT)
                        .penalize(HardMediumSoftScore.ONE_HARD, (department, count) -> count - OF_DEPARTMENT)
                        .asConstraint("of a department in all"),
                all.forEachIncludingUnassigned(Post.class)
                        .filter(post -> post.choice == null)
                        .penalize(HardMediumSoftScore.ONE_MEDIUM)
                        .asConstraint("filled"),
                lacking(all, "a leader", Candidate::leads, 1),
                lacking(all, "specialists", Candidate::specialist, 2),
                all.forEach(Post.class)
                        .reward(HardMediumSoftScore.ONE_SOFT, Post::score)
                        .asConstraint("score")
            };
        }

        private static Constraint lacking(ConstraintFactory all, String name, Predicate<Candidate> kind, int least) {
            return all.forEachIncludingUnassigned(Post.class)
                    .groupBy(Post::host, ConstraintCollectors.sum(post -> post.is(kind) ? 1L : 0L))
                    .filter((host, count) -> count < least)
                    .penalize(HardMediumSoftScore.ONE_MEDIUM, (host, count) -> least - count)
                    .asConstraint(name);
        }
    }
}
