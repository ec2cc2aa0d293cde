package org.jiedui.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A part ("其中") is never more than the whole that it is a part of. */
class PartOfWhole implements Check {

    @Override
    public String word() {
        return "part-of-whole";
    }

    @Override
    public List<Found> over(List<Claim> claims, Wholes wholes) {
        List<Found> found = new ArrayList<>();
        for (List<Claim> group : Check.alike(
                claims, claim -> List.of(claim.between().key(), claim.amount().unit()))) {
            for (Claim part : group) {
                String whole = wholes.of(part);
                group.stream()
                        .filter(other -> whole != null && other.isOf(whole))
                        .filter(other -> part.adds() && other.adds())
                        .filter(other -> sameTime(part, other))
                        .forEach(other -> found.add(Found.least(word(), part, other)));
            }
        }
        return found;
    }

    /** Of the same days; a part whose kind of time is not told is taken for what its whole is. */
    private static boolean sameTime(Claim part, Claim whole) {
        return Objects.equals(part.time().first(), whole.time().first())
                && Objects.equals(part.time().last(), whole.time().last())
                && (part.time().kind() == null
                        || part.time().kind() == whole.time().kind());
    }
}
