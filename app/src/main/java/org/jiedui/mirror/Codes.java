package org.jiedui.mirror;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jiedui.ledger.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What the mirror keeps as numbers where the book has words: numbers are compared faster and take less room.
 *
 * <p>A place's number is that of its code's nine digits, doubled, and one more if the code itself has nine: so a place and
 * all below it are an interval of numbers, whether or not anybody knows a place of that code.
 */
public final class Codes {

    private static final int DIGITS = 9;

    private Codes() {}

    /** The numbers from {@code first} up to, but without, {@code end}. */
    public record Interval(int first, int end) {}

    /** @param code six or nine digits */
    public static int place(String code) {
        return padded(code, 0) * 2 + (code.length() == DIGITS ? 1 : 0);
    }

    /** The code of a number that {@link #place(String)} gave. */
    public static String place(int number) {
        int digits = number / 2;
        return String.valueOf(number % 2 == 1 ? digits : digits / 1_000);
    }

    /** The code in a column, if there is one. */
    public static @Nullable String placeOf(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : place(number);
    }

    /** The numbers of all codes that start with these digits. */
    public static Interval under(String stem) {
        if (stem.length() == DIGITS) {
            return new Interval(place(stem), place(stem) + 1);
        }
        return new Interval(padded(stem, 0) * 2, padded(stem, 1) * 2);
    }

    public static int standing(Standing standing) {
        return standing.ordinal();
    }

    private static int padded(String digits, int more) {
        int number = Integer.parseInt(digits) + more;
        for (int i = digits.length(); i < DIGITS; i++) {
            number *= 10;
        }
        return number;
    }
}
