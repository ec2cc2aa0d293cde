package org.jiedui.teams;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jiedui.access.Access;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.readers.Reader;
import org.jiedui.readers.Readers;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says something in the room of a team, and reads what was said: for those of the team alone. */
@Service
class Teams {

    private static final int LATEST = 100;
    private static final int MOST_WORDS = 2_000;

    private final TeamLines lines;
    private final Secondments secondments;
    private final Readers readers;
    private final Access access;
    private final CurrentUser user;
    private final Clock clock;

    Teams(TeamLines lines, Secondments secondments, Readers readers, Access access, CurrentUser user, Clock clock) {
        this.lines = lines;
        this.secondments = secondments;
        this.readers = readers;
        this.access = access;
        this.user = user;
        this.clock = clock;
    }

    /** Whether the user is of the team: on this stay themself today, or of the office of this very place that records. */
    boolean isOf(Stay stay) {
        Reader reader = readers.of(stay);
        return reader.self() ? stay.mayHoldOn(LocalDate.now(clock)) : reader.hosts() && isOfThePlace(stay);
    }

    private boolean isOfThePlace(Stay stay) {
        return access.standsAt(
                Permission.RECORD,
                stay.host().place(),
                stay.pairing(),
                stay.direction().from().other());
    }

    /** Nothing for who is not of the team. */
    List<Said> latest(Stay stay) {
        return isOf(stay) ? lines.latest(stay, LATEST) : List.of();
    }

    boolean takesBack(Said said) {
        return said.by().equals(user.actor().name());
    }

    /** @throws RefusedException {@code team-not-yours}, {@code team-words-missing}, {@code team-words-long} */
    @Transactional
    public void say(StayId id, String typed) {
        Stay stay = secondments.stay(id);
        if (!isOf(stay)) {
            throw new RefusedException(Finding.refused("team-not-yours", ""));
        }
        String words = typed.replace("\0", "").replace("\r\n", "\n").strip();
        if (words.isEmpty()) {
            throw new RefusedException(Finding.refused("team-words-missing", "words"));
        }
        if (words.length() > MOST_WORDS) {
            throw new RefusedException(Finding.refused("team-words-long", "words", MOST_WORDS));
        }
        boolean self = readers.of(stay).self();
        String account = user.actor().name();
        lines.insert(
                stay, self ? stay.person().id() : null, self ? stay.person().name() : account, words, account);
    }

    /** @throws RefusedException {@code team-not-yours} */
    @Transactional
    public void takeBack(StayId id, long line) {
        Stay stay = secondments.stay(id);
        Said said = isOf(stay) ? lines.find(stay, line).orElse(null) : null;
        if (said == null || !takesBack(said)) {
            throw new RefusedException(Finding.refused("team-not-yours", ""));
        }
        lines.withdraw(line);
    }
}
