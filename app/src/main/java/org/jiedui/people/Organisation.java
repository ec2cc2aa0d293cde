package org.jiedui.people;

import org.jiedui.kernel.OrganisationId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** An office, school, hospital, firm or chamber, with the place it belongs to as far as that is known. */
public record Organisation(
        OrganisationId id, String name, @Nullable RegionCode place) {}
