package org.jiedui.secondments;

import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.StayId;
import org.jiedui.people.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person's page what is known of the projects of a stay. Asked here, against the arrows; implemented as a bean by the
 * module that owns the projects.
 */
public interface StayProjects {

    /** Projects that the stay is related to, in the order of their start, undated last; names for this reader. */
    List<Undertaking> of(StayId stay, Locale locale);

    /**
     * A project as a person's page shows it.
     *
     * @param kind     the name of its kind
     * @param partners who takes part, in the order in which they were recorded
     * @param steps    its milestones in their usual order
     */
    record Undertaking(ProjectId id, String title, String kind, List<Organisation> partners, List<Step> steps) {

        public Undertaking {
            partners = List.copyOf(partners);
            steps = List.copyOf(steps);
        }
    }

    /**
     * A milestone.
     *
     * @param reached said to be reached; if not, it is a plan
     * @param date    when it was reached or is planned for, as far as known
     */
    record Step(String name, boolean reached, @Nullable PartialDate date) {}
}
