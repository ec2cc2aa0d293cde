package org.jiedui.nation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.nation.Cuts.Cut;
import org.jiedui.nation.Cuts.Parts;
import org.jiedui.nation.PictureReader.Wanted;
import org.jiedui.pictures.YearBars;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One measure of many places, or of many pairings, year by year: a small picture of each, from one question. */
@Component
class Multiples {

    static final String PATH = "/pictures/years";

    /** The word for a small picture of each pairing. */
    static final String PAIRING = "pairing";

    private static final int FEW_YEARS = 60;

    private final Cuts cuts;
    private final Words words;

    Multiples(Cuts cuts, Words words) {
        this.cuts = cuts;
        this.words = words;
    }

    /**
     * A place or a pairing over the years.
     *
     * @param latest its figure in the last year of all
     * @param href   what lies in it; of what has nothing in it to be shown, its entries
     */
    record Small(String key, String name, List<YearBars.Year> years, Sum latest, String href) {

        YearBars bars(BigDecimal most) {
            return YearBars.of(years, most);
        }

        BigDecimal most() {
            return YearBars.most(years);
        }
    }

    /**
     * All of them.
     *
     * @param years   the years of every picture
     * @param nowhere what belongs to no place of the level, or to no pairing
     * @param undated what has no date
     */
    record All(List<Small> smalls, List<String> years, Sum nowhere, Sum undated, Instant asOf) {

        public @Nullable String last() {
            return years.isEmpty() ? null : years.getLast();
        }

        BigDecimal most() {
            return smalls.stream()
                    .map(Small::most)
                    .max(Comparator.naturalOrder())
                    .orElse(BigDecimal.ZERO);
        }
    }

    All all(Wanted wanted, @Nullable Level level, PictureForm form, Locale locale) {
        By by = level == null ? By.PAIRING : level.counted();
        Question asked = Question.everything()
                .but(q -> q.set(wanted.set().code())
                        .measure(wanted.measure().code())
                        .place(wanted.place() == null ? null : wanted.place().code()));
        Map<String, Map<String, Sum>> figures = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        List<Sum> nowhere = new ArrayList<>();
        List<Sum> undated = new ArrayList<>();
        TreeSet<Integer> known = new TreeSet<>();
        Parts parts = cuts.of(asked, List.of(by, By.YEAR), locale);
        for (Cut cut : parts.cuts()) {
            String year = cut.key(1);
            if (cut.key(0).isEmpty() || outside(wanted, level, cut.key(0))) {
                nowhere.add(cut.sum());
            } else {
                figures.computeIfAbsent(cut.key(0), key -> new TreeMap<>()).merge(year, cut.sum(), Sum::plus);
                names.put(cut.key(0), cut.label(0));
                if (year.isEmpty()) {
                    undated.add(cut.sum());
                } else {
                    known.add(Integer.valueOf(year));
                }
            }
        }
        List<String> years = row(known).stream().map(String::valueOf).toList();
        List<Small> smalls = new ArrayList<>();
        figures.forEach((key, own) -> smalls.add(new Small(
                key,
                Objects.requireNonNullElse(names.get(key), key),
                years.stream()
                        .map(year -> year(year, key, own, asked, by, wanted, locale))
                        .toList(),
                years.isEmpty() ? Sum.NONE : own.getOrDefault(years.getLast(), Sum.NONE),
                href(key, level, form, asked, by))));
        return new All(smalls, years, Sum.of(nowhere), Sum.of(undated), parts.asOf());
    }

    /** A fact that touches the place may be counted at another. */
    private static boolean outside(Wanted wanted, @Nullable Level level, String key) {
        return level != null
                && wanted.place() != null
                && RegionCode.isCode(key)
                && !wanted.place().code().contains(new RegionCode(key));
    }

    private YearBars.Year year(
            String year, String key, Map<String, Sum> own, Question asked, By by, Wanted wanted, Locale locale) {
        Sum sum = own.getOrDefault(year, Sum.NONE);
        return new YearBars.Year(
                year,
                sum.value(),
                sum.facts(),
                words.amount(sum, wanted.measure().unit(), locale),
                cuts.entries(asked, List.of(by, By.YEAR), List.of(key, year)));
    }

    private String href(String key, @Nullable Level level, PictureForm form, Question asked, By by) {
        if (level == null || level == Level.COUNTY) {
            return cuts.entries(asked, List.of(by), List.of(key));
        }
        Map<String, @Nullable String> inside = new TreeMap<>();
        inside.put("place", key);
        inside.put("each", Level.values()[level.ordinal() + 1].word());
        return form.href(PATH, inside);
    }

    private static List<Integer> row(TreeSet<Integer> known) {
        boolean few = known.isEmpty() || known.getLast() - known.getFirst() >= FEW_YEARS;
        return few
                ? List.copyOf(known)
                : IntStream.rangeClosed(known.getFirst(), known.getLast())
                        .boxed()
                        .toList();
    }
}
