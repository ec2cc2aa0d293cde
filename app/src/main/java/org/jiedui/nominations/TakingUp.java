package org.jiedui.nominations;

import java.time.Clock;
import java.util.Optional;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.nominations.Nomination.Manner;
import org.jiedui.nominations.NominationRepository.Fresh;
import org.jiedui.people.Organisation;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Position;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Opens the way of a stay that came on the books without one, so that what follows can be done here. */
@Component
class TakingUp {

    private final Secondments secondments;
    private final Nominations nominations;
    private final NominationRepository repository;
    private final Access access;
    private final Steps.Doing doing;
    private final Clock clock;

    TakingUp(
            Secondments secondments,
            Nominations nominations,
            NominationRepository repository,
            Access access,
            Steps.Doing doing,
            Clock clock) {
        this.secondments = secondments;
        this.nominations = nominations;
        this.repository = repository;
        this.access = access;
        this.doing = doing;
        this.clock = clock;
    }

    /** For whom the user may take the stay up; empty if for nobody. */
    Optional<Party> party(Stay stay) {
        Side home = stay.direction().from();
        RegionCode giver =
                home == Side.GIVER ? stay.home().place() : stay.host().place();
        RegionCode receiver =
                home == Side.GIVER ? stay.host().place() : stay.home().place();
        return access.sides(Permission.RECORD, stay.pairing(), giver, receiver).stream()
                .findFirst()
                .map(side -> side == home ? Party.HOME : Party.HOST);
    }

    /**
     * The way of the stay, opened if there is none.
     *
     * @throws RefusedException {@code step-not-yours} if the user stands on neither side of it
     */
    NominationId takeUp(StayId id) {
        try {
            return opened(id);
        } catch (DuplicateKeyException meanwhile) {
            return nominations.of(id).orElseThrow(() -> meanwhile).id();
        }
    }

    private NominationId opened(StayId id) {
        return doing.whole(() -> {
            Stay stay = secondments.stay(id);
            Optional<Nomination> there = nominations.of(id);
            if (there.isPresent()) {
                return there.get().id();
            }
            Party party = party(stay).orElseThrow(() -> new RefusedException(Finding.refused("step-not-yours", "")));
            NominationId nomination = repository.insert(
                    new Fresh(
                            stay.person().id(),
                            stay.person().name(),
                            stay.category().word(),
                            stay.home().place(),
                            stay.host().place(),
                            stay.pairing(),
                            stay.direction(),
                            Manner.TAKEN_UP,
                            null,
                            null,
                            id),
                    null);
            repository.insert(nomination, Taken.opening(Step.TAKE_UP, party, doing.user(), clock.instant()));
            repository.insert(nomination, 1, details(stay));
            return nomination;
        });
    }

    private Details details(Stay stay) {
        String title = secondments.positions(stay).stream()
                .filter(position -> position.manner() == Position.Manner.MAIN)
                .map(Position::title)
                .findFirst()
                .orElse("");
        return new Details(
                stay.office(),
                name(stay.home().organisation()),
                name(stay.host().organisation()),
                title,
                stay.profession(),
                null,
                null,
                null,
                null,
                null,
                null,
                new Term(stay.from(), stay.planned()),
                "");
    }

    private static String name(@Nullable Organisation organisation) {
        return organisation == null ? "" : organisation.name();
    }
}
