package org.jiedui.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.intake.Row.NamedPerson;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Share;
import org.jiedui.workbooks.CellText;

/**
 * The people named in a cell, with their shares if shares stand there.
 *
 * @param wrong what is wrong with it, as codes without a place; empty if it can be taken
 */
record PeopleWords(List<NamedPerson> people, List<Finding> wrong) {

    private static final String BETWEEN = "、;,/\n\r|";
    private static final String BETWEEN_NAMES_OF_FILES = "、;,\n\r|";
    private static final Pattern SHARED = Pattern.compile("(.+?)[\\s:(]*([+-]?\\d+(?:\\.\\d+)?)\\s*%\\s*\\)?");
    private static final Pattern OFFICE = Pattern.compile("\\([^()]*\\)?");
    private static final int LONGEST = 200;
    private static final int MOST = 500;
    private static final BigDecimal BASIS = BigDecimal.valueOf(100);

    static PeopleWords read(String cell) {
        List<NamedPerson> people = new ArrayList<>();
        List<Finding> wrong = new ArrayList<>();
        BigDecimal whole = BigDecimal.ZERO;
        for (String part : split(cell, BETWEEN)) {
            if (part.length() > LONGEST || people.size() >= MOST) {
                wrong.add(Finding.refused("not-a-name", "", part.substring(0, Math.min(part.length(), LONGEST))));
                break;
            }
            Matcher shared = SHARED.matcher(part);
            BigDecimal share = shared.matches() ? new BigDecimal(shared.group(2)) : BigDecimal.ZERO;
            String name = name(shared.matches() ? shared.group(1) : part);
            BigDecimal points = share.multiply(BASIS);
            if (name.isEmpty() || name.chars().noneMatch(Character::isLetter)) {
                wrong.add(Finding.refused("not-a-name", "", part));
            } else if (shared.matches() && share.signum() <= 0) {
                wrong.add(Finding.refused("share-not-positive", "", part));
            } else if (points.stripTrailingZeros().scale() > 0) {
                wrong.add(Finding.refused("share-too-fine", "", part));
            } else if (people.stream().anyMatch(known -> known.name().equals(name))) {
                wrong.add(Finding.refused("person-twice", "", name));
            } else {
                whole = whole.add(share);
                people.add(new NamedPerson(
                        name, points.min(BigDecimal.valueOf(Share.WHOLE)).intValueExact()));
            }
        }
        if (whole.compareTo(BASIS) > 0) {
            wrong.add(Finding.refused(
                    "shares-above-whole", "", whole.stripTrailingZeros().toPlainString()));
        }
        return new PeopleWords(List.copyOf(people), List.copyOf(wrong));
    }

    /** The names of files in a cell; addresses keep their strokes. */
    static List<String> names(String cell) {
        return split(cell, BETWEEN_NAMES_OF_FILES);
    }

    /** The parts of a list, tidied; what stands in brackets is not split. */
    private static List<String> split(String cell, String between) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        String text = java.text.Normalizer.normalize(cell, java.text.Normalizer.Form.NFKC);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            depth += letter == '(' ? 1 : letter == ')' && depth > 0 ? -1 : 0;
            if (depth == 0 && between.indexOf(letter) >= 0) {
                add(parts, text.substring(from, i));
                from = i + 1;
            }
        }
        add(parts, text.substring(from));
        return parts;
    }

    private static void add(List<String> parts, String part) {
        String tidy = CellText.tidy(part);
        if (!tidy.isEmpty()) {
            parts.add(tidy);
        }
    }

    private static String name(String text) {
        String bare = OFFICE.matcher(text).replaceAll("").strip();
        return bare.chars().anyMatch(letter -> letter > 0x2e80) ? bare.replace(" ", "") : bare;
    }
}
