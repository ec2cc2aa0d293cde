package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Until;
import org.jiedui.matching.Criterion;
import org.jiedui.regions.RegionCode;
import org.jiedui.sponsorships.Student.Consent;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word to sponsor so many students.
 *
 * @param kind     {@code person}, {@code firm} or {@code group}
 * @param person   the sponsor; of a firm or group whom to call there, who is not the sponsor
 * @param organisation the firm or group as it stands on the books
 * @param place    where it comes from
 * @param monthly  for each student, in yuan
 * @param rhythm   how many months are paid for at a time: 1, 6 or 12
 * @param taken    how many students it goes to now, also such as are out of the reader's reach
 */
record Pledge(
        Id id,
        String kind,
        String sponsor,
        @Nullable PersonId person,
        @Nullable OrganisationId organisation,
        RegionCode place,
        @Nullable PairingId pairing,
        BigDecimal monthly,
        int students,
        int rhythm,
        Wishes wishes,
        @Nullable PartialDate from,
        Until until,
        int taken) {

    /** In the order of {@link #points}. */
    static final List<Criterion> CRITERIA = List.of(
            new Criterion("sponsor-place", 30),
            new Criterion("sponsor-school", 20),
            new Criterion("sponsor-stage", 20),
            new Criterion("sponsor-years", 5),
            new Criterion("sponsor-amount", 1));

    private static final int YEARS = 6;
    private static final int FITS = 10;

    /** Whether the sponsor is a person; else a firm or a group. */
    boolean personal() {
        return kind.equals("person");
    }

    /** Whether there is a time at which this is given and the other is needed, as far as anybody wrote down. */
    boolean meets(Student student) {
        return begins(from, student.until()) && begins(student.from(), until);
    }

    private static boolean begins(@Nullable PartialDate from, Until other) {
        return from == null
                || !(other instanceof Until.On(PartialDate last))
                || !from.first().isAfter(last.last());
    }

    /** What speaks for the two: place, school and stage as wished, years covered, how near the amount is. A school that is not to be told speaks for nobody. */
    long[] points(Student student, LocalDate day) {
        boolean placed = wishes.place() != null && wishes.place().contains(student.place());
        boolean schooled = student.told().covers(Consent.SCHOOL)
                && !wishes.school().isEmpty()
                && wishes.school().equals(student.school());
        return new long[] {
            placed ? 1 : 0,
            schooled ? 1 : 0,
            wishes.stage() == student.stage() ? 1 : 0,
            years(student, day),
            fits(student)
        };
    }

    /** How many years at school are covered from that day on, each that begins; one if nobody wrote down until when. */
    private long years(Student student, LocalDate day) {
        LocalDate last = null;
        for (Until end : List.of(until, student.until())) {
            if (end instanceof Until.On(PartialDate date)
                    && (last == null || date.last().isBefore(last))) {
                last = date.last();
            }
        }
        long years = last == null ? 1 : day.until(last, ChronoUnit.MONTHS) / 12 + 1;
        return Math.clamp(years, 1, YEARS);
    }

    /** The nearer to the part that is needed, the better: nothing should lie where less would do. */
    private long fits(Student student) {
        BigDecimal off = monthly.subtract(student.part())
                .abs()
                .multiply(BigDecimal.valueOf(FITS))
                .divide(student.part(), 0, RoundingMode.CEILING);
        return Math.clamp(FITS - off.longValue(), 0, FITS);
    }

    /** What the sponsor would like; it decides nothing. The sex of a child is not among what one may wish. */
    record Wishes(@Nullable RegionCode place, String school, Student.@Nullable Stage stage) {}

    /** The number of a pledge, given by the database. */
    record Id(long value) {

        Id {
            if (value < 1) {
                throw new IllegalArgumentException("ids start at 1: " + value);
            }
        }
    }
}
