package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds in a row whom and what it speaks of, and tells the row what it cannot find. */
@Component
class RowParties {

    static final int LONGEST = 200;

    private static final BigDecimal MOST = new BigDecimal(1_000_000);

    /** A promise is so much, not about so much. */
    private static final Pattern VAGUE = Pattern.compile("[约近多余至上左几]");

    private final SponsorshipQueries queries;
    private final Clock clock;

    RowParties(SponsorshipQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * By its number on the books; else by school and number at the school, and by the place, too, if two schools of one name have
     * the number.
     */
    Optional<Student> student(Row row) {
        String id = row.text("student").orElse("");
        if (!id.isEmpty()) {
            Optional<Student> found =
                    isNumber(id) ? queries.student(new Student.Id(Long.parseLong(id))) : Optional.empty();
            if (found.isEmpty()) {
                row.refuse(Finding.refused("student-unknown", "student", id, ""));
            }
            return found;
        }
        String school = row.text("school").orElse("");
        String number = row.text("number").orElse("");
        if (school.isEmpty() || number.isEmpty()) {
            row.refuse(Finding.refused("student-which", school.isEmpty() ? "school" : "number"));
            return Optional.empty();
        }
        Optional<RegionCode> place = row.region("place");
        List<Student> found = queries.studentsNumbered(school, number).stream()
                .filter(student -> place.isEmpty() || place.get().contains(student.place()))
                .toList();
        if (found.size() != 1) {
            row.refuse(
                    Finding.refused(found.isEmpty() ? "student-unknown" : "student-several", "number", number, school));
            return Optional.empty();
        }
        return Optional.of(found.getFirst());
    }

    /** By its number on the books, or by the sponsor's name. */
    Optional<Pledge> pledge(Row row) {
        String word = row.text("pledge").orElse("");
        if (word.isEmpty()) {
            return Optional.empty();
        }
        List<Pledge> found = isNumber(word)
                ? queries.pledge(new Pledge.Id(Long.parseLong(word))).stream().toList()
                : queries.pledgesNamed(word);
        if (found.size() != 1) {
            row.refuse(Finding.refused(found.isEmpty() ? "pledge-unknown" : "pledge-several", "pledge", word));
            return Optional.empty();
        }
        return Optional.of(found.getFirst());
    }

    /** By its number on the books. */
    Optional<Sponsorship> sponsorship(Row row) {
        String word = row.text("sponsorship").orElse("");
        Optional<Sponsorship> found =
                isNumber(word) ? queries.sponsorship(new Sponsorship.Id(Long.parseLong(word))) : Optional.empty();
        if (found.isEmpty() && !word.isEmpty()) {
            row.refuse(Finding.refused("sponsorship-unknown", "sponsorship", word));
        }
        return found;
    }

    /** By its number; else by pledge and student, of whom it is the one that goes on, or the last one. */
    Optional<Sponsorship> sponsorshipOf(Row row) {
        if (row.text("sponsorship").isPresent()) {
            return sponsorship(row);
        }
        if (row.text("pledge").isEmpty()) {
            row.refuse(Finding.refused("sponsorship-which", "sponsorship"));
            return Optional.empty();
        }
        Optional<Pledge> pledge = pledge(row);
        Optional<Student> student = student(row);
        if (pledge.isEmpty() || student.isEmpty()) {
            return Optional.empty();
        }
        List<Sponsorship> all = queries.ofPledge(pledge.get().id()).stream()
                .filter(one -> one.student().equals(student.get().id()))
                .toList();
        Optional<Sponsorship> found = all.stream()
                .filter(one -> !one.ended())
                .findFirst()
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
        if (found.isEmpty()) {
            row.refuse(Finding.refused(
                    "sponsorship-of-neither", "pledge", pledge.get().sponsor()));
        }
        return found;
    }

    private static boolean isNumber(String word) {
        return word.matches("[1-9]\\d{0,17}");
    }

    /** Yuan a month, whether it is said or not that they are. */
    Optional<BigDecimal> monthly(Row row, String column) {
        return amount(row, column, row.text(column).orElse("").replaceAll("(?:/|每)?月$", ""));
    }

    /** Yuan, with at most two decimals, more than nothing; a rate is none. */
    Optional<BigDecimal> amount(Row row, String column) {
        return amount(row, column, row.text(column).orElse(""));
    }

    private static Optional<BigDecimal> amount(Row row, String column, String text) {
        try {
            BigDecimal amount = Row.typedAmount(text, "元", column);
            if (amount == null) {
                return Optional.empty();
            }
            if (VAGUE.matcher(text).find()
                    || amount.signum() <= 0
                    || amount.compareTo(MOST) > 0
                    || amount.stripTrailingZeros().scale() > 2) {
                row.refuse(Finding.refused("sponsorship-amount", column, text));
                return Optional.empty();
            }
            return Optional.of(amount);
        } catch (RefusedException refused) {
            refused.findings().forEach(row::refuse);
            return Optional.empty();
        }
    }

    /** A whole number from 1 to the most, with or without 人 or 名 behind it; one if nothing is said. */
    static int count(Row row, String column, int most) {
        String text = row.text(column).orElse("1").strip();
        String digits = text.replaceFirst("\\s*[人名个位]$", "");
        int count = digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
        if (count < 1 || count > most) {
            row.refuse(Finding.refused("sponsorship-count", column, text, most));
        }
        return count;
    }

    /** A day that has come: of a month or a year, its first. */
    @Nullable LocalDate past(Row row, String column) {
        Optional<PartialDate> date = row.date(column);
        if (date.isEmpty()) {
            return null;
        }
        if (date.get().first().isAfter(LocalDate.now(clock))) {
            row.refuse(
                    Finding.refused("sponsorship-in-future", column, date.get().toString()));
        }
        return date.get().first();
    }

    /** A short text. */
    static String words(Row row, String column) {
        String text = row.text(column).orElse("");
        if (text.length() > LONGEST) {
            row.refuse(Finding.refused("sponsorship-words-long", column, LONGEST));
        }
        return text;
    }
}
