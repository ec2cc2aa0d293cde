package org.jiedui.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.pairings.Direction;
import org.jiedui.people.Person;
import org.jiedui.policies.TestPolicies;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Stay;
import org.junit.jupiter.api.Test;

/** Days of leave, against counting them one by one. */
class DaysTest {

    private static final RegionCode HOME = new RegionCode("440111");
    private static final Set<LocalDate> OFF = Set.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 10, 1));
    private static final Set<LocalDate> WORKED = Set.of(LocalDate.of(2026, 10, 10), LocalDate.of(2026, 2, 14));

    private static final Days DAYS = new Days(TestPolicies.granting("""
            sending: "440100"
            from: 2026
            until: 2026
            entitlements:
              - leave: annual
                days: 10
                times: 3
                counting: working
                holidays: [2026-01-01, 2026-10-01]
                workdays: [2026-10-10, 2026-02-14]
                source: {zh: 生成的规定, en: made up for the test}
              - leave: home-visit
                times: 2
                source: {zh: 生成的规定, en: made up for the test}
            """));

    private final Random dice = new Random(5);

    private static final Stay STAY = new Stay(
            new StayId(1),
            new Person(new PersonId(1), "生成人", "", "p", ""),
            "",
            new Stay.Post(null, HOME),
            new Stay.Post(null, new RegionCode("522727")),
            null,
            Direction.EAST_TO_WEST,
            Stay.Category.CADRE,
            null,
            null,
            null,
            null,
            new Until.NotRecorded(),
            new Until.NotRecorded(),
            "");

    private static boolean counts(LeaveKind kind, LocalDate day) {
        if (kind != LeaveKind.ANNUAL || day.getYear() != 2026) {
            return true;
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? WORKED.contains(day) : !OFF.contains(day);
    }

    private static Map<Integer, Integer> oneByOne(LeaveKind kind, LocalDate first, LocalDate last) {
        Map<Integer, Integer> days = new TreeMap<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            days.merge(day.getYear(), counts(kind, day) ? 1 : 0, Integer::sum);
        }
        return days;
    }

    private Leave random(int number) {
        LocalDate first = LocalDate.of(2025, 10, 1).plusDays(dice.nextInt(550));
        LocalDate last = first.plusDays(dice.nextInt(40));
        List<Taken> steps = new ArrayList<>(List.of(step(1, Step.ASK, null)));
        int fate = dice.nextInt(5);
        if (fate == 1) {
            steps.add(step(2, Step.REFUSE, null));
        } else if (fate == 2) {
            steps.add(step(2, Step.CANCEL, null));
        } else if (fate > 2) {
            steps.add(step(2, Step.APPROVE, null));
            if (fate == 4 && last.isAfter(first)) {
                steps.add(step(3, Step.SHORTEN, first));
            }
        }
        LeaveKind kind = LeaveKind.values()[dice.nextInt(LeaveKind.values().length)];
        return new Leave(new LeaveId(number), STAY, kind, first, last, "", steps, Course.of(steps));
    }

    private static Taken step(int no, Step step, LocalDate day) {
        return new Taken(no, step, day, "", Party.HOST, "x", Instant.EPOCH, null);
    }

    @Test
    void countsEachDayInItsYearAndWhatStandsOnly() {
        for (int round = 0; round < 60; round++) {
            List<Leave> leaves = new ArrayList<>();
            for (int i = 1; i <= 12; i++) {
                leaves.add(random(i));
            }
            for (Leave leave : leaves) {
                assertThat(DAYS.byYear(leave.kind(), HOME, leave.first(), leave.until()))
                        .isEqualTo(oneByOne(leave.kind(), leave.first(), leave.until()));
            }
            for (LeaveKind kind : LeaveKind.values()) {
                for (int year = 2025; year <= 2027; year++) {
                    int taken = 0;
                    int times = 0;
                    int asked = 0;
                    for (Leave leave : leaves) {
                        int here = oneByOne(kind, leave.first(), leave.until()).getOrDefault(year, 0);
                        if (leave.kind() == kind && leave.state() == State.APPROVED) {
                            taken += here;
                            times += leave.first().getYear() == year ? 1 : 0;
                        } else if (leave.kind() == kind && leave.state() == State.ASKED) {
                            asked += here;
                        }
                    }
                    Days.Balance balance = DAYS.balance(leaves, kind, HOME, year);
                    assertThat(List.of(balance.taken(), balance.times(), balance.asked()))
                            .isEqualTo(List.of(taken, times, asked));
                    boolean annual = kind == LeaveKind.ANNUAL && year == 2026;
                    assertThat(balance.over()).isEqualTo(annual ? Math.max(0, taken - 10) : 0);
                    int most = annual ? 3 : 2;
                    boolean limited = annual || kind == LeaveKind.HOME_VISIT && year == 2026;
                    assertThat(balance.overTimes()).isEqualTo(limited ? Math.max(0, times - most) : 0);
                }
            }
        }
    }

    @Test
    void saysNoLimitWhereNoPolicyIsOnRecord() {
        LocalDate first = LocalDate.of(2025, 3, 1);
        assertThat(DAYS.beyond(List.of(), LeaveKind.ANNUAL, HOME, first, first.plusDays(200)))
                .isEmpty();
        assertThat(DAYS.beyond(
                        List.of(),
                        LeaveKind.SICK,
                        HOME,
                        first.plusYears(1),
                        first.plusYears(1).plusDays(200)))
                .isEmpty();
        LocalDate elsewhere = LocalDate.of(2026, 3, 2);
        assertThat(DAYS.beyond(
                        List.of(), LeaveKind.ANNUAL, new RegionCode("522727"), elsewhere, elsewhere.plusDays(100)))
                .isEmpty();
    }

    @Test
    void seesTheFirstDayTooManyAndTheFirstTimeTooMany() {
        LocalDate monday = LocalDate.of(2026, 3, 2);
        assertThat(DAYS.beyond(List.of(), LeaveKind.ANNUAL, HOME, monday, monday.plusDays(13)))
                .isEmpty();
        assertThat(DAYS.beyond(List.of(), LeaveKind.ANNUAL, HOME, monday, monday.plusDays(14)))
                .get()
                .satisfies(then -> {
                    assertThat(then.year()).isEqualTo(2026);
                    assertThat(then.taken()).isEqualTo(11);
                });
        // over New Year only the days of the year with a policy count against it
        assertThat(DAYS.beyond(List.of(), LeaveKind.ANNUAL, HOME, LocalDate.of(2025, 11, 1), LocalDate.of(2026, 1, 2)))
                .isEmpty();
        List<Leave> two = List.of(visit(1, monday), visit(2, monday.plusMonths(1)));
        LocalDate third = monday.plusMonths(2);
        assertThat(DAYS.beyond(two.subList(0, 1), LeaveKind.HOME_VISIT, HOME, third, third))
                .isEmpty();
        assertThat(DAYS.beyond(two, LeaveKind.HOME_VISIT, HOME, third, third)).isPresent();
    }

    private static Leave visit(int number, LocalDate day) {
        List<Taken> steps = List.of(step(1, Step.ASK, null), step(2, Step.APPROVE, null));
        return new Leave(new LeaveId(number), STAY, LeaveKind.HOME_VISIT, day, day, "", steps, Course.of(steps));
    }
}
