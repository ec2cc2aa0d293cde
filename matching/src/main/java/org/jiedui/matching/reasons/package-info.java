/**
 * Why a plan is as it is: why somebody is here and not there, who or what stands in the way and what it would cost the whole,
 * why a seat stays empty, what would be if something were different. Costs are exact, to the last point what solving again
 * would say; what was not worked out is said to be so. Reasons are data; {@link org.jiedui.matching.reasons.Sentences} puts
 * them into Chinese and English.
 */
@NullMarked
package org.jiedui.matching.reasons;

import org.jspecify.annotations.NullMarked;
