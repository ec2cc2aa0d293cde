package org.jiedui.answers;

import java.time.LocalDate;
import java.util.Set;
import org.jiedui.access.Scope;
import org.jiedui.kernel.PairingId;
import org.jspecify.annotations.Nullable;

/**
 * A question made ready for the mirror.
 *
 * @param set      code of the definition set
 * @param pairings the pairing asked for and those inside it, absent if none is asked for
 * @param today    the day that "at the end" of an open period means
 * @param scope    what the asker may see
 */
record Asked(Question question, String set, @Nullable Set<PairingId> pairings, LocalDate today, Scope scope) {

    /** First day that counts, if there is one. */
    @Nullable LocalDate from() {
        return question.cumulative() ? null : question.period().from();
    }

    /** Last day that counts, if there is one. */
    @Nullable LocalDate to() {
        return question.period().to();
    }

    /** The last day of the period, or today if it has none. */
    LocalDate end() {
        LocalDate to = to();
        return to == null ? today : to;
    }

    /** Whether lines have weights: what is owed to one person, or to each. */
    boolean weighted() {
        return question.person() != null || split() == Question.By.PERSON;
    }

    /** What it is split by; by measure is no split, every answer has a row for each measure. */
    Question.@Nullable By split() {
        return question.by() == Question.By.MEASURE ? null : question.by();
    }

    boolean byTime() {
        return split() == Question.By.YEAR || split() == Question.By.MONTH;
    }
}
