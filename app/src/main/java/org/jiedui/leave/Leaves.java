package org.jiedui.leave;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.StayId;
import org.jiedui.leave.LeaveQueries.Stored;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jiedui.storage.RowScope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Leave with what was said to it, for the person and the offices of the two sides; the latest first. */
@Component
public class Leaves {

    private final LeaveQueries queries;
    private final Secondments secondments;
    private final Speaking speaking;
    private final TransactionTemplate apart;

    Leaves(LeaveQueries queries, Secondments secondments, Speaking speaking, PlatformTransactionManager transactions) {
        this.queries = queries;
        this.secondments = secondments;
        this.speaking = speaking;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setReadOnly(true);
    }

    /** @throws AbsentException if there is no such leave, or it is not the reader's to know */
    Leave leave(LeaveId id) {
        return read(queries.byId(id)).stream()
                .findFirst()
                .orElseThrow(() -> new AbsentException("no such leave: " + id.value()));
    }

    public List<Leave> of(StayId stay) {
        return read(queries.ofStay(stay));
    }

    List<Leave> all() {
        return read(queries.all());
    }

    /** The years that a list can be narrowed to, the last one first. */
    List<String> years() {
        return queries.years();
    }

    /** What waits for the user to approve or refuse it. */
    public List<Leave> waiting() {
        return read(queries.unanswered()).stream()
                .filter(leave -> speaking.may(leave, Step.APPROVE))
                .toList();
    }

    /**
     * Of all stays to which the same place sent the person, whoever asks: what it grants in a year it grants once. For counting
     * days; of a stay beyond the reader's reach nothing else is told.
     */
    List<Leave> ofPerson(Stay stay) {
        return RowScope.asSystem(() -> Objects.requireNonNull(apart.execute(status -> {
            List<Stay> sent = secondments.of(stay.person().id()).stream()
                    .filter(other -> other.home().place().equals(stay.home().place()))
                    .toList();
            return whole(queries.ofStays(sent.stream().map(Stay::id).toList()), sent);
        })));
    }

    private List<Leave> read(List<Stored> stored) {
        List<StayId> stays = stored.stream().map(Stored::stay).distinct().toList();
        return whole(
                stored,
                secondments.stays(stays).stream().filter(speaking::reads).toList());
    }

    private List<Leave> whole(List<Stored> stored, List<Stay> of) {
        Map<StayId, Stay> stays = of.stream().collect(Collectors.toMap(Stay::id, Function.identity()));
        Map<LeaveId, List<Taken>> steps =
                queries.steps(stored.stream().map(Stored::id).toList());
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
