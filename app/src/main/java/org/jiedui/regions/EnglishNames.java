package org.jiedui.regions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A region's name for readers of English: the usual one where there is one (Inner Mongolia, Shaanxi, Ürümqi), else the
 * pinyin of its stem in one capitalised word, written as the rules of romanisation ask (Xi'an, Lüliang).
 */
final class EnglishNames {

    private final Map<String, String> usual = new HashMap<>();

    /** Those that come along in {@code english.csv}: a stem, or a whole name, and its English name. */
    static EnglishNames shipped() {
        EnglishNames names = new EnglishNames();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                EnglishNames.class.getResourceAsStream("/regions/english.csv"), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",", -1)).forEach(cells -> {
                if (cells.length != 2 || names.usual.put(cells[0], cells[1]) != null) {
                    throw new IllegalArgumentException("regions/english.csv: a wrong or second line of " + cells[0]);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** The names and stems that have a usual English name. */
    Set<String> spoken() {
        return Set.copyOf(usual.keySet());
    }

    /** The name itself if its pinyin is not known. */
    String of(Region region, String stem) {
        String known = usual.getOrDefault(region.name(), usual.get(stem));
        if (known != null) {
            return known;
        }
        if (region.pinyin().isEmpty()) {
            return region.name();
        }
        String[] syllables = region.pinyin().split(" ");
        StringBuilder word = new StringBuilder();
        for (int index = 0; index < stem.length(); index++) {
            String syllable = syllables[index].replace("v", "ü");
            if (index > 0 && "aoe".indexOf(syllable.charAt(0)) >= 0) {
                word.append('\'');
            }
            word.append(syllable);
        }
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
