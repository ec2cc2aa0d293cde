package org.jiedui.pairings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Places;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** All pairings as they stood at one moment, for asking many times. The same questions as {@link Pairings}. */
public final class PairingBook {

    private static final int[] STEMS = {9, 6, 4, 2};

    private final Map<PairingId, Pairing> byId = new LinkedHashMap<>();
    private final Map<PairingId, List<Pairing>> inside = new HashMap<>();
    private final Map<String, List<Pairing>> bySides = new HashMap<>();
    private final NavigableSet<String> givers = new TreeSet<>();
    private final NavigableSet<String> receivers = new TreeSet<>();

    PairingBook(Collection<Pairing> pairings) {
        for (Pairing pairing : pairings) {
            byId.put(pairing.id(), pairing);
            if (pairing.parent() != null) {
                inside.computeIfAbsent(pairing.parent(), _ -> new ArrayList<>()).add(pairing);
            }
            RegionCode giver = pairing.giver().place();
            RegionCode receiver = pairing.receiver().place();
            if (giver != null) {
                givers.add(giver.stem());
            }
            if (receiver != null) {
                receivers.add(receiver.stem());
            }
            if (pairing.ofPlaces() && giver != null && receiver != null) {
                bySides.computeIfAbsent(key(giver.stem(), receiver.stem()), _ -> new ArrayList<>())
                        .add(pairing);
            }
        }
    }

    PairingBook plus(Pairing pairing) {
        List<Pairing> all = new ArrayList<>(byId.values());
        all.add(pairing);
        return new PairingBook(all);
    }

    public Optional<Pairing> find(PairingId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** In the order they were recorded. */
    public List<Pairing> all() {
        return List.copyOf(byId.values());
    }

    /** Right inside this pairing. */
    public List<Pairing> inside(PairingId id) {
        return List.copyOf(inside.getOrDefault(id, List.of()));
    }

    public Set<PairingId> within(PairingId id) {
        Set<PairingId> found = new LinkedHashSet<>();
        collect(id, found);
        return found;
    }

    public Optional<Pairing> between(RegionCode giver, RegionCode receiver, @Nullable PartialDate at) {
        return bySides.getOrDefault(key(giver.stem(), receiver.stem()), List.of()).stream()
                .filter(pairing -> at == null || pairing.mayHoldAt(at))
                .max(latest());
    }

    public Optional<Covering> covering(Places places, @Nullable PartialDate at) {
        RegionCode giver = places.giver() != null ? places.giver() : otherThan(places.receiver(), places.effect());
        RegionCode receiver = places.receiver() != null ? places.receiver() : otherThan(giver, places.effect());
        Optional<Pairing> nearest;
        if (giver != null && receiver != null) {
            nearest = nearest(giver, receiver, at);
        } else {
            RegionCode only = giver != null ? giver : receiver;
            nearest = only == null ? Optional.empty() : highest(only);
        }
        return nearest.map(pairing -> Covering.of(pairing, new Places(giver, receiver, null)));
    }

    public Optional<Direction> direction(Places places) {
        Optional<Side> from = Optional.empty();
        if (places.giver() != null && places.receiver() != null) {
            RegionCode giver = places.giver();
            from = nearest(giver, places.receiver(), null).flatMap(pairing -> pairing.sideOf(giver));
        }
        if (from.isEmpty() && places.giver() != null) {
            from = sideOf(places.giver());
        }
        if (from.isEmpty() && places.receiver() != null) {
            from = sideOf(places.receiver()).map(Side::other);
        }
        return from.map(side -> side == Side.GIVER ? Direction.EAST_TO_WEST : Direction.WEST_TO_EAST);
    }

    /** The side that a place lies on in all pairings that know it; empty if in none, or if they differ. */
    public Optional<Side> sideOf(RegionCode place) {
        boolean gives = touches(givers, place);
        boolean receives = touches(receivers, place);
        if (gives == receives) {
            return Optional.empty();
        }
        return Optional.of(gives ? Side.GIVER : Side.RECEIVER);
    }

    private Optional<Pairing> nearest(RegionCode one, RegionCode other, @Nullable PartialDate at) {
        List<Pairing> found = new ArrayList<>();
        for (String left : stems(one)) {
            for (String right : stems(other)) {
                found.addAll(bySides.getOrDefault(key(left, right), List.of()));
                found.addAll(bySides.getOrDefault(key(right, left), List.of()));
            }
        }
        return found.stream()
                .max(Comparator.<Pairing, Boolean>comparing(pairing -> at == null || pairing.mayHoldAt(at))
                        .thenComparing(PairingBook::depth)
                        .thenComparing(latest()));
    }

    /** Only one side is known: what is certain is the highest pairing, if there is only one such. */
    private Optional<Pairing> highest(RegionCode place) {
        List<Pairing> found = byId.values().stream()
                .filter(Pairing::ofPlaces)
                .filter(pairing -> pairing.sideOf(place).isPresent())
                .toList();
        List<Pairing> tops = found.stream()
                .filter(pairing -> found.stream()
                        .noneMatch(
                                other -> other != pairing && within(other.id()).contains(pairing.id())))
                .toList();
        return tops.size() == 1 ? Optional.of(tops.getFirst()) : Optional.empty();
    }

    private void collect(PairingId id, Set<PairingId> found) {
        if (found.add(id)) {
            inside.getOrDefault(id, List.of()).forEach(child -> collect(child.id(), found));
        }
    }

    private static int depth(Pairing pairing) {
        return stemLength(pairing.giver()) + stemLength(pairing.receiver());
    }

    private static int stemLength(Party party) {
        return party.place() == null ? 0 : party.place().stem().length();
    }

    private static Comparator<Pairing> latest() {
        return Comparator.<Pairing, Boolean>comparing(pairing -> pairing.from() != null)
                .thenComparing(Pairing::from, Comparator.nullsFirst(Comparator.<PartialDate>naturalOrder()))
                .thenComparing(pairing -> pairing.id().value());
    }

    private static @Nullable RegionCode otherThan(@Nullable RegionCode known, @Nullable RegionCode place) {
        return Objects.equals(known, place) ? null : place;
    }

    private static boolean touches(NavigableSet<String> sides, RegionCode place) {
        String within = sides.ceiling(place.stem());
        return (within != null && within.startsWith(place.stem()))
                || stems(place).stream().anyMatch(sides::contains);
    }

    /** What the codes of the place and of all places above it start with, the nearest first. */
    private static List<String> stems(RegionCode place) {
        List<String> stems = new ArrayList<>();
        String own = place.stem();
        for (int length : STEMS) {
            if (own.length() >= length) {
                stems.add(own.substring(0, length));
            }
        }
        return stems;
    }

    private static String key(String giver, String receiver) {
        return giver + "|" + receiver;
    }
}
