/**
 * The room of a team: those whose stay in one place under one pairing holds today, and the office of that place itself. A place
 * to say something to one another, which nobody above them, beside them or at home reads, nor who has left or not come yet;
 * nothing in it is counted, and nobody sees who has read. Owns {@code team_line}. There is no list of members to keep: who is
 * there is of the team.
 */
@ApplicationModule(
        allowedDependencies = {"kernel", "regions", "people", "access", "looks", "pairings", "secondments", "readers"})
@NullMarked
package org.jiedui.teams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
