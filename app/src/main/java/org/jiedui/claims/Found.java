package org.jiedui.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a check found between claims.
 *
 * @param check   its word
 * @param says    which of the check's sentences: {@code claims.found.<check>.<says>}
 * @param claims  those it is about, in the order in which the sentence names them
 * @param args    what else the sentence needs: a quantity or a number
 * @param reasons which differences of definition could explain it; none if nothing has to be explained
 */
record Found(String check, Outcome outcome, String says, List<Claim> claims, List<Object> args, Set<Reason> reasons) {

    /** The graver first. */
    enum Outcome {
        DISAGREES,
        CANNOT_BE_TOLD,
        CONFIRMED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static List<String> words() {
            return Arrays.stream(values()).map(Outcome::word).toList();
        }
    }

    Found {
        claims = List.copyOf(claims);
        args = List.copyOf(args);
        reasons = Set.copyOf(reasons);
    }

    /** In the check's usual sentence for the outcome; what does not hold is given what could explain it. */
    static Found of(String check, Outcome outcome, Claim one, Claim other) {
        return saying(check, outcome, outcome.word(), one, other);
    }

    static Found saying(String check, Outcome outcome, String says, Claim one, Claim other) {
        Set<Reason> reasons = outcome == Outcome.CONFIRMED ? Set.of() : Reason.between(one, other);
        return new Found(check, outcome, says, List.of(one, other), List.of(), reasons);
    }

    /** What must not be greater than the other. */
    static Found least(String check, Claim less, Claim more) {
        Interval one = less.interval();
        Interval other = more.interval();
        Outcome outcome =
                one.atMost(other) ? Outcome.CONFIRMED : one.above(other) ? Outcome.DISAGREES : Outcome.CANNOT_BE_TOLD;
        return of(check, outcome, less, more);
    }

    boolean isAbout(Claim claim) {
        return claims.stream().anyMatch(one -> one.no() == claim.no());
    }
}
