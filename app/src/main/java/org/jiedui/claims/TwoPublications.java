package org.jiedui.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiedui.claims.Found.Outcome;

/** Two publications of the same thing say the same, as far as their digits go. */
class TwoPublications implements Check {

    /** Counties are published of one side or the other, which only the name tells apart. */
    private static final String COUNTIES = "A06";

    @Override
    public String word() {
        return "two-publications";
    }

    @Override
    public List<Found> over(List<Claim> claims, Wholes wholes) {
        List<Found> found = new ArrayList<>();
        List<Claim> known = claims.stream().filter(Claim::known).toList();
        for (List<Claim> group : Check.alike(
                known,
                claim -> Arrays.asList(
                        claim.between().key(),
                        claim.about(),
                        claim.isOf(COUNTIES) ? claim.name() : "",
                        claim.amount().unit(),
                        claim.direction(),
                        claim.time().first(),
                        claim.time().last(),
                        claim.time().kind()))) {
            for (int i = 0; i < group.size(); i++) {
                for (int j = i + 1; j < group.size(); j++) {
                    found.add(compared(group.get(i), group.get(j)));
                }
            }
        }
        return found;
    }

    private Found compared(Claim one, Claim other) {
        boolean told = one.interval().closed() && other.interval().closed();
        Outcome outcome = one.interval().apartFrom(other.interval())
                ? Outcome.DISAGREES
                : told ? Outcome.CONFIRMED : Outcome.CANNOT_BE_TOLD;
        return Found.of(word(), outcome, one, other);
    }
}
