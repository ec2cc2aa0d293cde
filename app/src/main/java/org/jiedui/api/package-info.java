/**
 * Answers and the entries behind them over HTTP, for scripts and other systems; what stands in the outside contract keeps its
 * meaning. Owns no table and computes nothing.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions", "people", "access", "ledger", "answers", "signing"})
@NullMarked
package org.jiedui.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
