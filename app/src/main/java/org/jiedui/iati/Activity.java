package org.jiedui.iati;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A project as the standard tells it.
 *
 * @param number       of the project
 * @param descriptions the first is of the project; a second one tells of money that is no transaction
 * @param dac          a three-digit sector of the OECD's list, where the kind leaves no doubt
 */
record Activity(
        long number,
        Narrative title,
        List<Narrative> descriptions,
        List<Organisation> organisations,
        Status status,
        List<Date> dates,
        @Nullable Place place,
        Sector sector,
        @Nullable String dac,
        List<Transaction> transactions,
        List<Indicator> indicators) {

    Activity {
        if (descriptions.isEmpty() || dates.isEmpty()) {
            throw new IllegalArgumentException("the standard wants a description and a date");
        }
    }

    /** ActivityStatus. */
    enum Status {
        PIPELINE("1"),
        IMPLEMENTATION("2"),
        CLOSED("4");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** OrganisationRole. */
    enum Role {
        FUNDING("1"),
        ACCOUNTABLE("2"),
        IMPLEMENTING("4");

        private final String code;

        Role(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * Who takes part.
     *
     * @param ref  absent if no such identifier is known
     * @param type a code of OrganisationType, absent if it is not known
     */
    record Organisation(@Nullable String ref, @Nullable String type, Role role, Narrative name) {}

    /** ActivityDateType. */
    enum Moment {
        PLANNED_START("1"),
        ACTUAL_START("2"),
        PLANNED_END("3"),
        ACTUAL_END("4");

        private final String code;

        Moment(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** @param known how far it is known, where that is less than the day */
    record Date(Moment moment, LocalDate day, @Nullable Narrative known) {}

    /**
     * Where it takes place.
     *
     * @param areas from the province down, each with its code
     */
    record Place(RegionCode code, Narrative name, Narrative areas) {}

    /** A kind of project, in the reporter's own vocabulary. */
    record Sector(String code, Narrative name) {}

    /** TransactionType. */
    enum Flow {
        COMMITMENT("2"),
        DISBURSEMENT("3");

        private final String code;

        Flow(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** @param entry the number of the entry that it is */
    record Transaction(
            long entry,
            Flow flow,
            LocalDate day,
            BigDecimal value,
            Narrative description,
            Narrative provider,
            @Nullable String providerType,
            Narrative receiver) {}

    /**
     * What came of it, or was to come, by a measure.
     *
     * @param code     of the measure; absent of a target, which is in the record's own words
     * @param adds     whether figures of several activities may be added
     * @param value    exact, absent if it is not
     * @param comment  in words, where there is no exact value
     */
    record Indicator(
            @Nullable String code,
            Narrative title,
            @Nullable Narrative description,
            boolean adds,
            LocalDate from,
            LocalDate to,
            boolean target,
            @Nullable BigDecimal value,
            Narrative comment) {}
}
