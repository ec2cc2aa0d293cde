package org.jiedui.policies;

import java.util.Set;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Some months lie between the end of one stay and the beginning of the next. */
@Component
@Order(5)
class CoolDown implements Rule {

    @Override
    public String code() {
        return "cool-down";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("months");
    }

    @Override
    public Check with(Parameters given) {
        int months = given.whole("months");
        return subject -> {
            if (subject.earlier().isEmpty()) {
                return Verdict.HOLDS;
            }
            PartialDate from = subject.from();
            if (from == null) {
                return Verdict.unknown("from");
            }
            for (Subject.Earlier other : subject.earlier()) {
                if (other.until() instanceof Until.On(PartialDate end)
                        && !end.first().isAfter(from.last())
                        && from.last().isBefore(end.first().plusMonths(months))) {
                    return other.host() == null
                            ? Verdict.brokenElsewhere(months)
                            : Verdict.broken(other.host(), end.toString(), months);
                }
            }
            return Verdict.HOLDS;
        };
    }
}
