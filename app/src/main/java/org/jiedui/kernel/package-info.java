/**
 * The words every other room shares: dates known only in part, quantities with a precision, periods, shares, findings
 * and the three kinds of error. Owns no table, knows no framework but the annotation below, depends on nothing. What belongs to one field of work
 * (a region code, an entry number) is not here but in its own module.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.jiedui.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
