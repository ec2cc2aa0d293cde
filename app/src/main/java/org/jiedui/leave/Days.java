package org.jiedui.leave;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jiedui.policies.Counting;
import org.jiedui.policies.Entitlement;
import org.jiedui.policies.Policies;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Days of leave by calendar year, beside what is granted. A leave over New Year counts in each year by its days there, and as one
 * time in the year in which it begins. Without a policy every day counts, and no limit is said.
 */
@Component
class Days {

    private final Policies policies;

    Days(Policies policies) {
        this.policies = policies;
    }

    /**
     * One kind of leave in one year.
     *
     * @param taken   days of what was approved
     * @param times   how often
     * @param asked   days of what waits for an answer
     * @param granted what the sending place grants; absent: nothing on record
     */
    record Balance(int year, LeaveKind kind, int taken, int times, int asked, Entitlement.@Nullable Leave granted) {

        /** How many days more were taken than are granted; 0 if no number is on record. */
        public int over() {
            return granted == null || granted.days() == null ? 0 : Math.max(0, taken - granted.days());
        }

        /** How many times more; 0 if no number is on record. */
        public int overTimes() {
            return granted == null || granted.times() == null ? 0 : Math.max(0, times - granted.times());
        }
    }

    /** By year, the days that count of an absence from the first to the last. */
    SortedMap<Integer, Integer> byYear(LeaveKind kind, RegionCode home, LocalDate first, LocalDate last) {
        SortedMap<Integer, Integer> days = new TreeMap<>();
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            LocalDate start = LocalDate.of(year, 1, 1);
            LocalDate end = LocalDate.of(year, 12, 31);
            days.put(
                    year,
                    counting(kind, home, year)
                            .days(first.isAfter(start) ? first : start, last.isBefore(end) ? last : end));
        }
        return days;
    }

    /** All days that count of a leave as it stands. */
    int of(Leave leave) {
        return byYear(leave.kind(), leave.stay().home().place(), leave.first(), leave.until()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Of the leave of one person sent by one place, one line for each kind in this year. */
    Balance balance(List<Leave> leaves, LeaveKind kind, RegionCode home, int year) {
        int taken = 0;
        int times = 0;
        int asked = 0;
        for (Leave leave : leaves) {
            if (leave.kind() == kind && leave.state().stands()) {
                Map<Integer, Integer> days = byYear(kind, home, leave.first(), leave.until());
                int here = days.getOrDefault(year, 0);
                if (leave.state() == State.ASKED) {
                    asked += here;
                } else {
                    taken += here;
                    times += leave.first().getYear() == year ? 1 : 0;
                }
            }
        }
        return new Balance(
                year,
                kind,
                taken,
                times,
                asked,
                policies.leave(kind.word(), home, year).orElse(null));
    }

    /** The first year in which the absence, on top of what was approved, would go beyond what is granted; empty if in none. */
    Optional<Balance> beyond(List<Leave> approved, LeaveKind kind, RegionCode home, LocalDate first, LocalDate last) {
        for (Map.Entry<Integer, Integer> year : byYear(kind, home, first, last).entrySet()) {
            Balance now = balance(approved, kind, home, year.getKey());
            int begins = first.getYear() == year.getKey() ? 1 : 0;
            Balance then = new Balance(
                    now.year(), kind, now.taken() + year.getValue(), now.times() + begins, now.asked(), now.granted());
            boolean more = then.over() > 0 && year.getValue() > 0 || then.overTimes() > 0 && begins > 0;
            if (more) {
                return Optional.of(then);
            }
        }
        return Optional.empty();
    }

    private Counting counting(LeaveKind kind, RegionCode home, int year) {
        return policies.leave(kind.word(), home, year)
                .map(Entitlement.Leave::counting)
                .orElse(Counting.CALENDAR);
    }
}
