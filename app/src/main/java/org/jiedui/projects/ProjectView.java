package org.jiedui.projects;

import java.util.List;
import org.jiedui.kernel.PartialDate;
import org.jspecify.annotations.Nullable;

/** A project as pages show it, in the reader's language. An absent part is one that nobody recorded. */
record ProjectView(
        long id,
        String title,
        String kind,
        @Nullable Sited giver,
        @Nullable Sited receiver,
        @Nullable Sited place,
        @Nullable Link pairing,
        @Nullable String stateKey,
        @Nullable PartialDate started,
        @Nullable PartialDate ended,
        List<Link> people,
        String note,
        @Nullable String reference) {

    /** A name and the side of the pairing that it lies on: {@code giver}, {@code receiver} or absent. */
    record Sited(String name, @Nullable String side) {}

    /** A name and where it leads. */
    record Link(String name, String href) {}

    /** A partner: the organisation, its side, what it does, its page. */
    record PartnerView(Sited organisation, String role, String href) {}

    /** A milestone in the reader's words. */
    record MilestoneView(
            String name,
            boolean national,
            boolean reached,
            @Nullable PartialDate happened,
            String note) {}
}
