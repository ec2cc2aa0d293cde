package org.jiedui.labour;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Places;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Which pairing something falls under, where a job lies as its worker sees it, and how cells are read that say so. */
@Component
class Grounds {

    private static final Pattern WHOLE = Pattern.compile("(\\d{1,7})\\s*[人名个位家场]?");
    private static final Pattern ANYTHING = Pattern.compile("不限|都可以|都行|随便|服从安排|随时|随时可以|马上|立即|即时|长期|长期有效|长期招聘|常年|常年招聘");

    /** What stands in lists where nobody named a sum. */
    private static final Pattern OPEN = Pattern.compile("面议|面谈|不限|另议|待定|无要求");

    private static final Pattern SPAN =
            Pattern.compile("(\\d[\\d,.]{0,12})(千?万?)元?(?:-|—|~|～|－|至|到)(\\d[\\d,.]{0,12})(千?万?)元?(?:/月|每月)?");

    private static final Pattern NUMBER = Pattern.compile("#?([1-9]\\d{0,17})");

    private static final BigDecimal LEAST_WAGE = new BigDecimal(100);
    private static final BigDecimal MOST_WAGE = new BigDecimal(999_999);

    private final Pairings pairings;
    private final Regions regions;
    private final MessageSource messages;

    Grounds(Pairings pairings, Regions regions, MessageSource messages) {
        this.pairings = pairings;
        this.regions = regions;
        this.messages = messages;
    }

    /** What the ledger says of a placement, naming nobody. */
    String title(Placement placement) {
        return messages.getMessage(
                "labour.entry.placed",
                new Object[] {
                    regions.label(placement.origin(), Locale.SIMPLIFIED_CHINESE),
                    placement.employerName(),
                    placement.title()
                },
                Locale.SIMPLIFIED_CHINESE);
    }

    /**
     * Within the province of the household register; else in the paired east, if the work lies in the province of an eastern side
     * that is paired with the origin or with what it lies in; else elsewhere. Empty if the origin is in no pairing that is
     * recorded: then nobody can say which east would be the paired one.
     */
    Optional<Placement.Destination> destination(RegionCode origin, RegionCode work, @Nullable PartialDate at) {
        if (Fit.province(origin).equals(Fit.province(work))) {
            return Optional.of(Placement.Destination.WITHIN_PROVINCE);
        }
        List<RegionCode> east = around(origin, at)
                .map(pairing -> pairing.giver().place())
                .filter(Objects::nonNull)
                .map(Fit::province)
                .toList();
        if (east.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                east.contains(Fit.province(work))
                        ? Placement.Destination.PAIRED_EAST
                        : Placement.Destination.ELSEWHERE);
    }

    private Stream<Pairing> around(RegionCode west, @Nullable PartialDate at) {
        return pairings.all().stream()
                .filter(Pairing::ofPlaces)
                .filter(pairing -> at == null || pairing.mayHoldAt(at))
                .filter(pairing ->
                        Objects.requireNonNull(pairing.receiver().place()).contains(west));
    }

    /** The narrowest pairing whose western side holds the place, the one that began last; absent if there is none. */
    @Nullable PairingId ofWorkers(RegionCode west, @Nullable PartialDate at) {
        return around(west, at)
                .max(Comparator.comparingInt((Pairing pairing) -> Objects.requireNonNull(
                                        pairing.receiver().place())
                                .stem()
                                .length())
                        .thenComparing(Pairing::from, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(pairing -> pairing.id().value()))
                .map(Pairing::id)
                .orElse(null);
    }

    /** The pairing that goes between the two; else the one that the workers' place lies in. */
    @Nullable PairingId between(@Nullable RegionCode west, RegionCode work, @Nullable PartialDate at) {
        return pairings.covering(new Places(west, work, work), at)
                .map(covering -> covering.pairing().id())
                .orElseGet(() -> west == null ? null : ofWorkers(west, at));
    }

    /** A number of people, firms or posts; refused if it is none of them, or beyond the most. */
    static @Nullable Integer whole(Row row, String column, int most) {
        Optional<String> text = row.text(column);
        if (text.isEmpty()) {
            return null;
        }
        Matcher digits = WHOLE.matcher(text.get().strip());
        int number = digits.matches() ? Integer.parseInt(digits.group(1)) : 0;
        if (number < 1 || number > most) {
            row.refuse(Finding.refused("labour-number", column, text.get(), most));
            return null;
        }
        return number;
    }

    /** Whether a cell says that anything will do: anywhere, at any time, for as long as it goes. */
    static boolean anything(Row row, String column) {
        return ANYTHING.matcher(row.text(column).orElse("")).matches();
    }

    /** From so much to so much, as typed. */
    record Span(String from, String to) {}

    /** What a cell says that names two sums; of 5-6千 both are thousands. */
    static Optional<Span> span(Row row, String column) {
        Matcher both = SPAN.matcher(row.text(column).orElse("").replace(" ", ""));
        if (!both.matches()) {
            return Optional.empty();
        }
        String unit = both.group(2).isEmpty() && both.group(1).length() <= 3 ? both.group(4) : both.group(2);
        return Optional.of(new Span(both.group(1) + unit, both.group(3) + both.group(4)));
    }

    /** Yuan a month, as somebody typed it. */
    static @Nullable Integer wage(Row row, String column) {
        return row.text(column).map(text -> wage(row, column, text)).orElse(null);
    }

    /** The same of a part of a cell. */
    static @Nullable Integer wage(Row row, String column, String text) {
        if (OPEN.matcher(text).matches()) {
            row.remark(Finding.remark("labour-wage-open", column, text));
            return null;
        }
        try {
            BigDecimal amount = Row.typedAmount(text.replaceAll("(?:/|每)?月$", ""), "元", column);
            if (amount == null) {
                return null;
            }
            if (amount.compareTo(LEAST_WAGE) < 0 || amount.compareTo(MOST_WAGE) > 0) {
                row.refuse(Finding.refused("labour-wage", column, text));
                return null;
            }
            return amount.intValue();
        } catch (RefusedException unclear) {
            unclear.findings().forEach(row::refuse);
            return null;
        }
    }

    /** The number of something on the books; refused if it is no number. */
    static @Nullable Long numbered(Row row, String column) {
        Optional<String> text = row.text(column);
        if (text.isEmpty()) {
            return null;
        }
        Matcher digits = NUMBER.matcher(text.get().strip());
        if (!digits.matches()) {
            row.refuse(Finding.refused("number-on-books-unclear", column, text.get()));
            return null;
        }
        return Long.valueOf(digits.group(1));
    }

    static @Nullable Boolean yes(Row row, String column) {
        return row.choice(column).map("yes"::equals).orElse(null);
    }
}
