/**
 * The room of a team: those who are seconded from one side to one place, and the offices of that place that work with them. A
 * place to say something to one another, which nobody above them, beside them or at home reads; nothing in it is counted, and
 * nobody sees who has read. Owns {@code team_line}. There is no list of members to keep: who is there is of the team.
 */
@ApplicationModule(
        allowedDependencies = {"kernel", "regions", "people", "access", "looks", "pairings", "secondments", "readers"})
@NullMarked
package org.jiedui.teams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
