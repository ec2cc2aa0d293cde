package org.jiedui.claims;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.access.Access;
import org.jiedui.access.Scope;
import org.jiedui.claims.ClaimViews.Told;
import org.jiedui.claims.Found.Outcome;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.Pairings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Published and proved: of one measure between the same places, and what the checks find. */
@Controller
class ProvedPages {

    /** Findings of one outcome on a page; all are in the API. */
    private static final int MOST = 100;

    private final Claims claims;
    private final ClaimLists lists;
    private final ClaimViews views;
    private final Proved proved;
    private final Pairings pairings;
    private final Access access;

    ProvedPages(Claims claims, ClaimLists lists, ClaimViews views, Proved proved, Pairings pairings, Access access) {
        this.claims = claims;
        this.lists = lists;
        this.views = views;
        this.proved = proved;
        this.pairings = pairings;
        this.access = access;
    }

    /** What is looked at: the nation, and what is published of it most often, unless it is said otherwise. */
    record Look(String between, String measure, List<Claim> claims) {

        static Look of(List<Claim> all, String between, String measure) {
            String places = between.isBlank() ? first(all) : between;
            List<Claim> here = all.stream()
                    .filter(claim -> claim.between().key().equals(places))
                    .toList();
            String about = here.stream().anyMatch(claim -> claim.about().equals(measure)) ? measure : mostOften(here);
            return new Look(
                    places,
                    about,
                    here.stream().filter(claim -> claim.about().equals(about)).toList());
        }

        /** The nation, if anything is said of it. */
        private static String first(List<Claim> all) {
            return all.stream()
                    .map(Claim::between)
                    .min(Comparator.comparing((Between between) -> !between.nation())
                            .thenComparing(Between::key))
                    .map(Between::key)
                    .orElse(Between.DASH);
        }

        private static String mostOften(List<Claim> here) {
            Map<String, Long> counts =
                    here.stream().collect(Collectors.groupingBy(Claim::about, Collectors.counting()));
            return counts.entrySet().stream()
                    .max(Map.Entry.<String, Long>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey)
                    .orElse("");
        }
    }

    /** What touches these places and this measure; blank: any. */
    static List<Found> touching(List<Found> found, String between, String measure) {
        return found.stream()
                .filter(one -> one.claims().stream()
                        .anyMatch(claim ->
                                (between.isBlank() || claim.between().key().equals(between))
                                        && (measure.isBlank() || claim.about().equals(measure))))
                .toList();
    }

    @GetMapping("/claims/proved")
    String proved(
            @RequestParam(defaultValue = "") String between,
            @RequestParam(defaultValue = "") String pairing,
            @RequestParam(defaultValue = "") String measure,
            Model model,
            Locale locale) {
        List<Claim> all = claims.all();
        String places = pairing.isBlank() ? between : of(pairing);
        Look look = Look.of(all, places, measure);
        List<Claim> here = all.stream()
                .filter(claim -> claim.between().key().equals(look.between()))
                .toList();
        model.addAttribute("look", look);
        model.addAttribute("betweens", lists.betweens(all, locale));
        model.addAttribute("measures", lists.measures(here, locale));
        model.addAttribute("any", !all.isEmpty());
        model.addAttribute("everything", access.scope() instanceof Scope.Everything);
        if (!look.claims().isEmpty()) {
            Claim one = look.claims().getFirst();
            model.addAttribute("who", views.who(one.between(), locale));
            model.addAttribute("what", views.measure(one, locale));
            model.addAttribute("rows", proved.rows(look.claims(), locale));
            model.addAttribute("chart", proved.chart(look.claims(), locale));
        }
        Map<Outcome, List<Found>> found =
                touching(claims.found(all), places, measure.isBlank() ? "" : look.measure()).stream()
                        .collect(Collectors.groupingBy(Found::outcome));
        model.addAttribute("narrowed", !places.isBlank() || !measure.isBlank());
        model.addAttribute(
                "groups",
                Arrays.stream(Outcome.values())
                        .filter(found::containsKey)
                        .map(outcome -> group(outcome, found.getOrDefault(outcome, List.of()), locale))
                        .toList());
        return "claims/proved";
    }

    /** The places of the pairing of this number, as they stand in an address; of no places, if there is none such. */
    private String of(String number) {
        return pairings.within(number).stream()
                .filter(id -> String.valueOf(id.value()).equals(number))
                .flatMap(id -> pairings.find(id).stream())
                .filter(Pairing::ofPlaces)
                .map(found ->
                        found.giver().place() + Between.DASH + found.receiver().place())
                .findFirst()
                .orElse(Between.DASH);
    }

    /** What was found with the same outcome: how much, and as much of it as a page has room for. */
    record Group(String outcome, int count, List<Told> told) {}

    private Group group(Outcome outcome, List<Found> found, Locale locale) {
        return new Group(
                outcome.word(),
                found.size(),
                found.stream().limit(MOST).map(one -> views.told(one, locale)).toList());
    }
}
