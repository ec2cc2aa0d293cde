package org.jiedui.nominations;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.kernel.Side;
import org.springframework.stereotype.Component;

/** For whom the user may speak in a nomination. */
@Component
class Standing {

    private final Access access;

    Standing(Access access) {
        this.access = access;
    }

    /** The parties for whom the user may take the step; a taking back is whose the last step was. */
    Set<Party> of(Nomination nomination, Step step) {
        if (step == Step.TAKE_BACK) {
            Taken last = nomination.life().last();
            return last.step().opens() || !speaks(nomination, last.step(), last.party())
                    ? Set.of()
                    : EnumSet.of(last.party());
        }
        Set<Party> parties = EnumSet.noneOf(Party.class);
        for (Party party : step.parties()) {
            if (speaks(nomination, step, party)) {
                parties.add(party);
            }
        }
        if (step == Step.SAY_WISH
                && parties.contains(Party.HOST)
                && access.speaksForSelf(nomination.person().id())) {
            parties.remove(Party.HOST);
        }
        return parties;
    }

    /** Why the user may not take the step, as a finding's code: whoever can speak for themselves is not spoken for. */
    String refusal(Nomination nomination, Step step) {
        boolean spokenFor = step == Step.SAY_WISH && speaks(nomination, step, Party.HOST);
        return spokenFor ? "step-wish-own" : "step-not-yours";
    }

    /** Whether the user stands on the home side in whatever they do: what the home side says among itself is theirs to read. */
    boolean athome(Nomination nomination) {
        return access.sides(Permission.DECIDE, nomination.pairing(), nomination.giver(), nomination.receiver())
                        .contains(nomination.homeSide())
                || access.sides(Permission.NOMINATE, nomination.pairing(), nomination.giver(), nomination.receiver())
                        .contains(nomination.homeSide());
    }

    boolean isSelf(Nomination nomination) {
        return access.self().filter(nomination.person().id()::equals).isPresent();
    }

    /**
     * Whether the nomination is shown to the user: who was looked at and not sent is nobody's business on the host side. One
     * that was asked for by letter once stays, though the letter be taken back.
     */
    boolean shown(Nomination nomination) {
        return nomination.steps().stream().anyMatch(step -> reachesHost(step.step()))
                || !access.sides(nomination.pairing(), nomination.giver(), nomination.receiver())
                        .equals(Set.of(nomination.homeSide().other()))
                || isSelf(nomination);
    }

    private static boolean reachesHost(Step step) {
        return step == Step.SEND_LETTER || step == Step.TAKE_UP;
    }

    /** Whether the user stands on the host side, and it has been asked for the person. */
    boolean hostKnows(Nomination nomination) {
        return nomination.life().standing().stream().anyMatch(step -> reachesHost(step.step()))
                && access.sides(Permission.DECIDE, nomination.pairing(), nomination.giver(), nomination.receiver())
                        .contains(nomination.homeSide().other());
    }

    private boolean speaks(Nomination nomination, Step step, Party party) {
        if (party == Party.SELF) {
            return isSelf(nomination);
        }
        Side side = party == Party.HOME
                ? nomination.homeSide()
                : nomination.homeSide().other();
        Optional<Permission> permission = step.permission(party);
        return permission.isPresent()
                && access.sides(permission.get(), nomination.pairing(), nomination.giver(), nomination.receiver())
                        .contains(side);
    }
}
