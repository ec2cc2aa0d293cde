package org.jiedui.projects;

import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What a project was meant to bring. It is no result and enters no sum of results.
 *
 * @param subject what is to be counted, in the record's own words
 * @param due     by when, as far as known
 */
public record Target(
        ProjectId project,
        String subject,
        Quantity quantity,
        @Nullable PartialDate due,
        String note) {}
