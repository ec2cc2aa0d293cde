package org.jiedui.regions;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/** The usual reading of each character that the table of regions has: how it is read most often there. */
final class Readings {

    private final Map<Character, String> usual = new HashMap<>();

    static Readings from(Collection<Region> rows) {
        Map<Character, Map<String, Integer>> counts = new HashMap<>();
        for (Region row : rows) {
            String[] syllables = row.pinyin().split(" ");
            for (int index = 0; index < syllables.length; index++) {
                counts.computeIfAbsent(row.name().charAt(index), character -> new HashMap<>())
                        .merge(syllables[index], 1, Integer::sum);
            }
        }
        Readings readings = new Readings();
        counts.forEach((character, ways) -> readings.usual.put(
                character,
                ways.entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                        .orElseThrow()
                        .getKey()));
        return readings;
    }

    /** One syllable for each character; empty if one is not known. */
    String of(String name) {
        StringJoiner syllables = new StringJoiner(" ");
        for (char character : name.toCharArray()) {
            String reading = usual.get(character);
            if (reading == null) {
                return "";
            }
            syllables.add(reading);
        }
        return syllables.toString();
    }
}
