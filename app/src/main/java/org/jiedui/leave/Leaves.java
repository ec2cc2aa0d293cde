package org.jiedui.leave;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.StayId;
import org.jiedui.leave.LeaveQueries.Stored;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Component;

/** Leave with what was said to it, as far as the reader sees it; the latest first. */
@Component
public class Leaves {

    private final LeaveQueries queries;
    private final Secondments secondments;
    private final Speaking speaking;

    Leaves(LeaveQueries queries, Secondments secondments, Speaking speaking) {
        this.queries = queries;
        this.secondments = secondments;
        this.speaking = speaking;
    }

    /** @throws AbsentException if there is no such leave */
    Leave leave(LeaveId id) {
        return whole(queries.byId(id)).stream()
                .findFirst()
                .orElseThrow(() -> new AbsentException("no such leave: " + id.value()));
    }

    public List<Leave> of(StayId stay) {
        return whole(queries.ofStay(stay));
    }

    List<Leave> all() {
        return whole(queries.all());
    }

    /** What waits for the user to approve or refuse it. */
    public List<Leave> waiting() {
        return all().stream()
                .filter(leave -> leave.state() == State.ASKED)
                .filter(leave -> speaking.may(leave, Step.APPROVE))
                .toList();
    }

    private List<Leave> whole(List<Stored> stored) {
        Map<LeaveId, List<Taken>> steps =
                queries.steps(stored.stream().map(Stored::id).toList());
        Map<StayId, Stay> stays = new LinkedHashMap<>();
        secondments
                .stays(stored.stream().map(Stored::stay).distinct().toList())
                .forEach(stay -> stays.put(stay.id(), stay));
        return stored.stream()
                .filter(found -> stays.containsKey(found.stay()))
                .map(found -> {
                    List<Taken> taken = Objects.requireNonNull(steps.get(found.id()));
                    return new Leave(
                            found.id(),
                            Objects.requireNonNull(stays.get(found.stay())),
                            found.kind(),
                            found.first(),
                            found.last(),
                            found.why(),
                            taken,
                            Course.of(taken));
                })
                .toList();
    }
}
