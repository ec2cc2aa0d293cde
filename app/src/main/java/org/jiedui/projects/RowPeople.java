package org.jiedui.projects;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Share;
import org.jiedui.ledger.Tie;
import org.jiedui.pairings.Pairings;
import org.jiedui.pairings.StayFinder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the stays behind the names in a row of a project. */
@Component
class RowPeople {

    private final StayFinder stays;
    private final Pairings pairings;

    RowPeople(StayFinder stays, Pairings pairings) {
        this.stays = stays;
        this.pairings = pairings;
    }

    /** One tie for each name, first those under the project's pairing; a name that nobody bears is refused. */
    List<Tie> ties(Row row, String column, @Nullable PairingId pairing) {
        Set<PairingId> within = pairing == null ? Set.of() : pairings.within(pairing);
        List<Tie> ties = new ArrayList<>();
        int shares = 0;
        for (Row.NamedPerson named : row.people(column)) {
            Tie tie = tie(row, column, named.name(), within);
            if (tie != null && ties.stream().noneMatch(known -> known.stay().equals(tie.stay()))) {
                shares += named.basisPoints();
                ties.add(
                        named.basisPoints() == 0
                                ? tie
                                : Tie.owed(tie.stay(), tie.person(), new Share(named.basisPoints())));
            }
        }
        if (shares > Share.WHOLE) {
            row.refuse(Finding.refused("project-shares-above-whole", column, shares / 100));
        }
        return ties;
    }

    private @Nullable Tie tie(Row row, String column, String name, Set<PairingId> within) {
        List<Tie> found = stays.byPersonName(name, within);
        if (found.isEmpty() && !within.isEmpty()) {
            found = stays.byPersonName(name, Set.of());
        }
        if (found.isEmpty()) {
            row.refuse(Finding.refused("project-person-unknown", column, name));
            return null;
        }
        if (found.stream().map(Tie::person).distinct().count() > 1) {
            row.refuse(Finding.refused("project-person-ambiguous", column, name));
            return null;
        }
        if (found.size() > 1) {
            row.remark(Finding.remark("project-latest-stay", column, name, found.size()));
        }
        return found.getLast();
    }
}
