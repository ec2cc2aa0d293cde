package org.jiedui.rounds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Draft;
import org.jiedui.matching.No;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Team;
import org.jiedui.storage.RowScope;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A shape for tests, in memory: four guests and three chairs. {@code p1} and {@code p2} fit {@code a} and {@code b}, {@code p3} and
 * {@code p4} fit {@code c} (two places); {@code p5} fits nothing. {@code p4} may not sit in {@code a}, unless the rule is waived.
 */
final class Chairs implements Shape {

    /** Whom the account {@code …host} does not see. */
    static final String HIDDEN = "p2";

    final Map<String, Map<String, Long>> fits = new LinkedHashMap<>();
    final Map<String, Integer> chairs = new LinkedHashMap<>();
    final Map<String, String> seated = new LinkedHashMap<>();
    final Set<String> unwilling = new LinkedHashSet<>();
    final List<String> team = new ArrayList<>();

    /** Who can have more places than one, and how many. */
    final Map<String, Integer> several = new LinkedHashMap<>();

    /** Addresses of what became of accepted rows and is over. */
    final Set<String> ended = new LinkedHashSet<>();

    /** By the end of an account's name, the guests that it sees; who is not in here sees all. */
    final Map<String, Set<String>> sides = new LinkedHashMap<>();

    Map<String, List<String>> settings = Map.of();

    /** Whether guests are known by a letter only, and told apart by their numbers. */
    boolean masked;

    /** Of whom it is not told what speaks for and against them. */
    final Set<String> untold = new LinkedHashSet<>();

    /** What the problem is said to rest on; absent: nothing is said. */
    @Nullable Object basis;

    /** What it refuses to say it with; absent: it says it. */
    @Nullable Finding cannot;

    /** What happens while guests are named, once. */
    @Nullable Runnable meanwhile;

    /** How often the problem was said. */
    int said;

    private final CurrentUser user;

    @TestConfiguration(proxyBeanMethods = false)
    static class Beans {

        /** The shapes of the house stand aside: this one bears the word of one of them. */
        @Bean
        static BeanDefinitionRegistryPostProcessor alone() {
            return registry ->
                    List.of("postsShape", "studentsShape", "jobsShape").forEach(registry::removeBeanDefinition);
        }

        @Bean
        Chairs chairs(CurrentUser user) {
            return new Chairs(user);
        }
    }

    Chairs(CurrentUser user) {
        this.user = user;
        reset();
    }

    void reset() {
        fits.clear();
        fits.put("p1", Map.of("a", 9L, "b", 5L));
        fits.put("p2", Map.of("a", 8L, "b", 3L));
        fits.put("p3", Map.of("b", 6L, "c", 2L));
        fits.put("p4", Map.of("c", 1L));
        fits.put("p5", Map.of());
        chairs.clear();
        chairs.put("a", 1);
        chairs.put("b", 1);
        chairs.put("c", 3);
        seated.clear();
        unwilling.clear();
        team.clear();
        several.clear();
        ended.clear();
        sides.clear();
        untold.clear();
        settings = Map.of();
        masked = false;
        basis = null;
        cannot = null;
        meanwhile = null;
        said = 0;
    }

    @Override
    public String word() {
        return "posts";
    }

    @Override
    public List<Criterion> criteria() {
        return List.of(new Criterion("fit", 2));
    }

    @Override
    public Set<String> waivable(Round round) {
        return Set.of("chairs.small");
    }

    @Override
    public Map<String, List<String>> settings() {
        return settings;
    }

    @Override
    public Optional<Object> basis(Round round) {
        return Optional.ofNullable(basis);
    }

    @Override
    public Problem problem(Round round, Set<String> waived) {
        said++;
        Finding refuses = cannot;
        if (refuses != null) {
            throw new RefusedException(refuses);
        }
        Draft draft = new Draft();
        Map<String, Map<String, Long>> fits = new LinkedHashMap<>(this.fits);
        fits.keySet().removeIf(guest -> !sees(guest));
        Map<String, Integer> chairs = new LinkedHashMap<>(this.chairs);
        seated.forEach((guest, chair) -> {
            if (!sees(guest)) {
                chairs.computeIfPresent(chair, (key, places) -> places == 1 ? null : places - 1);
            }
        });
        chairs.forEach((chair, places) -> draft.seat(new Seat(chair, places)));
        fits.keySet().forEach(guest -> draft.person(new Person(guest, several.getOrDefault(guest, 1))));
        draft.criteria(List.of(new Criterion("fit", round.weights().getOrDefault("fit", 2L))));
        fits.forEach((guest, own) -> own.forEach((chair, points) -> {
            if (chairs.containsKey(chair)) {
                draft.pair(draft.personNumber(guest), draft.seatNumber(chair), new long[] {points});
            }
        }));
        if (fits.containsKey("p4")) {
            if (waived.contains("chairs.small")) {
                draft.pair(draft.personNumber("p4"), draft.seatNumber("a"), new long[] {20});
            } else if (chairs.containsKey("a")) {
                draft.no("p4", "a", new No("chairs.small", "160"));
            }
        }
        if (fits.containsKey("p5")) {
            for (String chair : List.of("b", "c")) {
                if (chairs.containsKey(chair)) {
                    draft.no("p5", chair, new No("chairs.far", "30"));
                }
            }
        }
        seated.forEach((guest, chair) -> {
            if (fits.containsKey(guest) && fits.getOrDefault(guest, Map.of()).containsKey(chair)) {
                draft.fix(guest, chair);
            }
        });
        if (!team.isEmpty()) {
            draft.team(new Team("四人帮手", team, Optional.empty()));
        }
        return draft.done();
    }

    private boolean sees(String guest) {
        String account = user.signedIn() ? user.actor().name() : "";
        return sides.getOrDefault(account.substring(account.lastIndexOf('.') + 1), fits.keySet())
                .contains(guest);
    }

    @Override
    public Map<String, Card> people(Collection<String> keys, Locale locale) {
        Runnable happens = meanwhile;
        if (happens != null) {
            meanwhile = null;
            happens.run();
        }
        Map<String, Card> cards = new LinkedHashMap<>();
        boolean host = user.signedIn() && user.actor().name().endsWith(".host");
        keys.stream()
                .filter(key -> {
                    if (RowScope.ownWork()) {
                        return fits.containsKey(key);
                    }
                    return sides.isEmpty() ? !host || !key.equals(HIDDEN) : sees(key);
                })
                .forEach(key -> cards.put(
                        key,
                        masked
                                ? new Card("客**", List.of("生成"), null).numbered(Long.parseLong(key.substring(1)))
                                : new Card("客人" + key, List.of("生成"), null)));
        return cards;
    }

    @Override
    public Set<String> untold(Collection<String> keys) {
        Set<String> told = new LinkedHashSet<>(keys);
        told.retainAll(untold);
        return told;
    }

    @Override
    public Map<String, Card> seats(Collection<String> keys, Locale locale) {
        Map<String, Card> cards = new LinkedHashMap<>();
        keys.forEach(key -> cards.put(key, new Card("椅子" + key, List.of(), "/chairs/" + key, "椅子" + key)));
        return cards;
    }

    @Override
    public String accept(Round round, String person, String seat, Actor by) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("no transaction");
        }
        if (unwilling.contains(person)) {
            throw new RefusedException(Finding.refused("round-row-person-taken", ""));
        }
        seated.put(person, seat);
        return "/chairs/" + seat + "/" + person;
    }

    @Override
    public Set<String> over(Collection<String> became) {
        Set<String> over = new LinkedHashSet<>(became);
        over.retainAll(ended);
        return over;
    }
}
