package org.jiedui.rounds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.reasons.WhyHere;
import org.jiedui.matching.reasons.WhyNot;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundQueries.Of;
import org.jiedui.storage.RowScope;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/**
 * What somebody in a round is told of themselves: where the plan has them and what speaks for it, and what stands between them
 * and their three best other places. Nothing else: no number, since it would tell of those beside them, nobody's name, nobody's
 * move; others are somebody who comes before by the criteria that are named. Whether it is them who asks is for the caller to
 * know.
 */
@Service
public class OwnReasons {

    private final RoundQueries queries;
    private final Explaining explaining;
    private final Live live;
    private final MessageSource messages;

    OwnReasons(RoundQueries queries, Explaining explaining, Live live, MessageSource messages) {
        this.queries = queries;
        this.explaining = explaining;
        this.live = live;
        this.messages = messages;
    }

    /**
     * What one plan says of somebody.
     *
     * @param state   {@code open}, what was decided of it, {@code without} a place, {@code lapsed} if it was accepted and came to
     *     nothing since, {@code closed} if the round ended without a decision; of whoever has several places, of the first decided
     * @param places  where it has them
     * @param others  what stands between them and others; absent while it is being worked out
     */
    public record Own(
            String round,
            String from,
            String until,
            Instant at,
            String state,
            List<Place> places,
            @Nullable List<String> others) {}

    /**
     * One place that a plan has somebody in.
     *
     * @param state as above, or {@code fixed} and {@code over} of what was settled before the plan
     * @param words which it is, with what speaks for it
     */
    public record Place(String state, String words) {}

    /**
     * Of each of the last rounds that somebody takes part in, by the last plan that reckons with them, the last round first.
     *
     * @param key    what the shape knows them by
     * @param stands the addresses of what became of accepted rows, as far as that still goes its way
     */
    public List<Own> of(String shapeWord, String key, Supplier<Set<String>> stands, Locale locale) {
        Shape shape = live.shape(shapeWord).orElse(null);
        if (shape == null) {
            return List.of();
        }
        List<Of> last = RowScope.asSystem(() -> queries.lastWith(shapeWord, key));
        Set<String> ways = last.isEmpty() ? Set.of() : RowScope.asSystem(stands);
        return last.stream().map(of -> own(shape, of, key, ways, locale)).toList();
    }

    private Own own(Shape shape, Of of, String key, Set<String> stands, Locale locale) {
        RoundPlan plan = of.plan();
        List<WhyHere> here = RowScope.asSystem(() -> explaining.here(plan, key));
        List<WhyNot> others = others(plan, key);
        List<Decision> decisions = RowScope.asSystem(() -> queries.decisions(plan.round())).stream()
                .filter(one -> one.person().equals(key))
                .toList();
        List<Decision> taken = decisions.stream()
                .filter(one -> one.takes() && one.became() != null && stands.contains(one.became()))
                .toList();
        List<String> planned = here.stream().map(WhyHere::seat).toList();
        List<String> instead = taken.stream()
                .map(Decision::target)
                .filter(seat -> !planned.contains(seat))
                .distinct()
                .toList();
        Optional<String> said = taken.stream()
                .findFirst()
                .map(one -> one.kind().word())
                .or(() -> decisions.stream()
                        .filter(one -> one.nth() == plan.nth())
                        .findFirst()
                        .map(OwnReasons::withoutEffect));
        List<String> seats = Stream.of(
                        planned.stream(),
                        others == null ? Stream.<String>of() : others.stream().map(WhyNot::seat),
                        instead.stream())
                .flatMap(some -> some)
                .distinct()
                .toList();
        Map<String, Shape.Told> told = RowScope.asSystem(() -> shape.told(key, seats, locale));
        Shape.Told beyond = new Shape.Told(say(locale, "rounds.beyond.seat"), false);
        List<Place> places = new ArrayList<>();
        here.stream()
                .filter(one -> here.size() > instead.size() && !replaced(one.seat(), taken))
                .map(one -> new Place(
                        state(one, told.getOrDefault(one.seat(), beyond), plan, decisions, taken, of.closed()),
                        here(shape, one, told.getOrDefault(one.seat(), beyond), locale)))
                .forEach(places::add);
        instead.forEach(seat -> places.add(new Place(
                "overridden",
                say(shape, locale, "instead", told.getOrDefault(seat, beyond).name()))));
        return new Own(
                of.title(),
                of.from().toString(),
                of.until().toString(),
                plan.at(),
                said.orElse(of.closed() ? "closed" : here.isEmpty() ? "without" : "open"),
                places,
                others == null
                        ? null
                        : others.stream()
                                .map(one -> say(
                                        shape,
                                        locale,
                                        "not." + word(one.obstacle()),
                                        told.getOrDefault(one.seat(), beyond).name()))
                                .toList());
    }

    /** Whether something else was taken instead of this seat. */
    private static boolean replaced(String seat, List<Decision> taken) {
        return taken.stream()
                .anyMatch(one -> one.seat().equals(seat) && !one.target().equals(seat));
    }

    private static String state(
            WhyHere why,
            Shape.Told told,
            RoundPlan plan,
            List<Decision> decisions,
            List<Decision> taken,
            boolean closed) {
        if (why.fixed()) {
            return told.over() ? "over" : "fixed";
        }
        if (taken.stream().anyMatch(one -> one.target().equals(why.seat()))) {
            return Decision.Kind.ACCEPTED.word();
        }
        return decisions.stream()
                .filter(one -> one.nth() == plan.nth() && one.seat().equals(why.seat()))
                .findFirst()
                .map(OwnReasons::withoutEffect)
                .orElse(closed ? "closed" : "open");
    }

    private static String withoutEffect(Decision decision) {
        return decision.takes() ? "lapsed" : decision.kind().word();
    }

    /** Absent while it is being worked out, or while too much else is. */
    private @Nullable List<WhyNot> others(RoundPlan plan, String key) {
        try {
            return RowScope.asSystem(() -> explaining.person(plan, key))
                    .map(Explaining.PersonWhy::others)
                    .orElse(null);
        } catch (RefusedException busy) {
            return null;
        }
    }

    /** What speaks for it, by name and without the points: whom an office would rather send is no affair of theirs. */
    private String here(Shape shape, WhyHere why, Shape.Told told, Locale locale) {
        String seat = told.name();
        List<String> speaking = why.parts().entrySet().stream()
                .filter(part -> part.getValue() > 0 && !shape.withheld().contains(part.getKey()))
                .map(part -> say(locale, "rounds.criterion." + part.getKey()))
                .toList();
        if (why.fixed()) {
            return say(shape, locale, told.over() ? "over" : "fixed", seat);
        }
        return speaking.isEmpty()
                ? say(shape, locale, "here", seat)
                : say(shape, locale, "here.for", seat, String.join(say(locale, "rounds.own.between"), speaking));
    }

    private static String word(WhyNot.Obstacle obstacle) {
        return switch (obstacle) {
            case SEAT_FULL, SEAT_LIKES_OTHERS -> "others";
            case BETTER_ELSEWHERE, LIKES_OWN -> "better";
            case QUOTA_FULL -> "quota";
            case RULES, IMPOSSIBLE -> "together";
            case FIXED -> "fixed";
            case AS_GOOD -> "as-good";
            case INELIGIBLE -> "ineligible";
            case NOT_WORKED_OUT -> "unknown";
        };
    }

    /** In the shape's own words, if it has some: nobody is sent to a child. */
    private String say(Shape shape, Locale locale, String what, Object... arguments) {
        String own = messages.getMessage("rounds.own." + shape.word() + "." + what, arguments, null, locale);
        return own == null ? say(locale, "rounds.own." + what, arguments) : own;
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
