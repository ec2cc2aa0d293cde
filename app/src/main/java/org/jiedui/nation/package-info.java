/**
 * The pair and the nation in pictures: what one measure moved between east and west, from the nation down to two counties, by
 * year; the same measure of many places side by side; many measures of many places in one table of shades. Owns no table and
 * counts nothing: every number is an answer and leads to its entries. Places may be ordered by their figures, persons do not
 * occur. A picture can be taken away as a file that stands by itself.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions", "answers", "measures", "pictures", "looks"})
@NullMarked
package org.jiedui.nation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
