package org.jiedui.rounds;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.access.Permission;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Problem;

/**
 * One shape of who goes where, as the module knows it that has the people and the seats. Its texts: {@code
 * rounds.shape.WORD} (what it is called), {@code rounds.shape.WORD.people} and {@code .seats} (what its two columns are called),
 * {@code rounds.criterion.NAME}; the code of a {@link org.jiedui.matching.No} is itself a message key.
 */
public interface Shape {

    /** {@code posts}, {@code students} or {@code jobs}. */
    String word();

    /** What speaks for a pair, with the weight it usually has. */
    List<Criterion> criteria();

    /**
     * The codes of those reasons against a pair that this round may waive, to see what that would bring; none that forbids nothing
     * in it anyway. The message {@code CODE.rule} says what each is called.
     */
    Set<String> waivable(Round round);

    /** What somebody must be allowed to do on a side of the pairing to open a round, have it worked out and decide. */
    default Set<Permission> deciding() {
        return Set.of(Permission.NOMINATE, Permission.DECIDE);
    }

    /**
     * What a round may set besides its weights: by name, the words it may be set to, the usual one first. Their texts are
     * {@code rounds.setting.NAME} and {@code rounds.setting.NAME.WORD}.
     */
    default Map<String, List<String>> settings() {
        return Map.of();
    }

    /** @throws RefusedException {@code round-too-many} if more pairs than this go together: the round is to be parted */
    static void fitting(int people, int seats, long pairs, long most) {
        if (pairs > most) {
            throw Rounds.refused("round-too-many", "", people, seats, most);
        }
    }

    /** @throws RefusedException {@code round-too-wide} if more pairs than this are to be looked at: the round is to be parted */
    static void bounded(int people, int seats, long pairs, long most) {
        if (pairs > most) {
            throw Rounds.refused("round-too-wide", "", people, seats, most);
        }
    }

    /**
     * The problem as it stands now, within what the reader may see. Names of people and seats are keys that stay the same from
     * one time to the next; who is on their way already is fixed or no longer in it.
     *
     * @param waived reasons against a pair that do not count this time, of {@link #waivable}
     * @throws RefusedException if it cannot be said, such as {@code round-too-wide}; as long as {@link #basis} is equal, always
     */
    Problem problem(Round round, Set<String> waived);

    /**
     * All that {@link #problem} rests on as it stands for this reader: equal to what it was for as long as the problem is the same,
     * and asked anew each time, so it must be quick. Empty: the problem is said anew each time.
     */
    default Optional<Object> basis(Round round) {
        return Optional.empty();
    }

    /** What the reader may see of these people of the problem, by key; those out of reach are left out. */
    Map<String, Card> people(Collection<String> keys, Locale locale);

    /**
     * Of these people of the problem those of whom the reader may see that they stand in it, but not what of their affairs
     * speaks for or against them anywhere; by key.
     */
    default Set<String> untold(Collection<String> keys) {
        return Set.of();
    }

    /** The criteria of which nobody is told themselves whether they speak for them: whom an office would rather send is its own affair. */
    default Set<String> withheld() {
        return Set.of();
    }

    /** What the reader may see of these seats of the problem, by key; those out of reach are left out. */
    Map<String, Card> seats(Collection<String> keys, Locale locale);

    /**
     * What somebody in it is told of a seat.
     *
     * @param name what it is called to them, whatever else they may see of it
     * @param over whether what there was between the two has ended
     */
    record Told(String name, boolean over) {}

    /** What somebody is told of these seats, by key; asked with the sight of the system, since nobody sees all of a problem. */
    default Map<String, Told> told(String person, Collection<String> keys, Locale locale) {
        return seats(keys, locale).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, seat -> new Told(seat.getValue().title(), false)));
    }

    /**
     * An accepted row goes its way. Runs in the transaction in which the decision is kept.
     *
     * @return the address of what became of it
     * @throws RefusedException if it cannot any more, with the reason
     */
    String accept(Round round, String person, String seat, Actor by);

    /**
     * Of these addresses of what became of accepted rows those where nobody stands by it any more: it ended, or was taken back. The
     * same for every reader, also of what they do not see.
     */
    default Set<String> over(Collection<String> became) {
        return Set.of();
    }

    /**
     * Those of these addresses that are no longer of anything that stands.
     *
     * @param room     what comes before the number, such as {@code /placements/}; other addresses are left out
     * @param standing of these numbers those of what stands
     */
    static Set<String> over(
            Collection<String> became, String room, Function<List<Long>, ? extends Collection<Long>> standing) {
        Map<String, Long> numbers = became.stream()
                .distinct()
                .filter(address -> address.matches(Pattern.quote(room) + "[1-9]\\d{0,17}"))
                .collect(Collectors.toMap(
                        address -> address, address -> Long.valueOf(address.substring(room.length()))));
        numbers.values().removeAll(standing.apply(List.copyOf(numbers.values())));
        return Set.copyOf(numbers.keySet());
    }
}
