package org.jiedui.policies;

import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The post at the host is not lower than the person's own rank, and not more than some steps above it. The ladder says how
 * high each rank stands; ranks of different kinds that stand equally high are equal.
 */
@Component
@Order(6)
class RankEquivalence implements Rule {

    @Override
    public String code() {
        return "rank-equivalence";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("ladder", "above");
    }

    @Override
    public Check with(Parameters given) {
        Map<String, Integer> ladder = given.wholes("ladder");
        int above = given.whole("above");
        return subject -> {
            if (subject.postRank() == null) {
                return Verdict.HOLDS; // a post that asks for no rank
            }
            if (subject.rank() == null) {
                return Verdict.unknown("rank");
            }
            Integer own = ladder.get(subject.rank());
            Integer post = ladder.get(subject.postRank());
            if (own == null || post == null) {
                return Verdict.HOLDS; // not on this ladder
            }
            return post < own || post > own + above ? Verdict.broken(post - own, above) : Verdict.HOLDS;
        };
    }
}
