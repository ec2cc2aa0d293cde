package org.jiedui.dues;

import java.time.LocalDate;
import java.util.List;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.labour.FollowUp;
import org.springframework.stereotype.Component;

/** Workers to be asked whether they are still in work: one line with their number, for there may be thousands. */
@Component
class LabourDues implements DueSource {

    private final FollowUp followUp;
    private final Access access;

    LabourDues(FollowUp followUp, Access access) {
        this.followUp = followUp;
        this.access = access;
    }

    @Override
    public List<Due> due(LocalDate today) {
        return followUp
                .overdue()
                .map(waiting -> new Due(
                        "labour-follow-up",
                        "labour-follow-up",
                        String.valueOf(waiting.count()),
                        "/labour/follow-up",
                        waiting.first(),
                        access.may(Permission.RECORD)))
                .stream()
                .toList();
    }
}
