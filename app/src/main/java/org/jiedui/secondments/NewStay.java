package org.jiedui.secondments;

import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Until;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** A stay that passed all checks and has no number yet. */
record NewStay(
        PersonId person,
        String personName,
        String office,
        @Nullable OrganisationId home,
        RegionCode homePlace,
        @Nullable OrganisationId host,
        RegionCode hostPlace,
        @Nullable PairingId pairing,
        Direction direction,
        Category category,
        @Nullable String profession,
        @Nullable String pathway,
        @Nullable String level,
        @Nullable PartialDate from,
        Until until,
        String note) {}
