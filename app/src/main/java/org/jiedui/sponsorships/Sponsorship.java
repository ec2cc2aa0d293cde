package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jiedui.kernel.PairingId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * One pledge and one student that came together.
 *
 * @param form      {@code one-to-one}, {@code one-to-many}, {@code many-to-one} or {@code mixed}
 * @param monthly   in yuan
 * @param until     the last day it was begun or renewed for; absent: until it ends
 * @param rhythm    how many months are paid for at a time
 * @param endedOn   its last day, once it has ended; {@code endedWhy} the word for why
 */
record Sponsorship(
        Id id,
        EntryNo entry,
        Pledge.Id pledge,
        Student.Id student,
        String form,
        BigDecimal monthly,
        LocalDate from,
        @Nullable LocalDate until,
        int rhythm,
        RegionCode giver,
        RegionCode place,
        @Nullable PairingId pairing,
        @Nullable LocalDate endedOn,
        @Nullable String endedWhy) {

    /** The sponsor is gone; the student comes first when it is worked out anew who fits whom. */
    static final Set<String> SPONSOR_GONE = Set.of("sponsor-stopped", "sponsor-lost");

    /** A renewal is asked for so many days before it is due. */
    static final int AHEAD = 60;

    boolean ended() {
        return endedOn != null;
    }

    /** Whether the sponsor is told of the child: until the last day of it. */
    boolean tells(LocalDate today) {
        return endedOn == null || !today.isAfter(endedOn);
    }

    boolean sponsorGone() {
        return endedWhy != null && SPONSOR_GONE.contains(endedWhy);
    }

    /** {@code running}, {@code renewal} (it is due or overdue) or {@code ended}. */
    String state(LocalDate today) {
        if (ended()) {
            return "ended";
        }
        return until != null && !until.isAfter(today.plusDays(AHEAD)) ? "renewal" : "running";
    }

    /** The last day that money is due for; absent: it goes on. */
    @Nullable LocalDate last() {
        return endedOn == null ? until : endedOn;
    }

    /** The number of a sponsorship, given by the database. */
    record Id(long value) {

        Id {
            if (value < 1) {
                throw new IllegalArgumentException("ids start at 1: " + value);
            }
        }
    }

    /**
     * What a sponsorship owes by period, and how far that has come. Whole calendar months are owed, from that of its first day to
     * that of its last. Money fills the oldest period first, on each of its two ways: received by the account, handed on to the
     * student. What is left over is paid ahead. What has ended owes nothing more: what was not given by then is not asked for, and
     * what is said to be paid is still on its way.
     *
     * @param lines   from the first period to the one that today lies in, or to the last
     * @param due     of those together whose last day to pay has come
     * @param open    to be received: of those, and of what the sponsor says is paid, what has not arrived; once it has ended, only of
     *     what the sponsor says is paid
     * @param ahead   received beyond all of them
     */
    record Schedule(
            List<Line> lines,
            BigDecimal due,
            BigDecimal open,
            BigDecimal received,
            BigDecimal handedOn,
            BigDecimal ahead) {

        Schedule {
            lines = List.copyOf(lines);
        }

        /**
         * One period.
         *
         * @param until    its last day
         * @param dueOn    the last day to pay: that of the period's first month
         * @param said     whether the sponsor says that it is paid
         * @param state    {@code promised}, {@code due} (today is the last day to pay), {@code said}, {@code overdue}, {@code part},
         *     {@code received}, {@code handed-on}; {@code lapsed}, if it ended before that was paid
         */
        record Line(
                LocalDate from,
                LocalDate until,
                LocalDate dueOn,
                BigDecimal due,
                BigDecimal received,
                BigDecimal handedOn,
                boolean said,
                String state) {

            /** What can still be said to be paid, or is on its way. */
            public BigDecimal open() {
                return state.equals("lapsed") ? BigDecimal.ZERO : due.subtract(received);
            }

            public boolean overdue() {
                return state.equals("overdue");
            }
        }

        /** What is promised from when to when, and in what portions; {@code ended} if it will not go on. */
        record Terms(LocalDate from, @Nullable LocalDate last, BigDecimal monthly, int rhythm, boolean ended) {}

        static Schedule of(
                Terms terms, BigDecimal received, BigDecimal handedOn, Set<LocalDate> said, LocalDate today) {
            List<Line> lines = new ArrayList<>();
            BigDecimal due = BigDecimal.ZERO;
            BigDecimal open = BigDecimal.ZERO;
            BigDecimal in = received;
            BigDecimal out = handedOn;
            YearMonth last = last(terms, today);
            for (YearMonth first = YearMonth.from(terms.from());
                    !first.isAfter(last);
                    first = first.plusMonths(terms.rhythm())) {
                YearMonth end = end(terms, first);
                BigDecimal owed = terms.monthly().multiply(BigDecimal.valueOf(first.until(end, ChronoUnit.MONTHS) + 1));
                BigDecimal filled = owed.min(in);
                BigDecimal given = owed.min(out);
                LocalDate dueOn = first.atEndOfMonth();
                boolean told = said.contains(first.atDay(1));
                String state = state(owed, filled, given, told, today.compareTo(dueOn));
                Line line = new Line(
                        first.atDay(1),
                        end.atEndOfMonth(),
                        dueOn,
                        owed,
                        filled,
                        given,
                        told,
                        terms.ended() && filled.compareTo(owed) < 0 ? told ? "said" : "lapsed" : state);
                lines.add(line);
                in = in.subtract(filled);
                out = out.subtract(given);
                boolean come = !dueOn.isAfter(today);
                due = come ? due.add(owed) : due;
                open = come || told ? open.add(line.open()) : open;
            }
            return new Schedule(lines, due, open, received, handedOn, in);
        }

        /** The month of today, or that of the last day if it is over. */
        private static YearMonth last(Terms terms, LocalDate today) {
            YearMonth now = YearMonth.from(today);
            return terms.last() == null || YearMonth.from(terms.last()).isAfter(now)
                    ? now
                    : YearMonth.from(terms.last());
        }

        /** A period is cut off where the sponsorship ends. */
        private static YearMonth end(Terms terms, YearMonth first) {
            YearMonth end = first.plusMonths(terms.rhythm() - 1L);
            return terms.last() == null || !end.isAfter(YearMonth.from(terms.last()))
                    ? end
                    : YearMonth.from(terms.last());
        }

        /** @param late more than 0 after the last day to pay, 0 on it */
        private static String state(BigDecimal due, BigDecimal received, BigDecimal handed, boolean said, int late) {
            if (handed.compareTo(due) >= 0) {
                return "handed-on";
            }
            if (received.compareTo(due) >= 0) {
                return "received";
            }
            if (late > 0) {
                return "overdue";
            }
            if (received.signum() > 0) {
                return "part";
            }
            if (said) {
                return "said";
            }
            return late == 0 ? "due" : "promised";
        }

        /** Received and not yet handed on. */
        BigDecimal waiting() {
            return received.subtract(handedOn);
        }

        /** The periods that are neither received nor said to be paid. */
        List<Line> unsaid() {
            return lines.stream()
                    .filter(line -> !line.said() && line.open().signum() > 0)
                    .toList();
        }

        /** The periods that are said to be paid, and have not arrived. */
        List<Line> onTheWay() {
            return lines.stream()
                    .filter(line -> line.said() && line.open().signum() > 0)
                    .toList();
        }

        boolean overdue() {
            return lines.stream().anyMatch(Line::overdue);
        }

        /** Whether the sponsor says that something is paid that has not arrived. */
        boolean said() {
            return !onTheWay().isEmpty();
        }
    }
}
