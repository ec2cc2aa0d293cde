package org.jiedui.secondments;

import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.people.Organisation;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** A post held during a stay; the main one first, then in the order they were recorded. */
public record Position(
        String title,
        @Nullable Organisation organisation,
        RegionCode place,
        Manner manner,
        @Nullable PartialDate from,
        Until until,
        String note) {}
