package org.jiedui.regions;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A region's code: six digits after GB/T 2260, or nine for a town that was added by hand below its county. The digits
 * nest: a place stands with all below it exactly when its {@link #stem()} starts theirs.
 */
public record RegionCode(String value) implements Comparable<RegionCode> {

    private static final Pattern DIGITS = Pattern.compile("[1-9]\\d{5}(\\d{3})?");

    public RegionCode {
        if (!DIGITS.matcher(value).matches()) {
            throw new IllegalArgumentException("a region code has six digits (nine for a town): " + value);
        }
    }

    public static boolean isCode(String text) {
        return DIGITS.matcher(text).matches();
    }

    /** What the codes of this place and of all places below it start with: {@code 52}, {@code 5227}, {@code 522727}. */
    public String stem() {
        if (value.length() == 9) {
            return value;
        }
        if (value.endsWith("0000")) {
            return value.substring(0, 2);
        }
        return value.endsWith("00") ? value.substring(0, 4) : value;
    }

    /** The stems as an array for the database; null, which narrows nothing, stays null. */
    public static String @Nullable [] stems(@Nullable Collection<RegionCode> places) {
        return places == null ? null : places.stream().map(RegionCode::stem).toArray(String[]::new);
    }

    public boolean contains(RegionCode other) {
        return other.value.startsWith(stem());
    }

    /** The codes of what it lies in by its digits, from the province down, itself not included; some may be no place. */
    List<RegionCode> above() {
        return Stream.of(value.substring(0, 2) + "0000", value.substring(0, 4) + "00", value.substring(0, 6))
                .filter(code -> !code.equals(value))
                .distinct()
                .map(RegionCode::new)
                .toList();
    }

    @Override
    public int compareTo(RegionCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
