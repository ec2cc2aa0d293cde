package org.jiedui.sponsorships;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Worth;
import org.jiedui.matching.files.ProblemText;
import org.jiedui.matching.solving.Outcome.Solved;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jspecify.annotations.Nullable;
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
                with(act("ended", one, student), "day", TODAY.toString(), "reason", "other", "words", "生成另因"));
        assertThat(shape().over(List.of(address))).containsExactly(address);
    }

    /** Children who are told alike once, without the numbers of the book, each with what came of it. */
    @Test
    default void aSponsorIsToldWhatAPlanProposesAndWhatCameOfIt() throws Exception {
        long pledge = pledge("生成方案人" + last(), 6);
        String donor = accountOf(pledge);
        String person = "pledge-" + pledge;
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(student("primary"));
        }
        long running = student("primary", "consent", "school", "school", "生成方案小学");
        sponsorship(pledge, running);
        all.add(running);
        Draft draft = new Draft().criteria(List.of(new Criterion("sponsor-amount", 1)));
        draft.person(new Person(person, 5));
        for (long student : all) {
            draft.pair(0, draft.seat(new Seat("student-" + student, 1)), new long[] {1});
        }
        draft.running(person, "student-" + running).fix(person, "student-" + running);
        List<Long> planned =
                all.stream().filter(student -> !student.equals(all.get(4))).toList();
        long plan = owner().sql(
                        "with r as (insert into round (shape, title, pairing, from_day, until_day, weights, settings, by, at)"
                                + " values ('students', '生成方案轮次', ?, '2030-01-01', '2030-12-31', '{}', '{}', 'test', now())"
                                + " returning id)"
                                + " insert into round_plan (round, nth, found, method, why, proved, worth, bound, people, seats, conflict,"
                                + " problem, hash, by, at)"
                                + " select id, 1, 'plan', 'FLOW', 'NESTED', true, '{5,1,5}', '{5,1,5}', ?, ?, '{}', ?, 'x', 'test', now()"
                                + " from r returning id")
                .params(
                        pairing(),
                        planned.stream().map(_ -> person).toArray(String[]::new),
                        planned.stream().map(student -> "student-" + student).toArray(String[]::new),
                        ProblemText.of(draft.done()))
                .query(Long.class)
                .single();
        String proposed = "方案建议你资助一名小学学生（平塘县）。支持这一建议的有：金额合适。";

        assertThat(told(pledge, donor))
                .contains("4 名：" + proposed, "还没有人决定", "一名小学学生（生成方案小学），已由你资助。", "2030-01-01 至 2030-12-31")
                .doesNotContain(" #");

        long second = sponsorship(pledge, all.get(1));
        long third = sponsorship(pledge, all.get(4));
        decided(plan, person, all.get(0), "refused", null, null);
        decided(plan, person, all.get(1), "accepted", null, second);
        decided(plan, person, all.get(2), "overridden", all.get(4), third);
        assertThat(told(pledge, donor))
                .contains("没有采用", "已采用，已结对", "决定由你资助一名小学学生（平塘县），和方案的建议不同。", "另作安排，已结对", "还没有人决定")
                .doesNotContain("2 名：" + proposed);

        for (long student : List.of(all.get(1), running)) {
            record(
                    "west",
                    "sponsorships",
                    with(
                            act("ended", pledge, student),
                            "day",
                            TODAY.minusDays(1).toString(),
                            "reason",
                            "graduated"));
        }
        owner().sql(
                        "insert into round_closed (round, reason, by, at) select round, '生成', 'test', now() from round_plan where id = ?")
                .param(plan)
                .update();
        assertThat(told(pledge, donor))
                .contains("曾采用，现已不在", "一名学生，曾由你资助，已结束。", "这一轮已结束，没有作决定")
                .doesNotContain("已采用，已结对", "已由你资助", "生成方案小学", "还没有人决定");
    }

    /** What the page of a pledge tells its sponsor of plans; below stands what is theirs. */
    private String told(long pledge, String donor) throws Exception {
        String page = read("/pledges/" + pledge, donor);
        return page.substring(page.indexOf("id=\"round\""), page.indexOf("id=\"h-of\""));
    }

    private void decided(
            long plan, String person, long seat, String decision, @Nullable Long instead, @Nullable Long became) {
        owner().sql("insert into round_decision (plan, person, seat, decision, instead, reason, became, by, at)"
                        + " values (?, ?, ?, ?, ?, '生成', ?, 'test', now())")
                .params(
                        plan,
                        person,
                        "student-" + seat,
                        decision,
                        instead == null ? null : "student-" + instead,
                        became == null ? null : "/sponsorships/" + became)
                .update();
    }
}
