package org.jiedui.projects;

import org.jiedui.kernel.ProjectId;
import org.jiedui.people.Organisation;

/**
 * An organisation that takes part.
 *
 * @param role what it does in it, in the record's own words; empty if the record does not say
 */
public record Partner(ProjectId project, Organisation organisation, String role) {}
