/**
 * Finds the best plan of a problem and proves that it is: as a flow of least cost where capacities and quotas lie inside
 * each other, by CP-SAT where they cross or where teams, crews and couples hold together, without envy where both sides
 * have said their wishes. The engines are OR-Tools'; what proves a flow, the prices of the seats, is worked out here.
 */
@NullMarked
package org.jiedui.matching.solving;

import org.jspecify.annotations.NullMarked;
