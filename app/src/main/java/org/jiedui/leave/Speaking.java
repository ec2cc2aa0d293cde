package org.jiedui.leave;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jiedui.access.CurrentUser;
import org.jiedui.readers.Audience;
import org.jiedui.readers.Reader;
import org.jiedui.readers.Readers;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Component;

/**
 * For whom the user may speak. The person asks for themself; whoever records for the host's side may ask on their behalf, and
 * the record says so. Once it has begun, only the host says that somebody came back sooner, or never went. Whoever decides about
 * people for the host's side approves and refuses: never their own leave, nor one that they asked for on somebody's behalf.
 */
@Component
class Speaking {

    private final Readers readers;
    private final CurrentUser user;
    private final Clock clock;

    Speaking(Readers readers, CurrentUser user, Clock clock) {
        this.readers = readers;
        this.user = user;
        this.clock = clock;
    }

    /** Whether the user reads of leave from this stay at all: the person and the offices of the two sides. */
    boolean reads(Stay stay) {
        return Audience.OFFICES.includes(readers.of(stay));
    }

    /** For whom the user may ask for leave from this stay; empty if for nobody. */
    Optional<Party> asks(Stay stay) {
        return asker(readers.of(stay));
    }

    private static Optional<Party> asker(Reader reader) {
        if (reader.self()) {
            return Optional.of(Party.SELF);
        }
        return reader.hosts() ? Optional.of(Party.HOST) : Optional.empty();
    }

    /** Whether the user reads why somebody asked, and what was said to it. */
    boolean readsWhy(Stay stay) {
        Reader reader = readers.of(stay);
        return reader.self() || reader.atHost();
    }

    boolean may(Leave leave, Step step) {
        return party(leave, step).isPresent();
    }

    /** The steps that may follow and are the user's to take. */
    Set<Step> open(Leave leave) {
        Set<Step> open = EnumSet.noneOf(Step.class);
        Reader reader = readers.of(leave.stay());
        for (Step step : leave.course().next()) {
            if (party(leave, step, reader).isPresent()) {
                open.add(step);
            }
        }
        return open;
    }

    /** For whom the user may take the step, whether or not it may follow now; empty if for nobody. */
    Optional<Party> party(Leave leave, Step step) {
        return party(leave, step, readers.of(leave.stay()));
    }

    private Optional<Party> party(Leave leave, Step step, Reader reader) {
        return switch (step) {
            case ASK -> asker(reader);
            case APPROVE, REFUSE ->
                reader.decides()
                                && !reader.self()
                                && !leave.asked().by().equals(user.actor().name())
                        ? Optional.of(Party.HOST)
                        : Optional.empty();
            case SHORTEN -> asker(reader).filter(party -> party == Party.HOST || !hasBegun(leave));
            // what somebody asked for themself is theirs to give up
            case CANCEL ->
                asker(reader)
                        .filter(party -> counts(leave)
                                ? party == Party.HOST
                                : party == Party.SELF || leave.asked().party() == Party.HOST);
            case TAKE_BACK -> {
                Taken last = leave.course().last();
                yield switch (last.step()) {
                    case APPROVE, REFUSE -> party(leave, last.step(), reader);
                    case SHORTEN, CANCEL -> asker(reader).filter(last.party()::equals);
                    case ASK, TAKE_BACK -> Optional.empty();
                };
            }
        };
    }

    private boolean hasBegun(Leave leave) {
        return !leave.first().isAfter(LocalDate.now(clock));
    }

    /** Whether the person was away by it: that they were not is for the host to say. */
    private boolean counts(Leave leave) {
        return leave.state() == State.APPROVED && hasBegun(leave);
    }
}
