package org.jiedui.secondments;

import org.jiedui.people.Organisation;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** One end of a stay: the place, and the organisation in it if the record names one. */
public record Post(@Nullable Organisation organisation, RegionCode place) {}
