package org.jiedui.projects;

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
        String note) {

    boolean saysTheSameAs(Project known) {
        return equals(new NewProject(
                known.title(),
                known.kind(),
                known.pairing(),
                known.places(),
                known.course(),
                known.ties(),
                known.note()));
    }
}
