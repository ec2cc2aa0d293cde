package org.jiedui.intake;

import org.jiedui.workbooks.CellText;

/** The readers of words in cells, for feeding them with anything. */
public final class WordsFuzz {

    private WordsFuzz() {}

    public static void amount(String cell) {
        int unit = cell.indexOf('|');
        if (AmountWords.read(unit < 0 ? cell : cell.substring(0, unit), unit < 0 ? "元" : cell.substring(unit + 1))
                        instanceof AmountWords.Counted counted
                && counted.value() != null
                && counted.value().toPlainString().length() > 40) {
            throw new IllegalStateException(
                    "an amount without end: " + counted.value().scale());
        }
        AmountWords.isUnit(cell);
    }

    public static void date(String cell) {
        DateWords.read(cell);
        if (!cell.isEmpty() && cell.chars().allMatch(letter -> letter >= '0' && letter <= '9' || letter == '.')) {
            DateWords.readNumber(cell);
        }
    }

    public static void people(String cell) {
        PeopleWords words = PeopleWords.read(cell);
        if (words.people().stream().anyMatch(person -> person.name().isBlank() || person.basisPoints() < 0)) {
            throw new IllegalStateException("nobody with a share");
        }
        PeopleWords.names(cell);
        CellText.mark(cell);
        CellText.remark(cell);
    }
}
