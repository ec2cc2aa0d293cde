package org.jiedui.policies;

import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Somebody sent has at least the education that their category asks for. */
@Component
@Order(7)
class EducationFloor implements Rule {

    @Override
    public String code() {
        return "education-floor";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("ladder", "least");
    }

    @Override
    public Check with(Parameters given) {
        Map<String, Integer> ladder = given.wholes("ladder");
        Map<String, Integer> least = given.wholes("least");
        return subject -> {
            Integer floor = least.get(subject.category());
            if (floor == null) {
                return Verdict.HOLDS;
            }
            Integer own = subject.education() == null ? null : ladder.get(subject.education());
            if (own == null) {
                return Verdict.unknown("education");
            }
            return own < floor ? Verdict.broken() : Verdict.HOLDS;
        };
    }
}
