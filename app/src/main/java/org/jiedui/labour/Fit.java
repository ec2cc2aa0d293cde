package org.jiedui.labour;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.kernel.Until;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.No;
import org.jiedui.regions.RegionCode;

/**
 * Whether a worker and a job go together, and what speaks for it. What nobody wrote down speaks against nothing: an employer that
 * does not say a wage, a worker who does not say a wish. One of these is used for all pairs of a problem: it reads the same words
 * once. Not for use by several threads.
 */
final class Fit {

    static final String LICENCE = "labour.no.licence";
    static final String SKILL = "labour.no.skill";
    static final String WAGE = "labour.no.wage";
    static final String PLACE = "labour.no.place";
    static final String DATES = "labour.no.dates";
    static final String ORIGIN = "labour.no.origin";

    /** What a round may waive to see what it would bring. A licence that the law demands is not among them, nor are the dates. */
    static final Set<String> WAIVABLE = Set.of(SKILL, WAGE, PLACE);

    /**
     * What speaks for a pair. {@code skill}: 2 if the worker can do what is asked for or wishes just that work. {@code place}: 2 in
     * the very place that is wished, 1 in its province. {@code wage}: 1 for each 100 yuan over the wish, 20 at most.
     * {@code formerly-poor}: 1 if the worker is formerly poor, whom the policy wants placed first.
     */
    static final List<Criterion> CRITERIA = List.of(
            new Criterion("labour-skill", 15),
            new Criterion("labour-place", 10),
            new Criterion("labour-wage", 1),
            new Criterion("labour-formerly-poor", 15));

    private static final int MOST_WAGE = 20;
    private static final Pattern BETWEEN = Pattern.compile("[、,，;；/|\\s]+");
    private static final Pattern DRIVING = Pattern.compile("(?<![A-Z0-9])([ABC])([1-6])(?![0-9])");

    /** What else one may drive with it, after the Ministry of Public Security's table of permitted vehicles. */
    private static final Map<String, Set<String>> INCLUDED = Map.of(
            "A1", Set.of("A3", "B1", "B2", "C1", "C2", "C3", "C4"),
            "A2", Set.of("B1", "B2", "C1", "C2", "C3", "C4"),
            "A3", Set.of("C1", "C2", "C3", "C4"),
            "B1", Set.of("C1", "C2", "C3", "C4"),
            "B2", Set.of("C1", "C2", "C3", "C4"),
            "C1", Set.of("C2", "C3", "C4"),
            "C3", Set.of("C4"));

    private final Map<String, Set<String>> words = new HashMap<>();
    private final Map<String, Set<String>> held = new HashMap<>();
    private final Map<String, Set<String>> asked = new HashMap<>();

    /** Why the two do not go together; empty if they do. The first reason is told. */
    Optional<No> against(Seeker seeker, Vacancy vacancy, Set<String> waived) {
        if (vacancy.origin() != null && !vacancy.origin().contains(seeker.origin())) {
            return Optional.of(new No(ORIGIN));
        }
        if (!holds(seeker.licence(), vacancy.licence())) {
            return Optional.of(new No(LICENCE, vacancy.licence()));
        }
        if (!inTime(seeker, vacancy)) {
            return Optional.of(new No(DATES));
        }
        if (!waived.contains(SKILL) && !skilled(seeker, vacancy) && !Boolean.TRUE.equals(seeker.training())) {
            return Optional.of(new No(SKILL, vacancy.skill()));
        }
        Integer most = vacancy.most();
        Integer wish = seeker.wishWage();
        if (!waived.contains(WAGE) && wish != null && most != null && most < wish) {
            return Optional.of(new No(WAGE, String.valueOf(most), String.valueOf(wish)));
        }
        RegionCode place = seeker.wishPlace();
        if (!waived.contains(PLACE) && seeker.wishOnly() && place != null && !place.contains(vacancy.place())) {
            return Optional.of(new No(PLACE));
        }
        return Optional.empty();
    }

    /** By each of {@link #CRITERIA}. */
    long[] points(Seeker seeker, Vacancy vacancy) {
        RegionCode place = seeker.wishPlace();
        long near = place == null
                ? 0
                : place.contains(vacancy.place()) ? 2 : province(place).equals(province(vacancy.place())) ? 1 : 0;
        Integer wish = seeker.wishWage();
        Integer most = vacancy.most();
        long over = wish == null || most == null ? 0 : Math.clamp((most - wish) / 100, 0, MOST_WAGE);
        return new long[] {fits(seeker, vacancy) ? 2 : 0, near, over, Boolean.TRUE.equals(seeker.poor()) ? 1 : 0};
    }

    /** Whether every licence that is asked for is held, by itself or within another. */
    boolean holds(String has, String wants) {
        return held.computeIfAbsent(has, text -> licences(text, true))
                .containsAll(asked.computeIfAbsent(wants, text -> licences(text, false)));
    }

    private static Set<String> licences(String text, boolean withIncluded) {
        Set<String> found = new HashSet<>();
        String plain = text.toUpperCase(Locale.ROOT).strip();
        Matcher driving = DRIVING.matcher(plain);
        while (driving.find()) {
            String letter = driving.group(1) + driving.group(2);
            found.add(letter);
            if (withIncluded) {
                found.addAll(INCLUDED.getOrDefault(letter, Set.of()));
            }
        }
        split(driving.reset().replaceAll(" ")).stream()
                .map(word -> word.replaceAll("(驾驶证|驾驶执照|驾照|资格证书?|操作证|证书?)$", ""))
                .filter(word -> !word.isEmpty())
                .forEach(found::add);
        return found;
    }

    private boolean skilled(Seeker seeker, Vacancy vacancy) {
        return vacancy.skill().isEmpty() || shares(seeker.skill(), vacancy.skill());
    }

    private boolean fits(Seeker seeker, Vacancy vacancy) {
        return !vacancy.skill().isEmpty() && shares(seeker.skill(), vacancy.skill())
                || shares(seeker.wishSkill(), vacancy.skill() + "、" + vacancy.title());
    }

    /** Whether a word of the one is, holds or is held by a word of the other. */
    private boolean shares(String one, String other) {
        Set<String> theirs = words.computeIfAbsent(other, Fit::split);
        return words.computeIfAbsent(one, Fit::split).stream()
                .anyMatch(word -> theirs.stream().anyMatch(their -> word.contains(their) || their.contains(word)));
    }

    private static Set<String> split(String text) {
        return Arrays.stream(BETWEEN.split(text.toUpperCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static boolean inTime(Seeker seeker, Vacancy vacancy) {
        LocalDate free = seeker.from() == null ? null : seeker.from().first();
        return free == null
                || !(vacancy.until() instanceof Until.On on)
                || !free.isAfter(on.date().last());
    }

    static RegionCode province(RegionCode place) {
        return new RegionCode(place.value().substring(0, 2) + "0000");
    }
}
