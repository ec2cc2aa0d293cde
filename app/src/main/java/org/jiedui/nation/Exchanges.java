package org.jiedui.nation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.answers.Sides;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.Side;
import org.jiedui.nation.Cuts.Cut;
import org.jiedui.nation.Cuts.Parts;
import org.jiedui.nation.PictureReader.Wanted;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What one measure moved between the places of two columns. One question with a split by who gives and who receives; two where the
 * columns are of different levels, one for each way.
 */
@Component
class Exchanges {

    private final Cuts cuts;
    private final Regions regions;
    private final Sides sides;

    Exchanges(Cuts cuts, Regions regions, Sides sides) {
        this.cuts = cuts;
        this.regions = regions;
        this.sides = sides;
    }

    /**
     * What is between two columns, by code of the eastern place, then of the western one.
     *
     * @param whole   the figure that all of it adds up to; absent where only part of an answer is shown
     * @param entries the address of the entries behind the whole
     * @param asOf    the moment at which the books said this
     */
    record Moved(
            List<Exchange> exchanges,
            List<Apart> apart,
            @Nullable Sum whole,
            String entries,
            Instant asOf) {

        Sum between() {
            return Sum.of(exchanges.stream().map(Exchange::sum).toList());
        }
    }

    Moved between(Wanted wanted, Locale locale) {
        Level east = Level.within(wanted.east(), regions);
        Level west = Level.within(wanted.west(), regions);
        Question asked = asked(wanted).but(q -> q.period(wanted.period()));
        List<Exchange> exchanges = new ArrayList<>();
        List<Apart.Part> apart = new ArrayList<>();
        Instant asOf = Instant.EPOCH;
        for (boolean westward : east == west ? List.of(true) : List.of(true, false)) {
            By giver = (westward ? east : west).giver();
            By receiver = (westward ? west : east).receiver();
            Parts parts = cuts.of(asked, List.of(giver, receiver), locale);
            asOf = parts.asOf();
            for (Cut cut : parts.cuts()) {
                Optional<Exchange> exchange = exchange(cut, asked, List.of(giver, receiver));
                if (exchange.isPresent()) {
                    exchange.filter(found -> east == west || found.westward() == westward)
                            .filter(found -> within(wanted, found))
                            .ifPresent(exchanges::add);
                } else if (westward && (wanted.east() == null || wanted.west() == null)) {
                    apart.add(apart(cut, asked, List.of(giver, receiver)));
                }
            }
        }
        exchanges.sort(Comparator.comparing(Exchange::east)
                .thenComparing(Exchange::west)
                .thenComparing(exchange -> !exchange.westward()));
        boolean all = wanted.east() == null && wanted.west() == null;
        return new Moved(exchanges, byWhy(apart), all ? cuts.whole(asked, locale) : null, cuts.entries(asked), asOf);
    }

    /** The same between the two ends as a whole, by year; without ends, all of the measure. The undated is under {@code ""}. */
    Map<String, Sum> byYear(Wanted wanted, Locale locale) {
        Question asked = asked(wanted).but(q -> q.period(Period.ALWAYS));
        Map<String, Sum> years = new TreeMap<>();
        if (wanted.east() == null && wanted.west() == null) {
            cuts.of(asked, List.of(By.YEAR), locale)
                    .cuts()
                    .forEach(cut -> years.merge(cut.key(0), cut.sum(), Sum::plus));
            return years;
        }
        Level east = own(wanted.east());
        Level west = own(wanted.west());
        for (boolean westward : east == west ? List.of(true) : List.of(true, false)) {
            By giver = (westward ? east : west).giver();
            By receiver = (westward ? west : east).receiver();
            for (Cut cut :
                    cuts.of(asked, List.of(By.YEAR, giver, receiver), locale).cuts()) {
                exchange(cut.within(), asked, List.of(giver, receiver))
                        .filter(found -> east == west || found.westward() == westward)
                        .filter(found -> within(wanted, found))
                        .ifPresent(found -> years.merge(cut.key(0), found.sum(), Sum::plus));
            }
        }
        return years;
    }

    /** Narrowed to one of the ends, the lower one: what does not touch it cannot be between the two. */
    private static Question asked(Wanted wanted) {
        Region east = wanted.east();
        Region west = wanted.west();
        boolean byEast = east != null
                && (west == null
                        || east.code().stem().length() > west.code().stem().length());
        Region end = byEast ? east : west == null ? wanted.place() : west;
        return Question.everything()
                .but(q -> q.set(wanted.set().code())
                        .measure(wanted.measure().code())
                        .place(end == null ? null : end.code()));
    }

    private static Level own(@Nullable Region place) {
        if (place == null) {
            return Level.PROVINCE;
        }
        return switch (place.level()) {
            case PROVINCE -> Level.PROVINCE;
            case PREFECTURE -> Level.PREFECTURE;
            case COUNTY, TOWN -> Level.COUNTY;
        };
    }

    private static boolean within(Wanted wanted, Exchange exchange) {
        return within(wanted.east(), exchange.east()) && within(wanted.west(), exchange.west());
    }

    private static boolean within(@Nullable Region whole, RegionCode part) {
        return whole == null || whole.code().contains(part);
    }

    /** Empty if it is not between the two sides, as far as is recorded. */
    private Optional<Exchange> exchange(Cut cut, Question asked, List<By> split) {
        Optional<RegionCode> giver = code(cut.key(0));
        Optional<RegionCode> receiver = code(cut.key(1));
        if (giver.isEmpty() || receiver.isEmpty()) {
            return Optional.empty();
        }
        Optional<Side> gives = sides.sideOf(giver.get());
        Optional<Side> receives = sides.sideOf(receiver.get());
        Optional<Side> east = gives.or(() -> receives.map(Side::other));
        if (east.isEmpty() || gives.isPresent() && gives.equals(receives)) {
            return Optional.empty();
        }
        boolean westward = east.get() == Side.GIVER;
        return Optional.of(new Exchange(
                westward ? giver.get() : receiver.get(),
                westward ? receiver.get() : giver.get(),
                cut.label(westward ? 0 : 1),
                cut.label(westward ? 1 : 0),
                westward,
                cut.sum(),
                cuts.entries(asked, split, cut.keys())));
    }

    private Apart.Part apart(Cut cut, Question asked, List<By> split) {
        Optional<RegionCode> giver = code(cut.key(0));
        Optional<RegionCode> receiver = code(cut.key(1));
        Apart.Why why;
        if (giver.isEmpty()) {
            why = receiver.isEmpty() ? Apart.Why.NEITHER : Apart.Why.NO_GIVER;
        } else if (receiver.isEmpty()) {
            why = Apart.Why.NO_RECEIVER;
        } else {
            why = sides.sideOf(giver.get()).isEmpty() ? Apart.Why.NO_SIDES : Apart.Why.SAME_SIDE;
        }
        return new Apart.Part(
                why,
                cut.sum(),
                giver.isEmpty() ? "" : cut.label(0),
                receiver.isEmpty() ? "" : cut.label(1),
                cuts.entries(asked, split, cut.keys()));
    }

    private static List<Apart> byWhy(List<Apart.Part> parts) {
        Map<Apart.Why, List<Apart.Part>> byWhy = new EnumMap<>(Apart.Why.class);
        parts.forEach(part ->
                byWhy.computeIfAbsent(part.why(), why -> new ArrayList<>()).add(part));
        return byWhy.entrySet().stream()
                .map(group -> new Apart(group.getKey(), group.getValue()))
                .toList();
    }

    private static Optional<RegionCode> code(String key) {
        return Optional.of(key).filter(RegionCode::isCode).map(RegionCode::new);
    }
}
