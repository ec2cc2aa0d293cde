package org.jiedui.claims;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jiedui.answers.Answer.Qualifier;
import org.jiedui.kernel.Precision;
import org.jspecify.annotations.Nullable;

/**
 * What is proved.
 *
 * @param measure  which answers; of several, their names are in {@code name}
 * @param value    absent: nothing of it is known
 * @param unpaired whether the two places have no pairing on the books: then only what is booked directly between them counts
 * @param hrefs    where the entries stand, for each pairing or place that was asked
 */
record Proof(
        How how,
        String measure,
        String name,
        String set,
        @Nullable BigDecimal value,
        String unit,
        Qualifier qualifier,
        long entries,
        BigDecimal confirmed,
        BigDecimal evidenced,
        boolean unpaired,
        List<String> hrefs) {

    /** Whether there is something to compare with, and why not. */
    enum How {
        ANSWERED,
        /** The claim has a name only. */
        UNNAMED,
        /** No set that is loaded defines the measure yet. */
        UNDEFINED,
        /** It is defined, in another unit. */
        OTHER_UNIT,
        /** The set tells it apart into several of the same unit. */
        SEVERAL;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Proof none(How how, String name, String set) {
        return new Proof(
                how,
                "",
                name,
                set,
                null,
                "",
                Qualifier.NO_FACTS,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                false,
                List.of());
    }

    public boolean answered() {
        return how == How.ANSWERED;
    }

    /** How it stands to the claim: a word of {@code claims.gap}. */
    String gap(Claim claim) {
        BigDecimal claimed = claim.amount().value();
        if (qualifier == Qualifier.NO_FACTS) {
            return "nothing";
        }
        if (value == null) {
            return "unknown";
        }
        if (claimed == null || claimed.signum() == 0) {
            return "no-share";
        }
        if (claim.interval().closed() && claim.interval().contains(value)) {
            return "same";
        }
        return value.compareTo(claimed) < 0 ? "part" : "more";
    }

    /** How much of the claim, in per cent with as many decimals as are needed to be more than nothing. */
    String percent(Claim claim) {
        BigDecimal claimed = claim.amount().value();
        if (value == null || claimed == null || claimed.signum() == 0) {
            return "";
        }
        BigDecimal share = value.scaleByPowerOfTen(2).divide(claimed, 6, RoundingMode.FLOOR);
        if (share.signum() > 0 && share.compareTo(new BigDecimal("0.01")) < 0) {
            return "<0.01%";
        }
        int decimals = share.compareTo(BigDecimal.TEN) >= 0 ? 0 : share.compareTo(BigDecimal.ONE) >= 0 ? 1 : 2;
        BigDecimal shown = share.setScale(decimals, RoundingMode.FLOOR).stripTrailingZeros();
        return mark(claim) + shown.toPlainString() + Claim.PERCENT;
    }

    /** A part of an "at least" is at most what it seems; an "at least" of something, at least. */
    private String mark(Claim claim) {
        boolean open = claim.amount().precision() == Precision.AT_LEAST;
        boolean atLeast = qualifier == Qualifier.AT_LEAST;
        return open == atLeast ? "" : open ? "≤" : "≥";
    }

    /** What lies between the two; absent if one of them is not known. */
    @Nullable BigDecimal difference(Claim claim) {
        BigDecimal claimed = claim.amount().value();
        return value == null || claimed == null ? null : value.subtract(claimed).abs();
    }

    /** How exactly the difference is known: a word of the precision of a figure. */
    String exactness(Claim claim) {
        boolean open = claim.amount().precision() == Precision.AT_LEAST;
        boolean atLeast = qualifier == Qualifier.AT_LEAST;
        boolean less = gap(claim).equals("part");
        if (open && atLeast || claim.amount().precision() == Precision.ABOUT || qualifier == Qualifier.ABOUT) {
            return "about";
        }
        if (!open && !atLeast) {
            return "exact";
        }
        return open == less ? "at_least" : "at_most";
    }
}
