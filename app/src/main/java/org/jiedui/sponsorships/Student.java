package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Titles;
import org.jiedui.kernel.Until;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A student in need, without a name.
 *
 * @param pseudonym what the ledger knows the student by; drawn at random
 * @param number    at the school
 * @param monthly   what is needed, in yuan
 * @param sponsors  how many may share the need
 * @param consent   the latest word of the guardian
 * @param erased    whether the child was blotted out
 * @param taken     how many sponsor the student now, also such as are out of the reader's reach
 */
record Student(
        Id id,
        String pseudonym,
        String school,
        String number,
        RegionCode place,
        @Nullable PairingId pairing,
        Stage stage,
        BigDecimal monthly,
        int sponsors,
        @Nullable PartialDate from,
        Until until,
        Consent consent,
        boolean erased,
        int taken) {

    /** What each of the sponsors gives at least, so that all of them together cover the need. */
    BigDecimal part() {
        return monthly.divide(BigDecimal.valueOf(sponsors), 2, RoundingMode.CEILING);
    }

    /** What may be told to a sponsor. */
    Consent told() {
        return consent.at(stage);
    }

    /** The number of a student in need, given by the database. */
    record Id(long value) {

        Id {
            if (value < 1) {
                throw new IllegalArgumentException("ids start at 1: " + value);
            }
        }
    }

    /** How far somebody is at school. */
    enum Stage {
        PRIMARY,
        JUNIOR,
        SENIOR,
        VOCATIONAL,
        UNIVERSITY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Stage of(String word) {
            return Arrays.stream(values())
                    .filter(stage -> stage.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no stage " + word));
        }

        static String[] words() {
            return Arrays.stream(values()).map(Stage::word).toArray(String[]::new);
        }

        /** Whether a child of this stage may be under 14; no birthday is held, so all of them are taken to be. */
        boolean mayBeUnder14() {
            return this == PRIMARY || this == JUNIOR;
        }
    }

    /** What the guardian consents to be told to a sponsor, each including those before. */
    enum Consent {
        /** Place and stage, which tell nobody who it is. */
        NONE,
        SCHOOL,
        FIRST_NAME,
        FULL;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Consent of(String word) {
            return Arrays.stream(values())
                    .filter(consent -> consent.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no consent " + word));
        }

        static String[] words() {
            return Arrays.stream(values()).map(Consent::word).toArray(String[]::new);
        }

        boolean covers(Consent what) {
            return compareTo(what) >= 0;
        }

        /** What it comes to for a child who may be under 14: the whole name is told of none of them. */
        Consent at(Student.Stage stage) {
            return this == FULL && stage.mayBeUnder14() ? FIRST_NAME : this;
        }
    }

    /**
     * What a reader may know of a student, as {@link SponsorshipViews} tells it.
     *
     * @param name   what stands for the name
     * @param no     on the books, where several may be called alike; absent where school and number tell who it is
     * @param code   of the place, {@code level} the word of the stage; {@code place} and {@code stage} as the reader calls them
     * @param school empty if the reader is not to know it; so is {@code number}, and all but the name once nothing is told any more
     */
    record Face(
            String name,
            @Nullable Long no,
            String code,
            String place,
            String level,
            String stage,
            String school,
            String number) {

        /** Whether anything is told of the child. */
        public boolean known() {
            return !code.isEmpty();
        }

        /** What the student is called in lists and on pages. */
        public String title() {
            return no == null ? name : Titles.numbered(name, no);
        }
    }
}
