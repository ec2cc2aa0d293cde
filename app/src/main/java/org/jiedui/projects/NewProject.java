package org.jiedui.projects;

import java.util.Comparator;
import java.util.List;
import org.jiedui.kernel.PairingId;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Tie;
import org.jspecify.annotations.Nullable;

/** A project as a row tells it, before it has a number. */
record NewProject(
        String title,
        String kind,
        @Nullable PairingId pairing,
        Places places,
        Course course,
        List<Tie> ties,
        String note,
        @Nullable String reference) {

    NewProject {
        ties = ties.stream()
                .sorted(Comparator.comparingLong(tie -> tie.stay().value()))
                .toList();
    }

    /** In what the row itself says: the source's numbering and the pairing that was found for it may have changed since. */
    boolean saysTheSameAs(Project known) {
        return equals(new NewProject(
                known.title(),
                known.kind(),
                pairing,
                known.places(),
                known.course(),
                known.ties(),
                known.note(),
                reference));
    }
}
