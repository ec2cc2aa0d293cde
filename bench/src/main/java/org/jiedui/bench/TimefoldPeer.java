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
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jiedui.matching.Crew;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Quota;
import org.jspecify.annotations.Nullable;

/** The teams of {@link MatchingProblems} as a model of Timefold: each person chooses one of the own pairs, or none. */
public final class TimefoldPeer {

    private TimefoldPeer() {}

    /** @return how many rules are broken, how many are placed, and the total */
    static long[] solve(Problem problem, Duration limit) {
        SolverConfig config = new SolverConfig()
                .withSolutionClass(Plan.class)
                .withEntityClasses(Candidate.class)
                .withConstraintProviderClass(Rules.class)
                .withTerminationSpentLimit(limit);
        Plan best = SolverFactory.<Plan>create(config).buildSolver().solve(plan(problem));
        HardMediumSoftScore score = best.score == null ? HardMediumSoftScore.ZERO : best.score;
        return new long[] {-score.hardScore(), score.mediumScore(), score.softScore()};
    }

    private static Plan plan(Problem problem) {
        Plan plan = new Plan();
        for (int person = 0; person < problem.people(); person++) {
            Candidate candidate = new Candidate();
            candidate.name = problem.person(person).name();
            candidate.department = problem.quotas().stream()
                    .filter(quota -> quota.people().contains(candidate.name))
                    .map(Quota::name)
                    .findFirst()
                    .orElse("");
            candidate.leads = among(problem, "leaders", candidate.name);
            candidate.specialist = among(problem, "specialists", candidate.name);
            for (int pair = problem.firstPair(person); pair < problem.firstPair(person + 1); pair++) {
                int seat = problem.seatOf(pair);
                candidate.posts.add(new Post(seat, problem.seat(seat).host(), problem.score(pair)));
            }
            plan.candidates.add(candidate);
        }
        return plan;
    }

    private static boolean among(Problem problem, String group, String name) {
        Crew crew = problem.crews().getFirst();
        return crew.among().stream()
                .filter(among -> among.name().equals(group))
                .anyMatch(among -> among.people().contains(name));
    }

    /** A post as one candidate sees it. */
    public record Post(int seat, String host, long score) {}

    @PlanningEntity
    public static class Candidate {
        @PlanningId
        public String name = "";

        private String department = "";
        private boolean leads;
        private boolean specialist;

        @ValueRangeProvider
        public List<Post> posts = new ArrayList<>();

        @PlanningVariable(allowsUnassigned = true)
        public @Nullable Post post;

        long score() {
            return post == null ? 0 : post.score();
        }

        int seat() {
            return post == null ? -1 : post.seat();
        }

        String host() {
            return post == null ? "" : post.host();
        }
    }

    @PlanningSolution
    public static class Plan {
        @PlanningEntityCollectionProperty
        public List<Candidate> candidates = new ArrayList<>();

        @PlanningScore
        public @Nullable HardMediumSoftScore score;
    }

    /** The same rules: posts for one, teams of five or none with a leader and two specialists, two of a department at most. */
    public static class Rules implements ConstraintProvider {

        private static final int TEAM = 5;
        private static final int OF_DEPARTMENT = 14;

        @Override
        public Constraint[] defineConstraints(ConstraintFactory all) {
            return new Constraint[] {
                all.forEachUniquePair(Candidate.class, Joiners.equal(Candidate::seat))
                        .penalize(HardMediumSoftScore.ONE_HARD)
                        .asConstraint("one for a post"),
                all.forEach(Candidate.class)
                        .groupBy(Candidate::host, ConstraintCollectors.count())
                        .filter((host, count) -> count < TEAM)
                        .penalize(HardMediumSoftScore.ONE_HARD, (host, count) -> TEAM - count)
                        .asConstraint("a whole team"),
                lacking(all, "a leader", candidate -> candidate.leads, 1),
                lacking(all, "specialists", candidate -> candidate.specialist, 2),
                all.forEach(Candidate.class)
                        .groupBy(Candidate::host, candidate -> candidate.department, ConstraintCollectors.count())
                        .filter((host, department, count) -> count > 2)
                        .penalize(HardMediumSoftScore.ONE_HARD, (host, department, count) -> count - 2)
                        .asConstraint("two of a department"),
                all.forEach(Candidate.class)
                        .groupBy(candidate -> candidate.department, ConstraintCollectors.count())
                        .filter((department, count) -> count > OF_DEPARTMENT)
                        .penalize(HardMediumSoftScore.ONE_HARD, (department, count) -> count - OF_DEPARTMENT)
                        .asConstraint("of a department in all"),
                all.forEach(Candidate.class)
                        .reward(HardMediumSoftScore.ONE_MEDIUM)
                        .asConstraint("placed"),
                all.forEach(Candidate.class)
                        .reward(HardMediumSoftScore.ONE_SOFT, Candidate::score)
                        .asConstraint("score")
            };
        }

        private static Constraint lacking(ConstraintFactory all, String name, Predicate<Candidate> who, int least) {
            return all.forEach(Candidate.class)
                    .groupBy(Candidate::host, ConstraintCollectors.sum(candidate -> who.test(candidate) ? 1L : 0L))
                    .filter((host, count) -> count < least)
                    .penalize(HardMediumSoftScore.ONE_HARD, (host, count) -> least - count)
                    .asConstraint(name);
        }
    }
}
