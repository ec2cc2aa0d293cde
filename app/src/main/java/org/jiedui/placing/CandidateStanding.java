package org.jiedui.placing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiedui.access.Access;
import org.jiedui.access.Acting;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Side;
import org.jiedui.placing.CandidateReader.Said;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who the user is to a candidate: of the home side's offices, the person themself, or nobody of theirs. */
@Component
class CandidateStanding {

    private final Access access;
    private final Acting acting;

    CandidateStanding(Access access, Acting acting) {
        this.access = access;
        this.acting = acting;
    }

    /**
     * What stands against the user offering somebody: only the home side does, the system itself, when it loads an example, and
     * whoever recommends for everybody and says that it is handed in for the home side.
     *
     * @param typed the home place as the row says it
     */
    Optional<Finding> against(Said said, @Nullable Side handedInFor, String typed) {
        Side home = said.direction().from();
        if (acting.system() || at(home, said.home(), said.host(), said.pairing(), Permission.NOMINATE)) {
            return Optional.empty();
        }
        if (!aboveBoth()) {
            return Optional.of(Finding.refused("candidate-not-home", "home-place", typed));
        }
        return home == handedInFor
                ? Optional.empty()
                : Optional.of(Finding.refused("candidate-side-unsaid." + home.word(), "home-place", typed));
    }

    /** Whether the user recommends for everybody, and so stands on no side by themselves. */
    boolean aboveBoth() {
        return access.scope(Permission.NOMINATE) instanceof Scope.Everything;
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
