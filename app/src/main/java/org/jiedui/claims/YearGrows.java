package org.jiedui.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was counted of a year up to some day has not become less by a later day of the same year. */
class YearGrows implements Check {

    @Override
    public String word() {
        return "year-grows";
    }

    @Override
    public List<Found> over(List<Claim> claims, Wholes wholes) {
        List<Found> found = new ArrayList<>();
        List<Claim> annual = claims.stream()
                .filter(claim -> claim.adds() && claim.time().is(Claim.Kind.ANNUAL))
                .toList();
        for (List<Claim> group : Check.alike(
                annual,
                claim -> Arrays.asList(
                        claim.between().key(),
                        claim.about(),
                        claim.amount().unit(),
                        claim.direction(),
                        claim.time().first()))) {
            for (Claim later : group) {
                group.stream()
                        .filter(earlier ->
                                isBefore(earlier.time().last(), later.time().last()))
                        .forEach(earlier -> found.add(Found.least(word(), earlier, later)));
            }
        }
        return found;
    }

    private static boolean isBefore(@Nullable LocalDate day, @Nullable LocalDate later) {
        return day != null && later != null && day.isBefore(later);
    }
}
