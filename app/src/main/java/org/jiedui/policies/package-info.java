/**
 * Who may be sent where, for how long: a catalogue of rules, one class each, and policies that say for a sending place and a
 * span of years which of them hold, how strictly and with which numbers; and what the place grants, days of leave and
 * allowances. Policies are data: those that come along lie in
 * {@code policies/}, a deployer's own in the folder {@code policies} of the data. Owns no table and asks nobody.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions"})
@NullMarked
package org.jiedui.policies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
