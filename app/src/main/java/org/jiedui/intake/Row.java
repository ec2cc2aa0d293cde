package org.jiedui.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Origin;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * One row of a register, read cell by cell. A cell that cannot be read tells its finding to the row and gives nothing; a
 * cell that needed interpretation leaves a remark ("读作 2018-10"). An empty cell of a required column is a refusal, told
 * before {@link Register#take} is called.
 */
public interface Row {

    /** A start, what stands for "until", and an end. A hyphen is one only behind a date that has none of its own. */
    Pattern TERM =
            Pattern.compile("(\\d{4}-\\d{1,2}(?:-\\d{1,2})?|\\d{4}[^至到~～—–－-]*?)\\s*(?:至|到|~|～|—+|–|－+|--|-)\\s*(.*)");

    /** The text of a cell without outer blanks; empty if the cell is. */
    Optional<String> text(String column);

    Optional<PartialDate> date(String column);

    /** Empty cell: {@link Until.NotRecorded}. */
    Until end(String column);

    /**
     * The amount in the base unit. {@code unitColumn} is read too, and multiplies if it says 万元 or 亿元; a unit in the
     * amount's own cell must agree with it.
     */
    Optional<Quantity> quantity(String column, String unitColumn);

    /** A region in force at some time. Name and code that do not fit are a refusal. */
    Optional<RegionCode> region(String column);

    /** The code of the option whose name in either language, or whose code, stands in the cell. */
    Optional<String> choice(String column);

    List<NamedPerson> people(String column);

    /** Papers by name; one that is not held and did not come along is a remark, not a refusal. */
    List<Evidence> evidence(String column);

    /**
     * What is looked up once for the rows that are taken together. Only for what taking a row of this register does not change.
     *
     * @param key what it is, and of what; nobody else may use the same for anything else
     */
    <V> V once(List<?> key, Supplier<V> look);

    /** Where this row stands. */
    Origin origin();

    void refuse(Finding finding);

    void remark(Finding finding);

    /** The act is already in the book: the row is counted as known and posts nothing. */
    void known(Finding finding);

    /** Whether a refusal has been told, or the act is known. */
    boolean refused();

    /** A name in a cell of people. {@code basisPoints} is 0 if no share stands with it. */
    record NamedPerson(String name, int basisPoints) {}

    /**
     * An amount typed by itself, outside of any row: 3.2亿元, 约 500 万.
     *
     * @param unit the base unit that is meant
     * @return in the base unit; absent if nothing is said
     * @throws RefusedException as for a cell, at {@code field}
     */
    static @Nullable BigDecimal typedAmount(String text, String unit, String field) {
        return switch (AmountWords.read(text, unit)) {
            case AmountWords.Silent _ -> null;
            case AmountWords.Counted counted when counted.value() != null -> counted.value();
            case AmountWords.Counted _ -> throw new RefusedException(Finding.refused("not-a-number", field, text));
            case AmountWords.Wrong wrong ->
                throw new RefusedException(
                        Finding.refused(wrong.code(), field, wrong.args().toArray()));
        };
    }

    /**
     * A date typed by itself, outside of any row.
     *
     * @return absent if nothing is said
     * @throws RefusedException as for a cell, at {@code field}
     */
    static @Nullable PartialDate typedDate(String text, String field) {
        return switch (DateWords.read(text)) {
            case DateWords.Dated dated -> dated.date();
            case DateWords.Silent _ -> null;
            case DateWords.Onward _ -> throw new RefusedException(Finding.refused("not-a-date", field, text));
            case DateWords.Wrong wrong ->
                throw new RefusedException(
                        Finding.refused(wrong.code(), field, wrong.args().toArray()));
        };
    }

    /**
     * A stretch of time typed in one cell: 2019年3月至2021年3月, 2019.03-2021.03, 2023年5月至今.
     *
     * @throws RefusedException {@code not-a-term} if it is none, or as for a cell of dates, at {@code field}
     */
    static Term typedTerm(String text, String field) {
        Matcher ends = TERM.matcher(text.strip());
        if (!ends.matches()) {
            throw new RefusedException(Finding.refused("not-a-term", field, text));
        }
        String end = ends.group(2);
        Until until = DateWords.read(end) instanceof DateWords.Onward
                ? new Until.Open()
                : Optional.ofNullable(typedDate(end, field))
                        .<Until>map(Until.On::new)
                        .orElseGet(Until.NotRecorded::new);
        return new Term(typedDate(ends.group(1), field), until);
    }
}
