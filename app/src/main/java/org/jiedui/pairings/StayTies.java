package org.jiedui.pairings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Share;
import org.jiedui.ledger.Tie;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads the people named beside an act as ties to their stays. */
@Component
public class StayTies {

    private static final Set<PairingId> ANY = Set.of();

    private final ObjectProvider<StayFinder> finders;
    private final Pairings pairings;

    StayTies(ObjectProvider<StayFinder> finders, Pairings pairings) {
        this.finders = finders;
        this.pairings = pairings;
    }

    /**
     * One tie for each name in the cell, owed if a share stands with it, related otherwise. Refuses the row for a name that
     * no stay or several stays bear.
     *
     * @param pairing tells namesakes apart: a stay inside this pairing comes before others
     */
    public List<Tie> read(Row row, String column, @Nullable PairingId pairing) {
        List<Tie> ties = new ArrayList<>();
        for (Row.NamedPerson person : row.people(column)) {
            List<Tie> stays = stays(row, person.name(), pairing);
            if (stays.size() != 1) {
                row.refuse(Finding.refused(stays.isEmpty() ? "stay-unknown" : "stay-several", column, person.name()));
                continue;
            }
            Tie stay = stays.getFirst();
            ties.add(
                    person.basisPoints() == 0
                            ? stay
                            : Tie.owed(stay.stay(), stay.person(), new Share(person.basisPoints())));
        }
        return ties;
    }

    private List<Tie> stays(Row row, String name, @Nullable PairingId pairing) {
        List<Tie> all = named(row, name, ANY);
        if (all.size() < 2 || pairing == null) {
            return all;
        }
        List<Tie> near = named(row, name, pairings.within(pairing));
        return near.isEmpty() ? all : near;
    }

    private List<Tie> named(Row row, String name, Set<PairingId> within) {
        return row.once(
                List.of("stays", name, within),
                () -> finders.stream()
                        .flatMap(finder -> finder.byPersonName(name, within).stream())
                        .toList());
    }
}
