package org.jiedui.policies;

import java.util.Set;
import org.jiedui.regions.RegionCode;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Nobody is sent to the county that they come from. */
@Component
@Order(2)
class NotInOwnCounty implements Rule {

    /** Digits of a county's code. */
    private static final int COUNTY = 6;

    @Override
    public String code() {
        return "not-in-own-county";
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Check with(Parameters given) {
        return subject -> {
            RegionCode origin = subject.origin();
            if (origin == null) {
                return Verdict.unknown("origin");
            }
            if (origin.stem().length() < COUNTY) {
                return origin.contains(subject.host()) ? Verdict.unknown("origin") : Verdict.HOLDS;
            }
            return new RegionCode(origin.value().substring(0, COUNTY)).contains(subject.host())
                    ? Verdict.broken()
                    : Verdict.HOLDS;
        };
    }
}
