/**
 * Workbooks, forms and requests in: finds the registers that the modules declare, reads their rows, posts the good ones as
 * a whole (of a long file, portion by portion) and names the bad ones. Owns {@code intake_*}. What a row means is its module's affair.
 */
@ApplicationModule(allowedDependencies = {"kernel", "looks", "regions", "access", "ledger", "storage", "workbooks"})
@NullMarked
package org.jiedui.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
