/**
 * How things look wherever they stand: pieces of pages and sheets that several rooms share. Owns no table and asks nobody;
 * what is shown is the caller's affair.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.jiedui.looks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
