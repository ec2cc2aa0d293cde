package org.jiedui.nominations;

import java.util.List;
import java.util.Optional;
import org.jiedui.access.Access;
import org.jiedui.access.Acting;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.nominations.NominationReader.Said;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Component;

/** Who is meant by a row, whose place they take, and whether the user may recommend them. */
@Component
class StandIns {

    private final Secondments secondments;
    private final People people;
    private final Access access;
    private final Acting acting;

    StandIns(Secondments secondments, People people, Access access, Acting acting) {
        this.secondments = secondments;
        this.people = people;
        this.access = access;
        this.acting = acting;
    }

    /** Who stands on the home side, or records for everybody. */
    boolean recommends(Said said) {
        Side home = said.direction().from();
        return acting.recording() instanceof Scope.Everything
                || access.sides(
                                Permission.NOMINATE,
                                said.pairing(),
                                home == Side.GIVER ? said.home() : said.host(),
                                home == Side.GIVER ? said.host() : said.home())
                        .contains(home);
    }

    /** The person on the books; empty if there is none yet. */
    Optional<Person> person(Said said, Row row) {
        return secondments.person(said.name(), said.details().office(), row);
    }

    /** The stay whose place the person takes: of somebody of this name at the same host's place. */
    Optional<StayId> replaced(Said said, Row row) {
        if (said.replaces().isEmpty()) {
            return Optional.empty();
        }
        List<Stay> stays = people.named(said.replaces()).stream()
                .flatMap(person -> secondments.of(person.id()).stream())
                .filter(stay -> stay.host().place().equals(said.host()))
                .toList();
        if (stays.size() != 1) {
            row.refuse(Finding.refused("nomination-replaces-nobody", "replaces", said.replaces(), stays.size()));
            return Optional.empty();
        }
        return Optional.of(stays.getFirst().id());
    }
}
