package org.jiedui.claims;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiedui.answers.Answer.Figure;
import org.jiedui.kernel.Period;
import org.jiedui.looks.Looks;
import org.jiedui.pictures.YearChart;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Published and proved, side by side: of one measure between the same places, time by time. */
@Component
class Proved {

    /** As many years as a picture has room for; the last ones are drawn. */
    private static final int MOST_YEARS = 12;

    private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MM-dd");

    private final Proofs proofs;
    private final ClaimViews views;
    private final Looks looks;

    Proved(Proofs proofs, ClaimViews views, Looks looks) {
        this.proofs = proofs;
        this.views = views;
        this.looks = looks;
    }

    /** What was said of one stretch of time, by whomever, and what is proved of it. */
    record Row(String when, @Nullable String kind, List<Said> said, Proof proof) {}

    /** A claim and how the ledger stands to it. */
    record Said(ClaimViews.Line claim, String gap) {}

    /** The claims between these places of this measure, the latest time first. */
    List<Row> rows(List<Claim> claims, Locale locale) {
        Map<List<Object>, List<Claim>> times = new LinkedHashMap<>();
        claims.stream()
                .sorted(Comparator.comparing(
                                (Claim claim) -> claim.time().last(),
                                Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
                        .reversed()
                        .thenComparing(Claim::no))
                .forEach(claim -> times.computeIfAbsent(
                                Arrays.asList(
                                        claim.time().first(),
                                        claim.time().last(),
                                        claim.time().kind(),
                                        claim.amount().unit(),
                                        claim.definition()),
                                time -> new ArrayList<>())
                        .add(claim));
        return times.values().stream().map(same -> row(same, locale)).toList();
    }

    private Row row(List<Claim> same, Locale locale) {
        Claim first = same.getFirst();
        Proof proof = proofs.of(first, locale);
        return new Row(
                views.when(first.time(), locale),
                first.time().kind() == null ? null : first.time().kind().word(),
                same.stream()
                        .map(claim -> new Said(views.line(claim, locale), views.gap(proof, claim, locale)))
                        .toList(),
                proof);
    }

    /** Of the yearly claims; what is cumulative or of a moment cannot stand in one picture with them. Absent: there are none. */
    @Nullable YearChart chart(List<Claim> claims, Locale locale) {
        Map<Integer, List<Claim>> years = inOneUnit(claims.stream()
                        .filter(claim -> claim.time().is(Claim.Kind.ANNUAL)
                                && claim.known()
                                && claim.time().year() != null)
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(
                        claim -> Objects.requireNonNull(claim.time().year()), TreeMap::new, Collectors.toList()));
        if (years.isEmpty()) {
            return null;
        }
        List<Integer> shown = years.keySet().stream()
                .skip(Math.max(0, years.size() - MOST_YEARS))
                .toList();
        Claim like = Objects.requireNonNull(years.get(shown.getFirst())).getFirst();
        Map<Integer, Figure> proved = proved(like, shown, years, locale);
        return YearChart.of(shown.stream()
                .map(year -> year(year, Objects.requireNonNull(years.get(year)), proved.get(year), locale))
                .toList());
    }

    /** Of each year as far into it as its figures reach. */
    private Map<Integer, Figure> proved(
            Claim like, List<Integer> shown, Map<Integer, List<Claim>> years, Locale locale) {
        Period whole = new Period(LocalDate.of(shown.getFirst(), 1, 1), LocalDate.of(shown.getLast(), 12, 31));
        Map<Integer, Figure> proved = new TreeMap<>(proofs.byYear(like, whole, locale));
        for (int year : shown) {
            LocalDate until = until(year, Objects.requireNonNull(years.get(year)));
            if (until != null) {
                proved.remove(year);
                proved.putAll(proofs.byYear(like, new Period(LocalDate.of(year, 1, 1), until), locale));
            }
        }
        return proved;
    }

    /** Those in the unit that most of them are in. */
    private static List<Claim> inOneUnit(List<Claim> claims) {
        Map<String, List<Claim>> units = claims.stream()
                .collect(Collectors.groupingBy(claim -> claim.amount().unit(), TreeMap::new, Collectors.toList()));
        return units.values().stream().max(Comparator.comparing(List::size)).orElse(List.of());
    }

    private YearChart.Year year(int year, List<Claim> claims, @Nullable Figure proved, Locale locale) {
        List<YearChart.Said> said = claims.stream()
                .map(claim -> new YearChart.Said(
                        Objects.requireNonNull(claim.amount().value()),
                        views.amount(claim.amount()),
                        "/claims/" + claim.no()))
                .toList();
        BigDecimal value = proved == null ? null : proved.value();
        String text = proved == null || value == null
                ? views.say("claims.chart.nothing", locale)
                : looks.text(value, proved.unit(), proved.qualifier());
        return new YearChart.Year(name(year, claims, locale), said, value, text);
    }

    /** The year, and how far in it the figures reach if none of them reaches its end. */
    private String name(int year, List<Claim> claims, Locale locale) {
        String whole = String.valueOf(year);
        LocalDate until = until(year, claims);
        return until == null ? whole : views.say("claims.chart.until", locale, whole, MONTH_DAY.format(until));
    }

    /** The last day that any of them speaks of; absent if one reaches the end of the year, or does not say. */
    private static @Nullable LocalDate until(int year, List<Claim> claims) {
        List<LocalDate> ends = claims.stream()
                .flatMap(claim -> Optional.ofNullable(claim.time().last()).stream())
                .toList();
        LocalDate last = ends.stream().max(Comparator.naturalOrder()).orElse(null);
        return last == null || ends.size() < claims.size() || last.equals(LocalDate.of(year, 12, 31)) ? null : last;
    }
}
