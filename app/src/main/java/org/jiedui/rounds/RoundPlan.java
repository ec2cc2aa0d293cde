package org.jiedui.rounds;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiedui.matching.Worth;
import org.jiedui.matching.solving.Demand;
import org.jiedui.matching.solving.Method;
import org.jiedui.matching.solving.Why;
import org.jspecify.annotations.Nullable;

/**
 * A plan of a round as it was worked out and is kept, or that there is none.
 *
 * @param version  of what is kept: another one once somebody in it was erased
 * @param nth      from 1 within the round
 * @param proof    how it was found and how far it is proved; empty if there is no plan
 * @param pairs    who goes where, by key; a row is known by its number in this list
 * @param conflict what cannot hold together, if that is why there is none
 * @param hash     of the problem it was worked out of
 */
record RoundPlan(
        long id,
        String version,
        RoundId round,
        int nth,
        Found found,
        Optional<Proof> proof,
        List<Pair> pairs,
        List<Conflict> conflict,
        String hash,
        String by,
        Instant at) {

    RoundPlan {
        pairs = List.copyOf(pairs);
        conflict = List.copyOf(conflict);
    }

    /** Of its page. */
    String address() {
        return "/rounds/" + round.value() + "/plans/" + nth;
    }

    /** What came of looking for it. */
    enum Found {
        PLAN,
        IMPOSSIBLE,
        UNDECIDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Two who go together, by key. */
    record Pair(String person, String seat) {}

    /** How the plan was found, what it is worth, and what no plan can exceed. */
    record Proof(Method method, Why why, boolean proved, Worth worth, Worth bound) {}

    /** One of the demands that cannot hold together. */
    record Conflict(Demand.Kind kind, List<String> arguments) {
        Conflict {
            arguments = List.copyOf(arguments);
        }
    }

    public boolean isPlan() {
        return found == Found.PLAN;
    }

    /** How many people it places; who has several places counts once. */
    int placed() {
        return (int) pairs.stream().map(Pair::person).distinct().count();
    }

    /**
     * What somebody decided about a row of a plan.
     *
     * @param nth     of which plan
     * @param seat    where the plan had the person; empty: nowhere
     * @param instead the seat that was taken instead, of an overridden row
     * @param became  the address of what became of it; none of a refused row
     * @param by      the account
     */
    record Decision(
            long id,
            int nth,
            String person,
            String seat,
            Kind kind,
            @Nullable String instead,
            String reason,
            @Nullable String became,
            String by,
            Instant at) {

        /** Whether somebody was placed by it, where the plan had them or elsewhere. */
        boolean takes() {
            return kind != Kind.REFUSED;
        }

        /** The seat that it is about in the end. */
        String target() {
            return instead == null ? seat : instead;
        }

        enum Kind {
            ACCEPTED,
            REFUSED,
            OVERRIDDEN;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }

            static Kind of(String word) {
                return Stream.of(values())
                        .filter(kind -> kind.word().equals(word))
                        .findFirst()
                        .orElseThrow();
            }
        }
    }
}
