package org.jiedui.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What is counted from a beginning onwards never falls, and is never less than what a shorter stretch within it counts. */
class CumulativeNeverFalls implements Check {

    @Override
    public String word() {
        return "cumulative";
    }

    @Override
    public List<Found> over(List<Claim> claims, Wholes wholes) {
        List<Found> found = new ArrayList<>();
        List<Claim> adding = claims.stream().filter(Claim::adds).toList();
        for (List<Claim> group : Check.alike(
                adding,
                claim -> Arrays.asList(
                        claim.between().key(), claim.about(), claim.amount().unit(), claim.direction()))) {
            for (Claim longer : group) {
                group.stream()
                        .filter(shorter -> longer.time().is(Claim.Kind.CUMULATIVE) && within(shorter, longer))
                        .forEach(shorter -> found.add(Found.least(word(), shorter, longer)));
            }
        }
        return found;
    }

    /** Begins no earlier and ends earlier, or begins later and ends no later. */
    private static boolean within(Claim shorter, Claim longer) {
        LocalDate end = shorter.time().last();
        LocalDate longerEnd = longer.time().last();
        boolean counts =
                shorter.time().is(Claim.Kind.CUMULATIVE) || shorter.time().is(Claim.Kind.ANNUAL);
        if (!counts || end == null || longerEnd == null || end.isAfter(longerEnd)) {
            return false;
        }
        LocalDate start = shorter.time().first();
        LocalDate longerStart = longer.time().first();
        if (Objects.equals(start, longerStart)) {
            return end.isBefore(longerEnd);
        }
        return start != null && longerStart != null && start.isAfter(longerStart);
    }
}
