package org.jiedui.leave;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jiedui.access.CurrentUser;
import org.jiedui.readers.Reader;
import org.jiedui.readers.Readers;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Component;

/**
 * For whom the user may speak. The person asks for themself; whoever records for the host's side may ask on their behalf, and
 * the record says so. Whoever decides about people for the host's side approves and refuses: never their own leave, nor one
 * that they asked for on somebody's behalf.
 */
@Component
class Speaking {

    private final Readers readers;
    private final CurrentUser user;

    Speaking(Readers readers, CurrentUser user) {
        this.readers = readers;
        this.user = user;
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

    /** Whether the user reads why somebody asked. */
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
            case SHORTEN -> asker(reader);
            // what somebody asked for themself is theirs to give up
            case CANCEL ->
                asker(reader)
                        .filter(party -> party == Party.SELF || leave.asked().party() == Party.HOST);
            case TAKE_BACK -> {
                Taken last = leave.course().last();
                yield last.step() == Step.ASK
                        ? Optional.empty()
                        : party(leave, last.step(), reader).filter(last.party()::equals);
            }
        };
    }
}
