/**
 * Tables that readers put together themselves: what stands in the rows, what in the columns, which measures, beside which other
 * year or set; with totals that are asked for and never added up, each cell leading to its entries. Owns the views that
 * accounts keep for themselves ({@code kept_view}).
 */
@ApplicationModule(
        allowedDependencies = {"kernel", "looks", "access", "measures", "answers", "ask", "pictures", "storage"})
@NullMarked
package org.jiedui.pivot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
