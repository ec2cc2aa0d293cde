package org.jiedui.claims;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** A difference of definition that could explain why two claims disagree. Told as a possibility: nobody knows. */
enum Reason {
    /** One counts those newly placed or new firms, the other all. */
    NEW_OR_ALL((one, other) -> of("E0[1-5]|D01|D04", one, other)),
    /** One counts persons, the other how often. */
    PERSONS_OR_TIMES((one, other) -> of("B\\d\\d|E0[1-6]|G08", one, other) || says("人次", one) != says("人次", other)),
    /** One is what was agreed, the other what was paid in. */
    AGREED_OR_PAID_IN((one, other) -> of("D0[23]", one, other)),
    /** One is money only, the other money and goods. */
    MONEY_OR_GOODS((one, other) -> of("C08", one, other) || says("款物|折款|goods", one) != says("款物|折款|goods", other)),
    /** What was given, allocated or paid out. */
    WHICH_MONEY((one, other) -> of("C0[12]", one, other)),
    /** One counts everybody, the other only those lifted out of poverty. */
    POOR_ONLY((one, other) -> says("脱贫|贫困|poor", one) != says("脱贫|贫困|poor", other)),
    /** Counties of the pairing, or all that are assisted; on one side, or pairs. */
    WHICH_COUNTIES((one, other) -> of("A06|C02", one, other)),
    /** Where the jobs are is not said. */
    DESTINATION((one, other) -> of("E0[1-5]", one, other)),
    /** One stops before the end of the year. */
    PART_OF_A_YEAR((one, other) -> stopsEarly(one) != stopsEarly(other)),
    /** They speak of different years. */
    OTHER_YEAR((one, other) -> !Objects.equals(one.time().year(), other.time().year())),
    /** The sources call it by different names. */
    OTHER_NAME((one, other) -> !one.name().equals(other.name()));

    private final BiPredicate<Claim, Claim> may;

    Reason(BiPredicate<Claim, Claim> may) {
        this.may = may;
    }

    static Set<Reason> between(Claim one, Claim other) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (Reason reason : values()) {
            if (reason.may.test(one, other)) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static boolean of(String codes, Claim one, Claim other) {
        return base(one).matches(codes) && base(other).matches(codes);
    }

    private static String base(Claim claim) {
        return claim.measure() == null ? "" : claim.measure().replaceFirst("-.*", "");
    }

    private static boolean says(String words, Claim claim) {
        return Pattern.compile(words)
                .matcher(claim.name() + " " + claim.amount().unit() + " " + claim.note())
                .find();
    }

    private static boolean stopsEarly(Claim claim) {
        LocalDate last = claim.time().last();
        return last != null && last.getDayOfYear() != last.lengthOfYear();
    }
}
