package org.jiedui.claims;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.claims.Found.Outcome;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * All fiscal aid is the aid per county times the number of counties. Where the aid per county is not published, what comes out is
 * held against that of another place which the same giver assists; that may differ, so it confirms and never contradicts.
 */
class PerCounty implements Check {

    private static final String AID = "C01";
    private static final String AID_PER_COUNTY = "C02";
    private static final String COUNTIES = "A06";

    @Override
    public String word() {
        return "per-county";
    }

    @Override
    public List<Found> over(List<Claim> claims, Wholes wholes) {
        List<Found> found = new ArrayList<>();
        List<Claim> shares = claims.stream()
                .filter(claim -> claim.isOf(AID_PER_COUNTY) && claim.adds())
                .toList();
        for (Claim aid : claims) {
            if (!aid.isOf(AID) || !aid.adds() || !aid.time().is(Claim.Kind.ANNUAL)) {
                continue;
            }
            List<Claim> counties = claims.stream()
                    .filter(claim -> claim.isOf(COUNTIES) && claim.adds() && counts(claim, aid))
                    .toList();
            List<Claim> own = shares.stream()
                    .filter(share -> share.between().same(aid.between()) && sameYear(share, aid))
                    .toList();
            own.forEach(share -> byShare(aid, share, counties).ifPresent(found::add));
            if (own.isEmpty()) {
                byNeighbour(aid, counties, shares).forEach(found::add);
            }
        }
        return found;
    }

    private Optional<Found> byShare(Claim aid, Claim share, List<Claim> counties) {
        Optional<Interval> quotient = aid.interval().dividedBy(share.interval());
        if (quotient.isEmpty()) {
            return Optional.empty();
        }
        Interval many = quotient.get();
        Optional<BigDecimal> whole = many.onlyWhole();
        List<Object> numbers =
                whole.<List<Object>>map(List::of).orElseGet(() -> List.of(rounded(many.low()), rounded(many.high())));
        String how = whole.isPresent() ? "" : "-range";
        Optional<Claim> fits = counties.stream()
                .filter(said -> !said.interval().apartFrom(many))
                .findFirst();
        if (fits.isPresent()) {
            return Optional.of(found(Outcome.CONFIRMED, "confirmed" + how, List.of(aid, share, fits.get()), numbers));
        }
        if (counties.isEmpty()) {
            return Optional.of(found(Outcome.CANNOT_BE_TOLD, "cannot-be-told" + how, List.of(aid, share), numbers));
        }
        return Optional.of(
                found(Outcome.DISAGREES, "disagrees" + how, List.of(aid, share, counties.getFirst()), numbers));
    }

    private Found found(Outcome outcome, String says, List<Claim> claims, List<Object> numbers) {
        return new Found(
                word(),
                outcome,
                says,
                claims,
                numbers,
                outcome == Outcome.DISAGREES ? Set.of(Reason.WHICH_COUNTIES, Reason.WHICH_MONEY) : Set.of());
    }

    /** What each county got, by each number of counties that is said, beside what a neighbour's counties got. */
    private Stream<Found> byNeighbour(Claim aid, List<Claim> counties, List<Claim> shares) {
        List<Claim> neighbours = shares.stream()
                .filter(share -> !aid.between().givers().isEmpty()
                        && share.between().givers().equals(aid.between().givers())
                        && sameYear(share, aid))
                .toList();
        List<Found> fitting = new ArrayList<>();
        for (Claim number : counties) {
            Interval each = aid.interval().dividedBy(number.interval()).orElse(null);
            if (each == null || each.low() == null || each.high() == null) {
                continue;
            }
            Quantity middle = new Quantity(
                    rounded(each.low().add(each.high()).divide(BigDecimal.TWO)),
                    aid.amount().unit(),
                    Precision.ABOUT);
            neighbours.stream()
                    .filter(neighbour -> neighbour.interval().closed() && !each.apartFrom(neighbour.interval()))
                    .map(neighbour ->
                            found(Outcome.CONFIRMED, "neighbour", List.of(aid, number, neighbour), List.of(middle)))
                    .forEach(fitting::add);
        }
        return fitting.stream();
    }

    private static BigDecimal rounded(@Nullable BigDecimal number) {
        BigDecimal known = Objects.requireNonNull(number);
        int decimals = known.compareTo(new BigDecimal(10_000)) < 0 ? 1 : 0;
        int scale = decimals == 0 ? -Math.max(0, known.precision() - known.scale() - 4) : decimals;
        return known.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** Said of the same places, and of a time in which the money was given. */
    private static boolean counts(Claim counties, Claim aid) {
        LocalDate end = aid.time().last();
        LocalDate first = counties.time().first();
        LocalDate last = counties.time().last();
        return counties.between().same(aid.between())
                && end != null
                && (sameYear(counties, aid)
                        || first != null && last != null && !end.isBefore(first) && !end.isAfter(last));
    }

    private static boolean sameYear(Claim one, Claim other) {
        return one.time().year() != null
                && Objects.equals(one.time().year(), other.time().year());
    }
}
