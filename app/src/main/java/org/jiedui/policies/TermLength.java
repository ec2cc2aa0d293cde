package org.jiedui.policies;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A stay is no shorter and no longer than is usual for cadres and for specialists, in whole months. */
@Component
@Order(4)
class TermLength implements Rule {

    @Override
    public String code() {
        return "term-length";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("least", "most");
    }

    @Override
    public Check with(Parameters given) {
        Map<String, Integer> least = given.wholes("least");
        Map<String, Integer> most = given.wholes("most");
        if (!least.keySet().equals(most.keySet())) {
            throw new IllegalArgumentException("\"least\" and \"most\" must name the same categories");
        }
        least.forEach((category, months) -> {
            if (months > Objects.requireNonNull(most.get(category))) {
                throw new IllegalArgumentException("the least of \"" + category + "\" is above its most");
            }
        });
        return subject -> {
            Integer fewest = least.get(subject.category());
            Integer greatest = most.get(subject.category());
            if (fewest == null || greatest == null) {
                return Verdict.HOLDS;
            }
            if (subject.from() == null) {
                return Verdict.unknown("from");
            }
            if (!(subject.until() instanceof Until.On(PartialDate until))) {
                return Verdict.unknown("until");
            }
            // the last day belongs to the stay
            long longest = ChronoUnit.MONTHS.between(
                    subject.from().first(), until.last().plusDays(1));
            long shortest = ChronoUnit.MONTHS.between(
                    subject.from().last(), until.first().plusDays(1));
            if (longest < fewest || shortest > greatest) {
                return Verdict.broken(longest < fewest ? longest : shortest, fewest, greatest);
            }
            return Verdict.HOLDS;
        };
    }
}
