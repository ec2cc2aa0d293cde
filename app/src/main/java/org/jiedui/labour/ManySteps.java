package org.jiedui.labour;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.access.Access;
import org.jiedui.access.Acting;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Ledger;
import org.springframework.stereotype.Service;

/**
 * One step of many placements at once: of all who are chosen, or of nobody. It goes in by the register of steps, as one intake, which
 * is taken back as a whole. Each choice says what was seen of the placement: who clicks twice, or later than somebody else, is told
 * so, and nothing happens a second time.
 */
@Service
class ManySteps {

    /** More at once are refused: the list is narrowed first, or a workbook is handed in. */
    static final int MOST = 500;

    private final Intake intake;
    private final Ledger ledger;
    private final PlacementQueries placements;
    private final Acting acting;
    private final Access access;
    private final CurrentUser user;

    ManySteps(
            Intake intake, Ledger ledger, PlacementQueries placements, Acting acting, Access access, CurrentUser user) {
        this.intake = intake;
        this.ledger = ledger;
        this.placements = placements;
        this.acting = acting;
        this.access = access;
        this.user = user;
    }

    /** A placement, and the number of the last of its steps that whoever chose it saw; 0 if there was none. */
    record Chosen(long placement, int after) {}

    /** What is told with the step, as typed. */
    record Saying(String step, String day, String why, String words) {}

    /**
     * @return the intake, by which it is taken back
     * @throws RefusedException {@code labour-nobody} if nobody is chosen, {@code labour-many}, {@code labour-meanwhile} if another
     *     step was taken since; else what the register finds
     */
    BatchId take(Saying said, List<Chosen> chosen) {
        if (chosen.isEmpty()) {
            throw new RefusedException(Finding.refused("labour-nobody", ""));
        }
        if (chosen.size() > MOST) {
            throw new RefusedException(Finding.refused("labour-many", "", MOST));
        }
        Side side = access.recordsFor().orElse(null);
        return acting.as(Permission.RECORD, status -> {
            ledger.open(user.actor()).close(); // from here on nobody else steps: what is seen now stays
            Map<Long, Placement> now = placements
                    .placements(chosen.stream().map(Chosen::placement).toList())
                    .stream()
                    .collect(Collectors.toMap(Placement::id, Function.identity()));
            List<Map<String, String>> rows = new ArrayList<>();
            for (Chosen one : chosen) {
                Placement placement = now.get(one.placement());
                if (placement == null) {
                    throw new RefusedException(
                            Finding.refused("placement-unknown", "", String.valueOf(one.placement())));
                }
                if (placement.last() != one.after()) {
                    throw new RefusedException(
                            Finding.refused("labour-meanwhile", "", placement.called(), placement.id()));
                }
                rows.add(row(placement, said));
            }
            return intake.recordAll("placement-steps", rows, side, user.actor());
        });
    }

    private static Map<String, String> row(Placement placement, Saying said) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("placement-no", String.valueOf(placement.id()));
        row.put("step", said.step());
        row.put("day", said.day());
        row.put("why", said.why());
        row.put("words", said.words());
        return row;
    }
}
