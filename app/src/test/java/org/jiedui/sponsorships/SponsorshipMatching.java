package org.jiedui.sponsorships;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;
import org.jiedui.matching.solving.Outcome.Solved;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.junit.jupiter.api.Test;

/** Who is proposed to sponsor whom. */
interface SponsorshipMatching extends SponsorshipBook {

    static Plan plan(Problem problem) {
        return ((Solved) new Solver(Terms.USUAL).solve(problem)).plan();
    }

    @Test
    default void aStudentWhoseSponsorStoppedComesFirstAndNotToTheSameAgain() throws Exception {
        long student = student("senior");
        long gone = pledge("生成停助人" + last(), 1);
        sponsorship(gone, student);
        record(
                "west",
                "sponsorships",
                with(act("ended", gone, student), "day", TODAY.toString(), "reason", "sponsor-stopped"));

        Problem problem = shape().problem(round(), Set.of());

        int seat = problem.seatNumber("student-" + student);
        int sponsor = problem.personNumber("pledge-" + gone);
        assertThat(problem.seat(seat).priority()).isEqualTo(1);
        assertThat(problem.pair(sponsor, seat)).isNegative();
        assertThat(problem.no(sponsor, seat).orElseThrow().code()).isEqualTo("sponsorships.no.stopped");
        assertThat(read("/students", "west")).contains("原资助方不再资助");
    }

    @Test
    default void whatRunsStaysTogetherAndAPartMustBeCovered() throws Exception {
        long student = student("senior", "monthly", "900", "sponsors", "3");
        long running = pledge("生成在助人" + last(), 1);
        long small = pledge("生成小额" + last(), 1, "monthly", "100");
        sponsorship(running, student);

        Problem problem = shape().problem(round(), Set.of());
        int seat = problem.seatNumber("student-" + student);
        int pair = problem.pair(problem.personNumber("pledge-" + running), seat);

        assertThat(problem.isFixed(pair) && problem.isRunning(pair)).isTrue();
        assertThat(problem.seat(seat).max()).isEqualTo(3);
        assertThat(plan(problem).has(pair)).isTrue();
        int other = problem.personNumber("pledge-" + small);
        assertThat(problem.no(other, seat).orElseThrow().code()).isEqualTo("sponsorships.no.amount");
        assertThat(shape().problem(round(), Set.of("sponsorships.no.amount")).pair(other, seat))
                .isNotNegative();
    }

    /** Few enough to try every plan there is: those of a place of its own, by a round of the pairing with it. */
    @Test
    default void noPlanIsBetter() throws Exception {
        owner().sql("update student_in_need set withdrawn_at = now() where withdrawn_at is null")
                .update();
        owner().sql("update pledge set withdrawn_at = now() where withdrawn_at is null")
                .update();
        pledge("生成一", 2, "wish-stage", "senior", "monthly", "300");
        pledge("生成二", 1, "wish-place", "522727", "monthly", "200");
        pledge("生成三", 2, "wish-stage", "primary", "monthly", "500");
        student("senior", "monthly", "600", "sponsors", "2");
        student("primary", "monthly", "200");
        student("junior", "monthly", "450");
        Problem problem = shape().problem(round(), Set.of());

        Worth best = IntStream.range(0, 1 << problem.pairs())
                .mapToObj(bits -> new Plan(problem, BitSet.valueOf(new long[] {bits})))
                .filter(SponsorshipMatching::holds)
                .map(Plan::worth)
                .max(Comparator.naturalOrder())
                .orElseThrow();

        assertThat(problem.pairs()).isBetween(5, 9);
        assertThat(plan(problem).worth()).isEqualTo(best);
    }

    static boolean holds(Plan plan) {
        Problem problem = plan.problem();
        int[] filled = plan.filled();
        return IntStream.range(0, problem.seats())
                        .allMatch(seat -> filled[seat] <= problem.seat(seat).max())
                && IntStream.range(0, problem.people())
                        .allMatch(person -> plan.of(person).count()
                                <= problem.person(person).capacity());
    }

    @Test
    default void whatIsAcceptedBeginsOrIsRefusedWithTheReason() throws Exception {
        long student = student("senior");
        long one = pledge("生成应允人" + last(), 1);
        long other = pledge("生成晚到人" + last(), 1);
        Actor by = new Actor("west");

        String address =
                transaction().execute(status -> shape().accept(round(), "pledge-" + one, "student-" + student, by));

        assertThat(address).isEqualTo("/sponsorships/" + number("select max(id) from sponsorship"));
        assertThatThrownBy(() -> transaction()
                        .execute(status -> shape().accept(round(), "pledge-" + other, "student-" + student, by)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.findings().getFirst().code()).isEqualTo("student-full"));
        assertThat(number("select count(*) from sponsorship where student = " + student))
                .isOne();
        assertThat(shape().over(List.of(address))).isEmpty();
        record(
                "west",
                "sponsorships",
                with(act("ended", one, student), "day", TODAY.toString(), "reason", "other", "words", "生成缘由"));
        assertThat(shape().over(List.of(address))).containsExactly(address);
    }
}
