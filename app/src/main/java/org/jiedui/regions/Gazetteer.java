package org.jiedui.regions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All rows at one moment, laid out for looking up. Never changes: a town more is a new gazetteer. */
final class Gazetteer {

    private static final Comparator<Entry> IN_FORCE_FIRST =
            Comparator.comparing((Entry entry) -> entry.region().inForce()).reversed();
    private static final Comparator<Entry> BY_LEVEL_AND_CODE = Comparator.comparing(
                    (Entry entry) -> entry.region().level())
            .thenComparing(entry -> entry.region().code());

    private record Found(Entry entry, Entry.Fit fit) {}

    private final List<Entry> entries;
    private final Map<RegionCode, List<Entry>> byCode = new HashMap<>();
    private final Map<String, List<Entry>> byForm = new HashMap<>();
    private final Map<RegionCode, List<Region>> below = new HashMap<>();

    /** @param entries by code and time */
    private Gazetteer(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        for (Entry entry : entries) {
            byCode.computeIfAbsent(entry.region().code(), code -> new ArrayList<>())
                    .add(entry);
            for (String form : entry.names().forms()) {
                byForm.computeIfAbsent(form, name -> new ArrayList<>()).add(entry);
            }
        }
        entries.stream().map(Entry::region).filter(Region::inForce).forEach(this::hang);
    }

    static Gazetteer of(Collection<Region> rows, EnglishNames english) {
        return new Gazetteer(rows.stream().map(row -> Entry.of(row, english)).toList());
    }

    Gazetteer with(Collection<Region> towns, EnglishNames english) {
        if (towns.isEmpty()) {
            return this;
        }
        List<Entry> more = new ArrayList<>(entries);
        towns.forEach(town -> more.add(Entry.of(town, english)));
        return new Gazetteer(more);
    }

    /** Hangs a region below the nearest place that it lies in, and below a heading too if one stands between. */
    private void hang(Region region) {
        List<RegionCode> above = region.code().above();
        for (int index = above.size() - 1; index >= 0; index--) {
            Optional<Region> place = newest(above.get(index)).map(Entry::region);
            if (place.isPresent()) {
                if (!region.heading()) {
                    below.computeIfAbsent(place.get().code(), code -> new ArrayList<>())
                            .add(region);
                }
                if (!place.get().heading()) {
                    return;
                }
            }
        }
    }

    Optional<Entry> newest(RegionCode code) {
        List<Entry> rows = byCode.get(code);
        return rows == null ? Optional.empty() : Optional.of(rows.getLast());
    }

    List<Region> names(RegionCode code) {
        return byCode.getOrDefault(code, List.of()).stream().map(Entry::region).toList();
    }

    List<Region> provinces() {
        return entries.stream()
                .map(Entry::region)
                .filter(region -> region.inForce() && region.level() == Region.Level.PROVINCE)
                .toList();
    }

    List<Region> below(RegionCode code) {
        return List.copyOf(below.getOrDefault(code, List.of()));
    }

    List<Region> path(RegionCode code) {
        Optional<Entry> end = newest(code);
        if (end.isEmpty()) {
            return List.of();
        }
        List<Region> path = new ArrayList<>();
        for (RegionCode above : code.above()) {
            newest(above).map(Entry::region).filter(place -> !place.heading()).ifPresent(path::add);
        }
        path.add(end.get().region());
        return List.copyOf(path);
    }

    List<Region> named(String name) {
        String text = name.replaceAll("\\s", "");
        List<Entry> found = byForm.get(text);
        return found == null ? qualified(text) : onePerCode(sorted(found, text));
    }

    /** 广州市白云区: the longest start that is a name, and in the places of that name what the rest names. */
    private List<Region> qualified(String text) {
        for (int cut = text.length() - 2; cut >= 2; cut--) {
            List<Entry> outer = byForm.get(text.substring(0, cut));
            if (outer != null) {
                List<Region> inner = named(text.substring(cut)).stream()
                        .filter(region -> outer.stream()
                                .map(entry -> entry.region().code())
                                .anyMatch(code -> !code.equals(region.code()) && code.contains(region.code())))
                        .toList();
                if (!inner.isEmpty()) {
                    return inner;
                }
            }
        }
        return List.of();
    }

    private static List<Entry> sorted(List<Entry> found, String fullName) {
        return found.stream()
                .sorted(IN_FORCE_FIRST
                        .thenComparing(entry -> !entry.region().name().equals(fullName))
                        .thenComparing(BY_LEVEL_AND_CODE))
                .toList();
    }

    List<Region> search(String text, int limit) {
        List<Entry> found = found(text).stream().map(Found::entry).toList();
        List<Region> regions = found.isEmpty() && !Entry.Sought.of(text).nothing() ? named(text) : onePerCode(found);
        return regions.subList(0, Math.min(limit, regions.size()));
    }

    /**
     * All that a text fits as well as it fits the first that a search finds; of the places whose codes begin with some
     * digits, those that lie in no other of them.
     */
    List<Region> best(String text) {
        List<Found> found = found(text);
        if (found.isEmpty()) {
            return List.of();
        }
        Found first = found.getFirst();
        List<Region> best = onePerCode(found.stream()
                .filter(one -> one.fit() == first.fit()
                        && one.entry().region().inForce()
                                == first.entry().region().inForce())
                .map(Found::entry)
                .toList());
        return Entry.Sought.of(text).digits() ? outermost(best) : best;
    }

    private static List<Region> outermost(List<Region> regions) {
        return regions.stream()
                .filter(region -> regions.stream()
                        .noneMatch(
                                other -> !other.equals(region) && other.code().contains(region.code())))
                .toList();
    }

    private List<Found> found(String text) {
        Entry.Sought sought = Entry.Sought.of(text);
        if (sought.nothing()) {
            return List.of();
        }
        return entries.stream()
                .map(entry -> new Found(entry, entry.fit(sought)))
                .filter(one -> one.fit() != Entry.Fit.NOT)
                .sorted(Comparator.comparing(Found::entry, IN_FORCE_FIRST)
                        .thenComparing(Found::fit)
                        .thenComparing(Found::entry, BY_LEVEL_AND_CODE))
                .toList();
    }

    /** A code that fits under several names stands under the newest of them. */
    private static List<Region> onePerCode(List<Entry> found) {
        Map<RegionCode, Region> newest = new LinkedHashMap<>();
        for (Entry entry : found) {
            newest.merge(entry.region().code(), entry.region(), Gazetteer::later);
        }
        return List.copyOf(newest.values());
    }

    private static Region later(Region one, Region other) {
        return began(one) < began(other) ? other : one;
    }

    private static int began(Region region) {
        @Nullable Integer from = region.from();
        return from == null ? 0 : from;
    }

    String label(RegionCode code, Locale locale) {
        return newest(code)
                .map(entry -> locale.getLanguage().equals("zh") ? entry.names().label() : entry.english())
                .orElse(code.value());
    }
}
