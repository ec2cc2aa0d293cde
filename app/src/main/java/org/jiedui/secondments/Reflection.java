package org.jiedui.secondments;

import org.jiedui.kernel.PartialDate;
import org.jspecify.annotations.Nullable;

/** What the person says of the stay in their own words. Never counted. */
public record Reflection(@Nullable PartialDate told, String words) {}
