package org.jiedui.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * Pairings of counties all over the nation: real regions, the provinces as they were paired in 2021, the county pairings of
 * that year that are published, and for the rest lots drawn by a seed. The latter are numbered above {@link #GENERATED}, so
 * that nobody takes one for a real one.
 */
final class NationalPairs {

    /** Numbers above are of pairings that nobody signed. */
    static final long GENERATED = 900_000;

    private final List<Pair> pairs;
    private final double[] upTo;

    private NationalPairs(List<Pair> pairs, Random dice) {
        this.pairs = List.copyOf(pairs);
        this.upTo = new double[pairs.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            // Some pairings do ten times what others do.
            sum += Math.exp(0.9 * dice.nextGaussian());
            upTo[i] = sum;
        }
        for (int i = 0; i < upTo.length; i++) {
            upTo[i] /= sum;
        }
    }

    /** A pairing: an eastern county gives, a western receives. */
    record Pair(long number, String giver, String receiver) {

        boolean published() {
            return number < GENERATED;
        }
    }

    static NationalPairs drawnBy(long seed) {
        Random dice = new Random(seed);
        Map<String, List<String>> counties = counties();
        Set<String> taken = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        List<String[]> provinces = new ArrayList<>();
        for (String line : lines("/national/pairings-2021.csv")) {
            String[] fields = line.split(",", -1);
            switch (fields[0]) {
                case "province" -> provinces.add(fields);
                case "county" -> pairs.add(new Pair(pairs.size() + 1L, fields[1], fields[2]));
                case "#", "" -> {}
                default -> {
                    if (!line.startsWith("#")) {
                        throw new IllegalStateException("no such line of pairings: " + line);
                    }
                }
            }
        }
        List<Pair> published = List.copyOf(pairs);
        for (String[] province : provinces) {
            List<String> east = drawn(counties, province[1], Integer.parseInt(province[3]), published, taken, dice);
            List<String> west = drawn(counties, province[2], Integer.parseInt(province[4]), published, taken, dice);
            // Those already paired stay with each other; the others meet in the order of their lots.
            east.removeIf(
                    county -> published.stream().anyMatch(pair -> pair.giver().equals(county)));
            west.removeIf(county ->
                    published.stream().anyMatch(pair -> pair.receiver().equals(county)));
            for (int i = 0; i < Math.max(east.size(), west.size()); i++) {
                pairs.add(new Pair(GENERATED + pairs.size(), east.get(i % east.size()), west.get(i % west.size())));
            }
        }
        return new NationalPairs(pairs, dice);
    }

    /** So many counties of a province that no other has taken, among them those of published pairings. */
    private static List<String> drawn(
            Map<String, List<String>> counties,
            String province,
            int number,
            List<Pair> published,
            Set<String> taken,
            Random dice) {
        List<String> known = published.stream()
                .flatMap(pair -> List.of(pair.giver(), pair.receiver()).stream())
                .filter(code -> code.startsWith(province.substring(0, 2)))
                .filter(taken::add)
                .toList();
        List<String> lots = new ArrayList<>(Objects.requireNonNull(counties.get(province.substring(0, 2))));
        lots.removeAll(taken);
        Collections.shuffle(lots, dice);
        List<String> drawn = new ArrayList<>(known);
        lots.stream().limit(number - (long) known.size()).forEach(drawn::add);
        if (drawn.size() != number) {
            throw new IllegalStateException("not " + number + " counties in " + province);
        }
        taken.addAll(drawn);
        return drawn;
    }

    /** Counties in force, by the first two digits. */
    private static Map<String, List<String>> counties() {
        Map<String, List<String>> counties = new LinkedHashMap<>();
        for (String line : lines("/regions/regions.csv")) {
            String[] fields = line.split(",", -1);
            if (fields[2].equals("county") && fields[4].isEmpty()) {
                counties.computeIfAbsent(fields[0].substring(0, 2), province -> new ArrayList<>())
                        .add(fields[0]);
            }
        }
        return counties;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = NationalPairs.class.getResourceAsStream(resource);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Pair> all() {
        return pairs;
    }

    /** The pairing at a share between 0 and 1 of all that is done. */
    Pair at(double share) {
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] <= share) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return pairs.get(low);
    }
}
