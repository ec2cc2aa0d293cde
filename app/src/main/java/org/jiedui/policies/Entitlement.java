package org.jiedui.policies;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** What a sending place grants those whom it sent: days of leave in a year, an allowance. Where none is on record, nothing is said. */
public sealed interface Entitlement {

    /** The kinds of leave, as policy files and the records name them. */
    List<String> LEAVE_KINDS = List.of("annual", "home-visit", "personal", "sick", "other");

    Extent extent();

    /** Where it is written. */
    Policy.Words source();

    /**
     * For whom and when.
     *
     * @param sending the place that sends, with all below it; absent: whoever has none of their own
     * @param first   the first year of which it speaks, absent: any; {@code last} likewise
     */
    record Extent(
            @Nullable RegionCode sending,
            @Nullable Integer first,
            @Nullable Integer last) {

        boolean isFor(RegionCode home, int year) {
            return (sending == null || sending.contains(home))
                    && (first == null || first <= year)
                    && (last == null || year <= last);
        }

        /** How closely it is meant: the nearer place first, then the later years. */
        int closeness() {
            int place = sending == null ? 0 : sending.stem().length();
            return place * 10_000 + (first == null ? 0 : first);
        }
    }

    /**
     * Leave in a calendar year.
     *
     * @param kind  one of {@link #LEAVE_KINDS}
     * @param days  how many days; absent: as many as it takes
     * @param times how often; absent: as often as it takes
     */
    record Leave(
            Extent extent,
            String kind,
            @Nullable Integer days,
            @Nullable Integer times,
            Counting counting,
            Policy.Words source)
            implements Entitlement {}

    /**
     * Money.
     *
     * @param code   stable word, by which what was granted refers to it
     * @param amount in yuan
     * @param payer  the side it comes from
     */
    record Allowance(
            Extent extent,
            String code,
            Policy.Words name,
            BigDecimal amount,
            Every every,
            Payer payer,
            Policy.Words source)
            implements Entitlement {}

    /** How often an allowance is paid. */
    enum Every {
        MONTH,
        ONCE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Every> of(@Nullable Object word) {
            return List.of(values()).stream()
                    .filter(every -> every.word().equals(word))
                    .findFirst();
        }
    }

    /** Whose money it is. */
    enum Payer {
        HOME,
        HOST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Payer> of(@Nullable Object word) {
            return List.of(values()).stream()
                    .filter(payer -> payer.word().equals(word))
                    .findFirst();
        }
    }
}
