package org.jiedui.dues;

import java.time.LocalDate;
import java.util.List;
import org.jiedui.leave.Leave;
import org.jiedui.leave.Leaves;
import org.springframework.stereotype.Component;

/** Leave that waits for an answer. */
@Component
class LeaveDues implements DueSource {

    private final Leaves leaves;

    LeaveDues(Leaves leaves) {
        this.leaves = leaves;
    }

    @Override
    public List<Due> due(LocalDate today) {
        return leaves.waiting().stream().map(LeaveDues::of).toList();
    }

    /** By the day it begins: whoever waits has to know before. */
    private static Due of(Leave leave) {
        long id = leave.id().value();
        return new Due(
                "leave",
                "leave-" + id,
                leave.stay().person().name(),
                "/secondments/" + leave.stay().id().value() + "/leave#leave-" + id,
                leave.first(),
                true);
    }
}
