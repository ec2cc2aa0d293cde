package org.jiedui.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jiedui.claims.Found.Outcome;

/**
 * A place is never more than the whole that it lies in. Of the year before or after only what goes beyond the whole is told: it is
 * no proof, but the whole would have had to fall below one of its parts.
 */
class PlacesWithinWhole implements Check {

    @Override
    public String word() {
        return "places";
    }

    @Override
    public List<Found> over(List<Claim> claims, Wholes wholes) {
        List<Found> found = new ArrayList<>();
        List<Claim> adding = claims.stream()
                .filter(claim -> claim.adds() && !claim.isOf("C02"))
                .toList();
        for (List<Claim> group : Check.alike(
                adding, claim -> List.of(claim.about(), claim.amount().unit()))) {
            for (Claim whole : group) {
                for (Claim part : group) {
                    if (whole.between().holds(part.between()) && sameDirection(part, whole)) {
                        compare(part, whole, found);
                    }
                }
            }
        }
        return found;
    }

    private void compare(Claim part, Claim whole, List<Found> found) {
        if (within(part, whole)) {
            found.add(Found.least(word(), part, whole));
        } else if (yearsApart(part, whole) == 1 && part.interval().above(whole.interval())) {
            found.add(Found.saying(word(), Outcome.DISAGREES, "other-year", part, whole));
        }
    }

    /** Counted in the same way of the same time: the same year, the same moment's year, or a stretch within a stretch. */
    private static boolean within(Claim part, Claim whole) {
        if (part.time().kind() == Claim.Kind.POINT || whole.time().kind() == Claim.Kind.POINT) {
            return part.time().kind() == whole.time().kind()
                    && Objects.equals(part.time().year(), whole.time().year());
        }
        if (part.time().is(Claim.Kind.ANNUAL) && whole.time().is(Claim.Kind.ANNUAL)) {
            return Objects.equals(part.time().year(), whole.time().year());
        }
        LocalDate first = part.time().first();
        LocalDate last = part.time().last();
        LocalDate wholeFirst = whole.time().first();
        LocalDate wholeLast = whole.time().last();
        return whole.time().is(Claim.Kind.CUMULATIVE)
                && part.time().kind() != null
                && first != null
                && last != null
                && wholeFirst != null
                && wholeLast != null
                && !first.isBefore(wholeFirst)
                && !last.isAfter(wholeLast);
    }

    private static int yearsApart(Claim part, Claim whole) {
        Integer one = part.time().year();
        Integer other = whole.time().year();
        boolean annual = part.time().is(Claim.Kind.ANNUAL) && whole.time().is(Claim.Kind.ANNUAL);
        return one == null || other == null || !annual ? -1 : Math.abs(one - other);
    }

    /** What the whole counts both ways holds what its part counts one way. */
    private static boolean sameDirection(Claim part, Claim whole) {
        return part.direction() == null
                || whole.direction() == null
                || whole.direction().equals("both")
                || part.direction().equals(whole.direction());
    }
}
