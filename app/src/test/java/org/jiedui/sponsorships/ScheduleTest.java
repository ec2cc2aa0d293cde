package org.jiedui.sponsorships;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.sponsorships.Sponsorship.Schedule;
import org.jiedui.sponsorships.Sponsorship.Schedule.Line;
import org.jiedui.sponsorships.Sponsorship.Schedule.Terms;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is promised, received and handed on by period. */
class ScheduleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private static Schedule of(String from, String last, int rhythm, String received, String handedOn, String... said) {
        return Schedule.of(
                new Terms(
                        LocalDate.parse(from),
                        last == null ? null : LocalDate.parse(last),
                        new BigDecimal("300"),
                        rhythm,
                        false),
                new BigDecimal(received),
                new BigDecimal(handedOn),
                Set.of(said).stream().map(LocalDate::parse).collect(Collectors.toSet()),
                TODAY);
    }

    @Test
    void owesWholeMonthsUpToToday() {
        Schedule schedule = of("2026-09-15", null, 1, "0", "0");

        assertThat(schedule.lines()).extracting(Line::from).containsExactly(day(9), day(10), day(11));
        assertThat(schedule.due()).isEqualByComparingTo("600");
        assertThat(schedule.lines()).extracting(Line::state).containsExactly("overdue", "overdue", "promised");
        assertThat(schedule.open()).isEqualByComparingTo("600");
    }

    @Test
    void aMonthIsDueOnItsLastDayAndOverdueTheNext() {
        Terms terms = new Terms(day(11), null, new BigDecimal("300"), 1, false);

        Schedule last = Schedule.of(terms, BigDecimal.ZERO, BigDecimal.ZERO, Set.of(), LocalDate.of(2026, 11, 30));
        Schedule next = Schedule.of(terms, BigDecimal.ZERO, BigDecimal.ZERO, Set.of(), LocalDate.of(2026, 12, 1));

        assertThat(last.lines()).extracting(Line::state).containsExactly("due");
        assertThat(last.due()).isEqualByComparingTo("300");
        assertThat(next.lines()).extracting(Line::state).containsExactly("overdue", "promised");
        assertThat(next.due()).isEqualByComparingTo("300");
        assertThat(next.open()).isEqualByComparingTo("300");
    }

    private static LocalDate day(int month) {
        return LocalDate.of(2026, month, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, overdue, overdue, promised",
        "300, 0, received, overdue, promised",
        "450, 300, handed-on, overdue, promised",
        "750, 300, handed-on, received, part",
        "900, 900, handed-on, handed-on, handed-on"
    })
    void moneyFillsTheOldestPeriodFirst(String received, String handedOn, String one, String two, String three) {
        assertThat(of("2026-09-01", null, 1, received, handedOn).lines())
                .extracting(Line::state)
                .containsExactly(one, two, three);
    }

    @Test
    void aPeriodIsCutOffWhereItEnds() {
        Schedule schedule = of("2025-09-01", "2026-10-31", 12, "0", "0");

        assertThat(schedule.lines())
                .extracting(Line::due)
                .map(BigDecimal::intValueExact)
                .containsExactly(3_600, 600);
        assertThat(schedule.lines().getLast().until()).isEqualTo("2026-10-31");
    }

    @Test
    void whatIsSaidToBePaidIsNotReceived() {
        Schedule schedule = of("2026-11-01", null, 1, "0", "0", "2026-11-01");

        assertThat(schedule.lines()).extracting(Line::state).containsExactly("said");
        assertThat(schedule.unsaid()).isEmpty();
        assertThat(schedule.due()).isZero();
        assertThat(schedule.open())
                .as("what is said to be paid before its day can be recorded as received")
                .isEqualByComparingTo("300");
    }

    /** What was not given by the end is not asked for; what is said to be paid is waited for. */
    @Test
    void whatHasEndedOwesOnlyWhatIsSaidToBePaid() {
        Terms ended = new Terms(day(8), LocalDate.of(2026, 10, 31), new BigDecimal("300"), 1, true);

        Schedule schedule = Schedule.of(ended, new BigDecimal("400"), BigDecimal.ZERO, Set.of(day(9), day(11)), TODAY);

        assertThat(schedule.lines()).extracting(Line::state).containsExactly("received", "said", "lapsed");
        assertThat(schedule.due()).isEqualByComparingTo("900");
        assertThat(schedule.open()).isEqualByComparingTo("200");
        assertThat(schedule.unsaid()).isEmpty();
        assertThat(schedule.overdue()).isFalse();
    }

    @Test
    void nothingIsDueBeforeItBegins() {
        assertThat(of("2027-01-01", null, 1, "0", "0").lines()).isEmpty();
    }

    /** Parts add up to the whole, whatever was paid; no period holds more than it owes, or hands on what it did not receive. */
    @RepeatedTest(200)
    void partsAddUp(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        LocalDate from = TODAY.minusDays(random.nextInt(1_500));
        LocalDate last = random.nextBoolean() ? null : from.plusDays(random.nextInt(2_000));
        BigDecimal monthly = BigDecimal.valueOf(1 + random.nextInt(100_000), 2);
        BigDecimal received = BigDecimal.valueOf(random.nextInt(3_000_000), 2);
        BigDecimal handedOn = received.multiply(BigDecimal.valueOf(random.nextInt(101), 2));
        int rhythm = new int[] {1, 6, 12}[random.nextInt(3)];

        Schedule schedule =
                Schedule.of(new Terms(from, last, monthly, rhythm, false), received, handedOn, Set.of(), TODAY);

        BigDecimal promised = sum(schedule, Line::due);
        assertThat(sum(schedule, line -> line.dueOn().isAfter(TODAY) ? BigDecimal.ZERO : line.due()))
                .isEqualByComparingTo(schedule.due());
        assertThat(sum(schedule, Line::received).add(schedule.ahead())).isEqualByComparingTo(received);
        assertThat(sum(schedule, Line::handedOn)).isEqualByComparingTo(handedOn.min(promised));
        assertThat(schedule.open())
                .isEqualByComparingTo(schedule.due().subtract(received).max(BigDecimal.ZERO));
        assertThat(schedule.lines()).allSatisfy(line -> {
            assertThat(line.received()).isBetween(BigDecimal.ZERO, line.due());
            assertThat(line.handedOn()).isBetween(BigDecimal.ZERO, line.received());
        });
        long months = schedule.lines().stream()
                .mapToLong(
                        line -> YearMonth.from(line.from()).until(YearMonth.from(line.until()), ChronoUnit.MONTHS) + 1)
                .sum();
        assertThat(monthly.multiply(BigDecimal.valueOf(months))).isEqualByComparingTo(promised);
        for (int i = 1; i < schedule.lines().size(); i++) {
            assertThat(schedule.lines().get(i).from())
                    .isEqualTo(schedule.lines().get(i - 1).until().plusDays(1));
        }
    }

    private static BigDecimal sum(Schedule schedule, Function<Line, BigDecimal> part) {
        return schedule.lines().stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
