package org.jiedui.regions;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A region and what it can be found by.
 *
 * @param spellings in Latin letters: pinyin, initials and English of the full name, the label and the stem
 * @param parts     the pinyin of the stem from its second, third … syllable on
 */
record Entry(Region region, ShortNames names, String english, Set<String> spellings, List<String> parts) {

    /** How well a text fits; the better first. */
    enum Fit {
        WHOLE,
        START,
        PART,
        NOT
    }

    static Entry of(Region region, EnglishNames englishNames) {
        ShortNames names = ShortNames.of(region);
        String english = englishNames.of(region, names.stem());
        Set<String> spellings = new LinkedHashSet<>();
        List<String> parts = new ArrayList<>();
        if (!region.pinyin().isEmpty()) {
            List<String> full = List.of(region.pinyin().split(" "));
            List<String> stem = full.subList(0, names.stem().length());
            List<String> label = new ArrayList<>(stem);
            label.add(full.getLast());
            for (List<String> syllables : List.of(full, stem, label)) {
                add(spellings, String.join("", syllables));
                add(
                        spellings,
                        String.join(
                                "",
                                syllables.stream().map(s -> s.substring(0, 1)).toList()));
            }
            for (int from = 1; from < stem.size(); from++) {
                parts.add(String.join("", stem.subList(from, stem.size())));
            }
        }
        add(spellings, folded(english));
        add(
                spellings,
                Normalizer.normalize(folded(english), Normalizer.Form.NFD).replaceAll("\\p{M}", ""));
        return new Entry(region, names, english, Set.copyOf(spellings), List.copyOf(parts));
    }

    private static void add(Set<String> spellings, String spelling) {
        spellings.add(spelling.replace('ü', 'v'));
        spellings.add(spelling.replace('ü', 'u').replace('v', 'u'));
    }

    /** A text as the spellings are kept: lower case, no spaces, no apostrophes. */
    static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s'’·-]", "");
    }

    /** @param text folded */
    Fit fit(String text) {
        char first = text.charAt(0);
        if (first >= '0' && first <= '9') {
            String code = region.code().value();
            return code.equals(text) ? Fit.WHOLE : code.startsWith(text) ? Fit.START : Fit.NOT;
        }
        if (Character.isIdeographic(first)) {
            return fit(text, names.forms(), List.of(region.name(), names.label()));
        }
        String latin = text.replace('ü', 'v');
        return fit(latin, spellings, parts);
    }

    private static Fit fit(String text, Set<String> wholes, List<String> within) {
        if (wholes.contains(text)) {
            return Fit.WHOLE;
        }
        if (wholes.stream().anyMatch(whole -> whole.startsWith(text))) {
            return Fit.START;
        }
        boolean chinese = Character.isIdeographic(text.charAt(0));
        return within.stream().anyMatch(part -> chinese ? part.contains(text) : part.startsWith(text))
                ? Fit.PART
                : Fit.NOT;
    }
}
