package org.jiedui.nation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jiedui.nation.Exchanges.Moved;
import org.jiedui.nation.PictureReader.Wanted;
import org.jiedui.pictures.BandDiagram;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays out what moved between two columns of places, and leads one level down and up again. */
@Component
class FlowPictures {

    static final String PATH = "/pictures";

    /** More bands than these are told together and stand in the list. */
    private static final int DRAWN = 24;

    private final Regions regions;
    private final Words words;

    FlowPictures(Regions regions, Words words) {
        this.regions = regions;
        this.words = words;
    }

    /** A step of the way down from the nation. */
    record Crumb(String name, String href) {}

    /**
     * A line of the list below the picture.
     *
     * @param down where it is shown in more detail; absent of two counties
     */
    record Row(Exchange exchange, @Nullable String down) {}

    /**
     * The picture.
     *
     * @param diagram absent if there is nothing to draw
     * @param more    how many are not drawn, and what they come to
     */
    record Drawn(@Nullable BandDiagram diagram, int more, Sum rest) {}

    Drawn draw(Moved moved, Wanted wanted, PictureForm form, Locale locale) {
        List<Exchange> widest = moved.exchanges().stream()
                .sorted(Comparator.comparing(
                                (Exchange exchange) -> exchange.sum().value(),
                                Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()))
                        .reversed())
                .limit(DRAWN)
                .toList();
        if (widest.isEmpty()) {
            return new Drawn(null, 0, Sum.NONE);
        }
        Set<Exchange> drawn = new HashSet<>(widest);
        List<Exchange> bands =
                moved.exchanges().stream().filter(drawn::contains).toList();
        List<Exchange> rest =
                moved.exchanges().stream().filter(one -> !drawn.contains(one)).toList();
        String unit = wanted.measure().unit();
        return new Drawn(
                BandDiagram.of(
                        places(moved, bands, true, form, unit, locale),
                        places(moved, bands, false, form, unit, locale),
                        bands.stream()
                                .map(band -> flow(band, form, unit, locale))
                                .toList()),
                rest.size(),
                Sum.of(rest.stream().map(Exchange::sum).toList()));
    }

    List<Row> rows(Moved moved, PictureForm form) {
        return moved.exchanges().stream()
                .map(one -> new Row(one, down(one, form)))
                .toList();
    }

    /** From the nation down to what is shown, without it. */
    List<Crumb> way(Wanted wanted, PictureForm form, Locale locale) {
        List<Region> east = path(wanted.east());
        List<Region> west = path(wanted.west());
        List<Crumb> way = new ArrayList<>();
        int depth = Math.max(east.size(), west.size());
        if (depth > 0) {
            way.add(new Crumb(words.say(locale, "nation.whole"), to(form, null, null)));
        }
        for (int at = 1; at < depth; at++) {
            Region left = at(east, at);
            Region right = at(west, at);
            Wanted above = new Wanted(wanted.set(), wanted.measure(), wanted.year(), left, right, null);
            way.add(new Crumb(words.between(above, locale), to(form, code(left), code(right))));
        }
        return way;
    }

    private List<Region> path(@Nullable Region place) {
        return place == null ? List.of() : regions.path(place.code());
    }

    /** The place of this depth, from 1; of a shorter way, its end. */
    private static @Nullable Region at(List<Region> path, int depth) {
        return path.isEmpty() ? null : path.get(Math.min(depth, path.size()) - 1);
    }

    private static @Nullable String code(@Nullable Region place) {
        return place == null ? null : place.code().value();
    }

    /** The same between other ends. */
    private static String to(PictureForm form, @Nullable String east, @Nullable String west) {
        Map<String, @Nullable String> ends = new HashMap<>();
        ends.put("east", east);
        ends.put("west", west);
        return form.href(PATH, ends);
    }

    /** Of two counties there is no further level; nor where nobody wrote down which part of a place it was. */
    private static @Nullable String down(Exchange exchange, PictureForm form) {
        String east = exchange.east().value();
        String west = exchange.west().value();
        boolean counties = county(exchange.east()) && county(exchange.west());
        boolean vague = !county(exchange.east()) && east.equals(form.east())
                || !county(exchange.west()) && west.equals(form.west());
        return counties || vague ? null : to(form, east, west);
    }

    private static boolean county(RegionCode code) {
        return code.stem().length() >= 6;
    }

    private List<BandDiagram.Place> places(
            Moved moved, List<Exchange> bands, boolean east, PictureForm form, String unit, Locale locale) {
        Function<Exchange, RegionCode> own = east ? Exchange::east : Exchange::west;
        Map<RegionCode, List<Exchange>> byPlace = new TreeMap<>();
        bands.forEach(band -> byPlace.computeIfAbsent(own.apply(band), code -> new ArrayList<>())
                .add(band));
        List<BandDiagram.Place> places = new ArrayList<>();
        byPlace.forEach((code, all) -> places.add(new BandDiagram.Place(
                code.value(),
                east ? all.getFirst().eastName() : all.getFirst().westName(),
                gives(
                        code,
                        moved.exchanges().stream()
                                .filter(one -> own.apply(one).equals(code))
                                .toList(),
                        unit,
                        locale),
                code.value().equals(PictureForm.present(east ? form.east() : form.west()))
                        ? null
                        : form.href(PATH, east ? "east" : "west", code.value()))));
        return places;
    }

    /** What a place gives and receives, also in bands that are too thin to be drawn. */
    private String gives(RegionCode place, List<Exchange> own, String unit, Locale locale) {
        List<String> parts = new ArrayList<>();
        for (boolean giving : List.of(true, false)) {
            Sum sum = Sum.of(own.stream()
                    .filter(band -> band.giver().equals(place) == giving)
                    .map(Exchange::sum)
                    .toList());
            if (sum.facts()) {
                parts.add(words.say(
                        locale, giving ? "nation.gives" : "nation.receives", words.amount(sum, unit, locale)));
            }
        }
        return String.join(words.say(locale, "nation.gap"), parts);
    }

    private BandDiagram.Flow flow(Exchange band, PictureForm form, String unit, Locale locale) {
        String amount = words.amount(band.sum(), unit, locale);
        String down = down(band, form);
        return new BandDiagram.Flow(
                band.east().value(),
                band.west().value(),
                band.westward(),
                band.sum().value(),
                amount,
                words.say(
                        locale,
                        "nation.band",
                        band.giverName(),
                        band.receiverName(),
                        amount,
                        String.valueOf(band.sum().entries())),
                down == null ? band.entries() : down,
                band.entries());
    }
}
