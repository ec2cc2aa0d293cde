/**
 * A problem as a folder of CSV files and its plan as another: what {@code ./jiedui match} reads and writes. What cannot be
 * read is said with file, line and column, and how to mend it.
 */
@NullMarked
package org.jiedui.matching.files;

import org.jspecify.annotations.NullMarked;
