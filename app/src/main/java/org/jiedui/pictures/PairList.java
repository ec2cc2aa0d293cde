package org.jiedui.pictures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pair diagram as a list, for phones and for readers who cannot use a picture: one block for each two places. */
public record PairList(List<Block> blocks) {

    /** Two places and what moved between them; a place is absent if it is not recorded. */
    public record Block(
            PairDiagram.@Nullable Place east,
            PairDiagram.@Nullable Place west,
            boolean paired,
            List<Movement> movements) {}

    /** @param formal whether two places, east and west, are paired on record */
    public static PairList of(
            List<PairDiagram.Place> places,
            List<Movement> movements,
            BiPredicate<PairDiagram.Place, PairDiagram.Place> formal) {
        Map<String, PairDiagram.Place> byCode =
                places.stream().collect(Collectors.toMap(PairDiagram.Place::code, Function.identity(), (a, b) -> a));
        Map<List<String>, List<Movement>> between = new LinkedHashMap<>();
        for (Movement movement : movements) {
            between.computeIfAbsent(List.of(key(movement.east()), key(movement.west())), k -> new ArrayList<>())
                    .add(movement);
        }
        List<Block> blocks = new ArrayList<>();
        between.forEach((key, own) -> {
            PairDiagram.Place east = byCode.get(key.getFirst());
            PairDiagram.Place west = byCode.get(key.getLast());
            boolean paired = east != null && west != null && formal.test(east, west);
            blocks.add(new Block(east, west, paired, own));
        });
        return new PairList(blocks);
    }

    private static String key(@Nullable String code) {
        return code == null ? "" : code;
    }
}
