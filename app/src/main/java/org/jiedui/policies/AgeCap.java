package org.jiedui.policies;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** On the day the stay begins nobody is older, in completed years, than their rank allows. */
@Component
@Order(3)
class AgeCap implements Rule {

    @Override
    public String code() {
        return "age-cap";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("most");
    }

    @Override
    public Check with(Parameters given) {
        Map<String, Integer> most = given.wholes("most");
        return subject -> {
            if (subject.rank() == null) {
                return Verdict.unknown("rank");
            }
            Integer cap = most.get(subject.rank());
            if (cap == null) {
                return Verdict.HOLDS;
            }
            if (subject.born() == null) {
                return Verdict.unknown("born");
            }
            if (subject.from() == null) {
                return Verdict.unknown("from");
            }
            int youngest = years(subject.born().last(), subject.from().first());
            int oldest = years(subject.born().first(), subject.from().last());
            if (youngest > cap) {
                return Verdict.broken(youngest, cap);
            }
            return oldest > cap ? Verdict.unknown("born") : Verdict.HOLDS;
        };
    }

    private static int years(LocalDate born, LocalDate day) {
        return Period.between(born, day).getYears();
    }
}
