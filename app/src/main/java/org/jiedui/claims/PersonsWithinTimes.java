package org.jiedui.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** There are never more persons (人) than person-times (人次). */
class PersonsWithinTimes implements Check {

    private static final String PERSONS = "人";
    private static final String TIMES = "人次";

    @Override
    public String word() {
        return "persons-times";
    }

    @Override
    public List<Found> over(List<Claim> claims, Wholes wholes) {
        List<Found> found = new ArrayList<>();
        List<Claim> adding = claims.stream().filter(Claim::adds).toList();
        for (List<Claim> group : Check.alike(
                adding,
                claim -> Arrays.asList(
                        claim.between().key(),
                        claim.about().replaceFirst("-times$", ""),
                        claim.direction(),
                        claim.time().first(),
                        claim.time().last(),
                        claim.time().kind()))) {
            for (Claim persons : group) {
                group.stream()
                        .filter(times -> persons.amount().unit().equals(PERSONS)
                                && times.amount().unit().equals(TIMES))
                        .forEach(times -> found.add(Found.least(word(), persons, times)));
            }
        }
        return found;
    }
}
