package org.jiedui.policies;

import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A place sends no more of a category in a year than its number. */
@Component
@Order(9)
class MostSent implements Rule {

    @Override
    public String code() {
        return "most-sent";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("most");
    }

    @Override
    public Check with(Parameters given) {
        Map<String, Integer> most = given.wholes("most");
        return subject -> {
            Integer number = most.get(subject.category());
            int all = subject.together().all();
            return number == null || all <= number ? Verdict.HOLDS : Verdict.broken(all, number);
        };
    }
}
