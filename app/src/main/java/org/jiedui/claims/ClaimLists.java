package org.jiedui.claims;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The claims as a list: what an address narrows it to, in its order. */
@Component
class ClaimLists {

    private static final Pattern CODE = Pattern.compile("[A-H]\\d\\d");

    private final Claims claims;
    private final ClaimViews views;
    private final Regions regions;
    private final Pairings pairings;

    ClaimLists(Claims claims, ClaimViews views, Regions regions, Pairings pairings) {
        this.claims = claims;
        this.views = views;
        this.regions = regions;
        this.pairings = pairings;
    }

    /** How the list can be ordered. */
    enum Order {
        YEAR(Comparator.comparing(claim -> claim.time().year(), Comparator.nullsLast(Comparator.reverseOrder()))),
        PLACE(Comparator.comparing(claim -> claim.between().key())),
        MEASURE(Comparator.comparing(Claim::about)),
        AMOUNT(Comparator.comparing(
                claim -> claim.amount().value(), Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))),
        SOURCE(Comparator.comparing(
                claim -> claim.source().code() + claim.source().publisher()));

        private final Comparator<Claim> by;

        Order(Comparator<Claim> by) {
            this.by = by;
        }

        private Comparator<Claim> way(boolean descending) {
            return (descending ? by.reversed() : by).thenComparing(Claim::no);
        }
    }

    /** One of what a list can be narrowed to. */
    record Choice(String value, String label) {}

    static ListRequest<Order> request(Map<String, String> parameters) {
        return ListRequest.of(parameters, Order.YEAR);
    }

    List<Claim> chosen(ListRequest<Order> request) {
        return claims.all().stream()
                .filter(regions.touched(request, claim -> claim.between().places()))
                .filter(pairings.under(request, Claim::pairing))
                .filter(request.same("measure", Claim::about))
                .filter(request.same("year", ClaimLists::year))
                .filter(request.same("kind", ClaimLists::kind))
                .filter(request.same("source", claim -> claim.source().code()))
                .filter(request.same("standing", claim -> claim.published() ? "published" : "reported"))
                .filter(request.same("between", claim -> claim.between().key()))
                .filter(request.saying(claim -> List.of(
                        claim.name(),
                        claim.reference(),
                        claim.note(),
                        claim.between().giverName(),
                        claim.between().receiverName(),
                        claim.source().publisher())))
                .sorted(request.sort().way(request.descending()))
                .toList();
    }

    Page<ClaimViews.Line> page(ListRequest<Order> request, Locale locale) {
        return Page.of(chosen(request), request).map(claim -> views.line(claim, locale));
    }

    static String year(Claim claim) {
        Integer year = claim.time().year();
        return year == null ? "undated" : String.valueOf(year);
    }

    private static String kind(Claim claim) {
        return claim.time().kind() == null ? "" : claim.time().kind().word();
    }

    /** By code, then by name; each once. */
    List<Choice> measures(List<Claim> all, Locale locale) {
        Map<String, Choice> choices = new TreeMap<>(
                Comparator.comparing((String about) -> !CODE.matcher(about).lookingAt())
                        .thenComparing(Comparator.naturalOrder()));
        all.forEach(
                claim -> choices.putIfAbsent(claim.about(), new Choice(claim.about(), views.measure(claim, locale))));
        return List.copyOf(choices.values());
    }

    /** The nation first, then by code. */
    List<Choice> betweens(List<Claim> all, Locale locale) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        all.stream()
                .map(Claim::between)
                .sorted(Comparator.comparing((Between between) -> !between.nation())
                        .thenComparing(Between::key))
                .forEach(between ->
                        choices.putIfAbsent(between.key(), new Choice(between.key(), views.who(between, locale))));
        return List.copyOf(choices.values());
    }

    List<Choice> sources(List<Claim> all) {
        Map<String, Choice> choices = new TreeMap<>();
        all.stream()
                .map(Claim::source)
                .filter(source -> !source.code().isEmpty())
                .forEach(source -> choices.putIfAbsent(
                        source.code(), new Choice(source.code(), (source.code() + " " + source.publisher()).strip())));
        return List.copyOf(choices.values());
    }

    List<String> years(List<Claim> all) {
        return all.stream()
                .map(ClaimLists::year)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** To take away: the headings and the columns of the register, so that it can be handed in elsewhere. */
    Sheet sheet(ListRequest<Order> request, Locale locale) {
        List<String> columns = List.of(
                "reference",
                "standing",
                "giver",
                "receiver",
                "giver-name",
                "receiver-name",
                "from",
                "to",
                "kind",
                "measure",
                "name",
                "definition",
                "direction",
                "value",
                "unit",
                "qualifier",
                "source",
                "grade",
                "publisher",
                "address",
                "note");
        return new Sheet(
                views.say("register.claims", locale),
                columns.stream()
                        .map(column -> views.say("register.claims." + column, locale))
                        .toList(),
                chosen(request).stream().map(claim -> cells(claim, locale)).toList());
    }

    private List<@Nullable Object> cells(Claim claim, Locale locale) {
        String until = claim.time().until().text();
        return Arrays.asList(
                claim.reference(),
                option("standing", claim.published() ? "published" : "reported", locale),
                codes(claim.between().givers()),
                codes(claim.between().receivers()),
                claim.between().giverName(),
                claim.between().receiverName(),
                claim.time().from() == null ? null : claim.time().from().toString(),
                "open".equals(until) ? views.say("claims.open", locale) : until,
                option("kind", kind(claim), locale),
                claim.measure(),
                claim.name(),
                claim.definition(),
                option("direction", claim.direction() == null ? "" : claim.direction(), locale),
                claim.amount().value() == null
                        ? views.say("claims.unknown", locale)
                        : claim.amount().value(),
                claim.amount().unit(),
                option("qualifier", claim.amount().precision().word(), locale),
                claim.source().code(),
                claim.source().grade(),
                claim.source().publisher(),
                claim.source().address(),
                claim.note());
    }

    private static String codes(List<RegionCode> places) {
        return String.join(";", places.stream().map(Object::toString).toList());
    }

    private String option(String column, String word, Locale locale) {
        return word.isEmpty() ? "" : views.say("register.claims." + column + "." + word, locale);
    }
}
