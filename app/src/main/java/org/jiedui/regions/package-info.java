/**
 * Provinces, prefectures, counties after GB/T 2260, each valid from–to, and towns added by hand. Owns {@code region_town};
 * the other levels are a file that comes along and is refused whole if one of its lines is wrong.
 * A code nests by its digits; a place that was renamed or replaced keeps its old code for its old facts. Who is paired with
 * whom is not here.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.jiedui.regions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
