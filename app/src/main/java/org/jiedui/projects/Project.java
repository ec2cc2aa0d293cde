package org.jiedui.projects;

import java.util.List;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Tie;
import org.jspecify.annotations.Nullable;

/**
 * Something undertaken together.
 *
 * @param kind    code of its kind; the name is the message {@code register.projects.kind.<code>}
 * @param pairing absent if no record puts it under one
 * @param ties    the stays it is related to, or owed to by share
 * @param reference the number that its source gives it (出处), if it has one
 */
public record Project(
        ProjectId id,
        String title,
        String kind,
        @Nullable PairingId pairing,
        Places places,
        Course course,
        List<Tie> ties,
        String note,
        @Nullable String reference) {

    public Project {
        ties = List.copyOf(ties);
    }

    /** The key of its kind's name in the message files. */
    public String kindKey() {
        return kindKey(kind);
    }

    static String kindKey(String kind) {
        return "register.projects.kind." + kind;
    }
}
