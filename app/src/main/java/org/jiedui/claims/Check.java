package org.jiedui.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must hold between claims. Knows no user, place names or database: claims in, findings out. The first sentence of
 * its Javadoc is its published text, {@code claims.check.<word>}.
 */
interface Check {

    /** The catalogue. */
    List<Check> ALL = List.of(
            new PerCounty(),
            new PartOfWhole(),
            new CumulativeNeverFalls(),
            new YearGrows(),
            new PersonsWithinTimes(),
            new PlacesWithinWhole(),
            new TwoPublications());

    /** Stable word. */
    String word();

    /** Of what a claim is a part. */
    @FunctionalInterface
    interface Wholes {
        /** The measure that the claim's measure is a part of, in the set that it names or in one in force; nothing if in none. */
        @Nullable String of(Claim part);
    }

    List<Found> over(List<Claim> claims, Wholes wholes);

    /** Those that are alike in what the key says, in their order; by themselves they say nothing. */
    static <K> Collection<List<Claim>> alike(List<Claim> claims, Function<Claim, K> key) {
        Map<K, List<Claim>> alike = new LinkedHashMap<>();
        claims.forEach(claim ->
                alike.computeIfAbsent(key.apply(claim), k -> new ArrayList<>()).add(claim));
        alike.values().removeIf(group -> group.size() < 2);
        return alike.values();
    }
}
