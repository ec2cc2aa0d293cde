package org.jiedui.site;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.answers.Answer;
import org.jiedui.answers.EntryViews;
import org.jiedui.answers.Flow;
import org.jiedui.answers.Question;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Kinds;
import org.jiedui.looks.Looks;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.PairingBook;
import org.jiedui.pairings.Pairings;
import org.jiedui.pictures.Movement;
import org.jiedui.pictures.PairDiagram;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Turns what moved under a pairing into the places and lines of the pair diagram. */
@Component
class Movements {

    /** Ties that bind both sides alike and are drawn without an arrow. */
    private static final Set<String> MUTUAL =
            Set.of("agreement", "friendship", "association", "joint-meeting", "visit");

    private final Kinds kinds;
    private final EntryViews views;
    private final Regions regions;
    private final Pairings pairings;
    private final Looks looks;
    private final MessageSource messages;

    Movements(Kinds kinds, EntryViews views, Regions regions, Pairings pairings, Looks looks, MessageSource messages) {
        this.kinds = kinds;
        this.views = views;
        this.regions = regions;
        this.pairings = pairings;
        this.looks = looks;
        this.messages = messages;
    }

    private record Line(
            @Nullable String east, @Nullable String west, Movement.Heading heading, String family, String flow) {}

    List<Movement> of(PairingId pairing, List<Flow> flows, Locale locale) {
        Map<Line, List<Flow>> lines = new LinkedHashMap<>();
        for (Flow flow : flows) {
            line(flow)
                    .ifPresent(line -> lines.computeIfAbsent(line, key -> new ArrayList<>())
                            .add(flow));
        }
        List<Movement> movements = new ArrayList<>();
        lines.forEach((line, own) -> movements.add(new Movement(
                line.east(),
                line.west(),
                line.heading(),
                line.flow(),
                parts(together(own), locale),
                own.stream().anyMatch(flow -> flow.value() != null || flow.unit() == null),
                href(pairing, line, own))));
        return movements;
    }

    /** The places of these movements and of the pairings inside the pairing; those higher up first. */
    List<PairDiagram.Place> places(Pairing whole, List<Movement> movements, Locale locale) {
        PairingBook book = pairings.book();
        Set<String> east = new LinkedHashSet<>();
        Set<String> west = new LinkedHashSet<>();
        Map<String, String> mates = new LinkedHashMap<>();
        for (PairingId id : pairings.within(whole.id())) {
            Pairing pairing = book.find(id).orElseThrow();
            if (pairing.ofPlaces()) {
                String giver = code(pairing.giver().place());
                String receiver = code(pairing.receiver().place());
                east.add(giver);
                west.add(receiver);
                if (!id.equals(whole.id()) && !mates.containsKey(giver) && !mates.containsKey(receiver)) {
                    mates.put(giver, receiver);
                    mates.put(receiver, giver);
                }
            }
        }
        movements.forEach(movement -> {
            Optional.ofNullable(movement.east()).ifPresent(east::add);
            Optional.ofNullable(movement.west()).ifPresent(west::add);
        });
        List<PairDiagram.Place> places = new ArrayList<>();
        east.stream().sorted(this::higherFirst).forEach(code -> places.add(place(code, true, mates.get(code), locale)));
        west.stream()
                .sorted(this::higherFirst)
                .forEach(code -> places.add(place(code, false, mates.get(code), locale)));
        return places;
    }

    /** Whether these two places are themselves paired on record. */
    boolean paired(PairDiagram.Place east, PairDiagram.Place west) {
        return pairings.between(new RegionCode(east.code()), new RegionCode(west.code()), null)
                .isPresent();
    }

    private PairDiagram.Place place(String code, boolean east, @Nullable String mate, Locale locale) {
        RegionCode region = new RegionCode(code);
        boolean county = !region.value().endsWith("00");
        String note = mate != null
                ? messages.getMessage(
                        "home.paired-with", new Object[] {regions.label(new RegionCode(mate), locale)}, locale)
                : messages.getMessage(county ? "home.not-paired" : "home.own-level", null, locale);
        return new PairDiagram.Place(
                code, regions.label(region, locale), note, east, mate, "/answers?look=place&place=" + code);
    }

    private int higherFirst(String one, String two) {
        int byLevel = Integer.compare(
                new RegionCode(one).stem().length(), new RegionCode(two).stem().length());
        return byLevel != 0 ? byLevel : one.compareTo(two);
    }

    private Optional<Line> line(Flow flow) {
        String what = kinds.find(flow.kind()).orElseThrow().flow();
        if (what.equals("none") || flow.kind().equals("pairing")) {
            return Optional.empty();
        }
        String from = flow.giver();
        String to = flow.receiver() == null ? flow.effect() : flow.receiver();
        Side fromSide = side(from);
        Side toSide = side(to);
        String family = views.family(flow.kind());
        if (fromSide != null && toSide != null && fromSide != toSide) {
            String east = fromSide == Side.GIVER ? from : to;
            String west = fromSide == Side.GIVER ? to : from;
            Movement.Heading heading = MUTUAL.contains(flow.kind())
                    ? Movement.Heading.BOTH
                    : fromSide == Side.GIVER ? Movement.Heading.WESTWARD : Movement.Heading.EASTWARD;
            return Optional.of(new Line(east, west, heading, family, what));
        }
        if (from == null && toSide != null) {
            return Optional.of(new Line(
                    toSide == Side.GIVER ? to : null,
                    toSide == Side.RECEIVER ? to : null,
                    Movement.Heading.ONE_END,
                    family,
                    what));
        }
        return Optional.empty();
    }

    private @Nullable Side side(@Nullable String place) {
        return place == null ? null : pairings.sideOf(new RegionCode(place)).orElse(null);
    }

    /** The same kind in the same unit is one amount, wherever it took effect. */
    private static List<Flow> together(List<Flow> flows) {
        Map<List<@Nullable String>, Flow> sums = new LinkedHashMap<>();
        for (Flow flow : flows) {
            sums.merge(Arrays.asList(flow.kind(), flow.unit()), flow, Movements::sum);
        }
        return List.copyOf(sums.values());
    }

    private static Flow sum(Flow one, Flow two) {
        BigDecimal value = one.value() == null
                ? two.value()
                : two.value() == null ? one.value() : one.value().add(two.value());
        boolean both = one.qualifier() == two.qualifier();
        boolean about = one.qualifier() == Answer.Qualifier.ABOUT || two.qualifier() == Answer.Qualifier.ABOUT;
        boolean open = one.qualifier() == Answer.Qualifier.AT_LEAST
                || two.qualifier() == Answer.Qualifier.AT_LEAST
                || one.value() == null
                || two.value() == null;
        Answer.Qualifier mixed = about && !open ? Answer.Qualifier.ABOUT : Answer.Qualifier.AT_LEAST;
        return new Flow(
                one.kind(),
                one.giver(),
                one.receiver(),
                null,
                one.unit(),
                value,
                both ? one.qualifier() : mixed,
                one.entries() + two.entries(),
                one.unknown() + two.unknown());
    }

    private List<Movement.Part> parts(List<Flow> flows, Locale locale) {
        List<Movement.Part> parts = new ArrayList<>();
        for (Flow flow : flows) {
            parts.add(part(flow, parts.isEmpty() ? "" : messages.getMessage("sheet.comma", null, locale), locale));
        }
        return parts;
    }

    private Movement.Part part(Flow flow, String before, Locale locale) {
        String word = before + messages.getMessage("kind." + flow.kind(), null, locale);
        String unit = flow.unit();
        if (unit == null) {
            return new Movement.Part(
                    word, messages.getMessage("home.entries-of-kind", new Object[] {flow.entries()}, locale));
        }
        return new Movement.Part(
                word, looks.amount(flow.value(), unit, flow.qualifier(), locale).text());
    }

    private static String href(PairingId pairing, Line line, List<Flow> flows) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/entries").queryParam("pairing", pairing.value());
        boolean westward = line.heading() != Movement.Heading.EASTWARD;
        String giver = westward ? line.east() : line.west();
        String receiver = westward ? line.west() : line.east();
        if (line.heading() == Movement.Heading.ONE_END) {
            receiver = giver == null ? receiver : giver;
            giver = Question.Only.NOWHERE;
        }
        address.queryParam("giver", giver).queryParam("receiver", receiver);
        if (line.heading() == Movement.Heading.BOTH) {
            address.queryParam("ways", "both");
        }
        String kinds = flows.stream().map(Flow::kind).distinct().collect(Collectors.joining(","));
        address.queryParam("kind", kinds);
        return address.toUriString();
    }

    private static String code(@Nullable RegionCode place) {
        if (place == null) {
            throw new IllegalArgumentException("a pairing of places has places");
        }
        return place.value();
    }
}
