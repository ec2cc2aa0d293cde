package org.jiedui.projects;

import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * A step of a project, as the latest record has it. Only one that is said to be reached is a fact of the ledger; one that
 * is merely listed is a plan, however near.
 *
 * @param code     the usual milestone of the kind that it is, if it is one
 * @param name     as the record calls it
 * @param national passed before a national body
 * @param happened when it was reached, or is planned for, as far as known
 */
public record Milestone(
        ProjectId project,
        @Nullable String code,
        String name,
        boolean national,
        boolean reached,
        @Nullable PartialDate happened,
        String note) {

    boolean isTheSameStepAs(Milestone other) {
        return code != null ? code.equals(other.code) : name.equals(other.name);
    }
}
