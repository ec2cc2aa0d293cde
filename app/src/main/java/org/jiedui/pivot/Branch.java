package org.jiedui.pivot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.answers.By;
import org.jspecify.annotations.Nullable;

/**
 * A part of an axis with the parts inside it. One without parts inside is a row or a column of cells; one with parts inside may
 * have cells too, its total.
 *
 * @param by       what it is a part of; absent: the total of everything beside it
 * @param key      of the part; of a measure its code
 * @param measure  of its cells, if this axis has the measures and one was passed on the way here
 * @param keys     of its cells on this axis
 * @param within   the parts inside it, in order
 */
record Branch(
        @Nullable By by, String key, String label, @Nullable String measure, List<String> keys, List<Branch> within) {

    /**
     * What an axis is made of.
     *
     * @param dimensions what it is split by, and where the measures stand among them
     * @param totals     whether each part that is split further has its total inside it, as columns need it; a row has it itself
     * @param total      what a total is called
     */
    record Ground(List<By> dimensions, Grid grid, List<String> measures, boolean totals, String total) {}

    /** A place in the table that has a cell: a measure and the keys on this axis. */
    private record Spot(String measure, List<String> keys) {}

    /** @param keysOf the keys on this axis of a cell of the grid */
    static List<Branch> axis(Ground ground, Function<Grid.Key, List<String>> keysOf) {
        List<Spot> spots = ground.grid().parts().stream()
                .map(key -> new Spot(key.measure(), keysOf.apply(key)))
                .distinct()
                .toList();
        return inside(ground, 0, null, List.of(), spots);
    }

    private static List<Branch> inside(
            Ground ground, int depth, @Nullable String measure, List<String> keys, List<Spot> spots) {
        if (depth == ground.dimensions().size()) {
            return List.of();
        }
        By by = ground.dimensions().get(depth);
        List<Branch> branches = new ArrayList<>();
        if (by == By.MEASURE) {
            Map<String, List<Spot>> own = spots.stream().collect(Collectors.groupingBy(Spot::measure));
            ground.measures().stream()
                    .filter(own::containsKey)
                    .forEach(code -> branches.add(new Branch(
                            by,
                            code,
                            code,
                            code,
                            keys,
                            inside(ground, depth + 1, code, keys, own.getOrDefault(code, List.of())))));
            return branches;
        }
        if (!spots.isEmpty() && (depth == 0 || ground.totals())) {
            branches.add(total(ground, depth, measure, keys, spots));
        }
        Map<String, List<Spot>> own =
                spots.stream().collect(Collectors.groupingBy(spot -> spot.keys().get(keys.size())));
        own.keySet().stream().sorted(order(ground, by)).forEach(key -> {
            List<String> longer = Stream.concat(keys.stream(), Stream.of(key)).toList();
            branches.add(new Branch(
                    by,
                    key,
                    ground.grid().label(by, key),
                    measure,
                    longer,
                    inside(ground, depth + 1, measure, longer, own.getOrDefault(key, List.of()))));
        });
        return branches;
    }

    /** All parts together; for each measure, if the measures stand further in. */
    private static Branch total(
            Ground ground, int depth, @Nullable String measure, List<String> keys, List<Spot> spots) {
        List<By> further =
                ground.dimensions().subList(depth + 1, ground.dimensions().size());
        List<Branch> each = further.contains(By.MEASURE)
                ? ground.measures().stream()
                        .filter(code ->
                                spots.stream().anyMatch(spot -> spot.measure().equals(code)))
                        .map(code -> new Branch(By.MEASURE, code, code, code, keys, List.of()))
                        .toList()
                : List.of();
        return new Branch(null, "", ground.total(), measure, keys, each);
    }

    /** By code, number or time; persons by name, since no number of theirs is put in order. The rest last. */
    private static Comparator<String> order(Ground ground, By by) {
        Comparator<String> last = Comparator.comparing(String::isEmpty);
        return switch (by) {
            case PERSON, HOME_ORGANISATION, HOST_ORGANISATION, PROJECT, KIND ->
                last.thenComparing(key -> ground.grid().label(by, key));
            case PAIRING -> last.thenComparingInt(String::length).thenComparing(Comparator.naturalOrder());
            default -> last.thenComparing(Comparator.naturalOrder());
        };
    }

    boolean total() {
        return by == null;
    }

    /** Those with nothing inside, in order. */
    static Stream<Branch> leaves(Collection<Branch> branches) {
        return branches.stream()
                .flatMap(branch -> branch.within().isEmpty() ? Stream.of(branch) : leaves(branch.within()));
    }

    /** The measure of its cells: this one's, or the other axis', or the only one. */
    String measure(Branch other, String only) {
        return measure != null ? measure : Objects.requireNonNullElse(other.measure(), only);
    }
}
