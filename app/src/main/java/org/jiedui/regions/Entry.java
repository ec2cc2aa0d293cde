package org.jiedui.regions;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A region and what it can be found by. Ways of writing it are kept in one text, each whole one on a line of its own, so
 * that the whole table is searched by plain text search.
 *
 * @param chinese full name, label and other short forms
 * @param latin   pinyin, initials and English of the full name, the label and the stem; behind tabs, the pinyin of the stem
 *                from its second, third … syllable on
 */
record Entry(Region region, ShortNames names, String english, String chinese, String latin) {

    private static final String WHOLE_BEGINS = "\n";
    private static final String PART_BEGINS = "\t";
    private static final Pattern LEFT_OUT = Pattern.compile("[\\s'’·-]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** How well a text fits; the better first. */
    enum Fit {
        WHOLE,
        START,
        PART,
        NOT
    }

    /** What somebody typed, ready to be compared with every entry. */
    record Sought(String text, boolean digits, boolean chinese, String start, String whole, String part) {

        static Sought of(String typed) {
            String text = folded(typed).replace('ü', 'v');
            char first = text.isEmpty() ? ' ' : text.charAt(0);
            boolean chinese = Character.isIdeographic(first);
            String start = WHOLE_BEGINS + text;
            return new Sought(
                    text,
                    first >= '0' && first <= '9',
                    chinese,
                    start,
                    start + WHOLE_BEGINS,
                    chinese ? text : PART_BEGINS + text);
        }

        boolean nothing() {
            return text.isEmpty();
        }
    }

    static Entry of(Region region, EnglishNames englishNames) {
        ShortNames names = ShortNames.of(region);
        String english = englishNames.of(region, names.stem());
        StringBuilder latin = new StringBuilder(WHOLE_BEGINS);
        if (!region.pinyin().isEmpty()) {
            String[] syllables = region.pinyin().split(" ");
            int stem = names.stem().length();
            add(latin, joined(syllables, 0, syllables.length));
            add(latin, region.initials());
            add(latin, joined(syllables, 0, stem));
            add(latin, region.initials().substring(0, stem));
            String ending = syllables[syllables.length - 1];
            add(latin, joined(syllables, 0, stem) + ending);
            add(latin, region.initials().substring(0, stem) + ending.charAt(0));
            for (int from = 1; from < stem; from++) {
                latin.append(PART_BEGINS).append(joined(syllables, from, stem));
            }
            latin.append(WHOLE_BEGINS);
        }
        String plain = folded(english);
        add(latin, plain.replace('ü', 'v'));
        add(
                latin,
                MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll(""));
        String chinese = WHOLE_BEGINS + String.join(WHOLE_BEGINS, names.forms()) + WHOLE_BEGINS;
        return new Entry(region, names, english, chinese, latin.toString());
    }

    /** A spelling with v for ü can also be typed with u. */
    private static void add(StringBuilder latin, String spelling) {
        latin.append(spelling).append(WHOLE_BEGINS);
        if (spelling.indexOf('v') >= 0) {
            latin.append(spelling.replace('v', 'u')).append(WHOLE_BEGINS);
        }
    }

    private static String joined(String[] syllables, int from, int to) {
        return String.join("", List.of(syllables).subList(from, to));
    }

    private static String folded(String text) {
        return LEFT_OUT.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    Fit fit(Sought sought) {
        if (sought.digits()) {
            String code = region.code().value();
            return code.equals(sought.text()) ? Fit.WHOLE : code.startsWith(sought.text()) ? Fit.START : Fit.NOT;
        }
        String written = sought.chinese() ? chinese : latin;
        if (written.contains(sought.whole())) {
            return Fit.WHOLE;
        }
        if (written.contains(sought.start())) {
            return Fit.START;
        }
        return written.contains(sought.part()) ? Fit.PART : Fit.NOT;
    }
}
