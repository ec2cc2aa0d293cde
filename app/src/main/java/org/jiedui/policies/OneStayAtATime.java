package org.jiedui.policies;

import java.util.Set;
import org.jiedui.kernel.Term;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Nobody holds two full-time stays on the same day. */
@Component
@Order(1)
class OneStayAtATime implements Rule {

    @Override
    public String code() {
        return "one-stay-at-a-time";
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Check with(Parameters given) {
        return subject -> {
            Term planned = new Term(subject.from(), subject.until());
            for (Subject.Earlier other : subject.earlier()) {
                if (planned.certainlyOverlaps(new Term(other.from(), other.until()))) {
                    return other.host() == null ? Verdict.brokenElsewhere() : Verdict.broken(other.host());
                }
            }
            return Verdict.HOLDS;
        };
    }
}
