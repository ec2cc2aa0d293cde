package org.jiedui.placing;

import java.util.List;
import java.util.Set;
import org.jiedui.access.Access;
import org.jiedui.access.Acting;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Side;
import org.jiedui.nominations.PersonColumns;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who the user is to a candidate: of the home side's offices, the person themself, or nobody of theirs. */
@Component
class CandidateStanding {

    private final Access access;
    private final Acting acting;
    private final PersonColumns persons;

    CandidateStanding(Access access, Acting acting, PersonColumns persons) {
        this.persons = persons;
        this.access = access;
        this.acting = acting;
    }

    /** See {@link PersonColumns#aboveBoth}. */
    boolean aboveBoth() {
        return persons.aboveBoth();
    }

    /**
     * Whether the candidate is shown to the user: to whoever reaches the home place or stands on the home side, and to the
     * person. That somebody may go to a place is no reason to show them there.
     */
    boolean shown(Candidate candidate) {
        if (acting.system()) {
            return true;
        }
        Scope scope = access.scope();
        return scope.sees(List.of(candidate.home()), null, List.of(candidate.person()))
                || access.sides(candidate.pairing(), candidate.giver(), candidate.receiver())
                        .equals(Set.of(candidate.homeSide()));
    }

    /** Whether the user offers people for the home side, and so reads sex, birth, education and origin, and takes off. */
    boolean athome(Candidate candidate) {
        return List.of(Permission.NOMINATE, Permission.DECIDE).stream()
                .anyMatch(permission ->
                        at(candidate.homeSide(), candidate.home(), candidate.host(), candidate.pairing(), permission));
    }

    boolean isSelf(Candidate candidate) {
        return access.self().filter(candidate.person()::equals).isPresent();
    }

    private boolean at(
            Side side, RegionCode home, RegionCode host, @Nullable PairingId pairing, Permission permission) {
        return access.sides(permission, pairing, side == Side.GIVER ? home : host, side == Side.GIVER ? host : home)
                .contains(side);
    }
}
