package org.jiedui.personal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiedui.access.Acting;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.audit.AuditTrail;
import org.jiedui.audit.Deed;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps, shows and erases what identifies a person, within the reach of whoever asks, and leaves a trace of each. */
@Service
public class Dossiers {

    /** What is shown of something that does not open: its key is missing, or it was changed or moved. */
    static final String LOCKED = "?";

    private static final Logger LOG = LoggerFactory.getLogger(Dossiers.class);
    private static final int SHORTEST_PURPOSE = 4;
    private static final int LONGEST_WORDS = 200;

    private final DatumRepository data;
    private final Vault vault;
    private final People people;
    private final Acting acting;
    private final CurrentUser user;
    private final AuditTrail trail;
    private final Clock clock;

    Dossiers(
            DatumRepository data,
            Vault vault,
            People people,
            Acting acting,
            CurrentUser user,
            AuditTrail trail,
            Clock clock) {
        this.data = data;
        this.vault = vault;
        this.people = people;
        this.acting = acting;
        this.user = user;
        this.trail = trail;
        this.clock = clock;
    }

    /** Something held, as pages show it; {@code masked} is absent once it is erased. */
    public record Held(
            long id,
            DatumKind kind,
            @Nullable String masked,
            String ground,
            @Nullable String enteredBy,
            Instant enteredAt,
            @Nullable Instant erasedAt) {}

    /** When and why a person was erased, and in how many entries and rows their name was blotted out. */
    public record Erased(String by, String reason, Instant at, long texts, long rows) {}

    /** Everything held about a person, masked. */
    @Transactional(readOnly = true)
    public List<Held> held(PersonId person) {
        return data.of(person).stream()
                .map(datum -> new Held(
                        datum.id(),
                        datum.kind(),
                        masked(datum),
                        datum.ground(),
                        datum.enteredBy(),
                        datum.enteredAt(),
                        datum.erasedAt()))
                .toList();
    }

    private @Nullable String masked(Datum datum) {
        byte[] sealed = datum.sealed();
        if (sealed == null) {
            return null;
        }
        try {
            return datum.kind().masked(vault.open(datum.owner(), sealed));
        } catch (IllegalStateException locked) {
            LOG.error("datum {} cannot be opened", datum.id(), locked);
            return LOCKED;
        }
    }

    public Optional<Erased> erasure(PersonId person) {
        return data.erasure(person)
                .map(found -> new Erased(found.by(), found.reason(), found.at(), found.texts(), found.rows()));
    }

    /**
     * Takes something in.
     *
     * @param ground why it is held
     * @throws RefusedException {@code datum-kind}, {@code datum-<kind>} if it is none, {@code datum-ground}
     */
    public void add(PersonId id, String kindWord, String typed, String ground) {
        List<Finding> findings = new ArrayList<>();
        DatumKind kind = DatumKind.of(kindWord).orElse(null);
        String plain = kind == null ? null : kind.plain(typed).orElse(null);
        String why = words(ground);
        if (kind == null) {
            findings.add(Finding.refused("datum-kind", "kind"));
        } else if (plain == null) {
            findings.add(Finding.refused("datum-" + kind.word(), "value"));
        }
        if (why.isEmpty()) {
            findings.add(Finding.refused("datum-ground", "ground"));
        }
        if (kind == null || plain == null || !findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        acting.as(Permission.RECORD, status -> {
            data.hold(id);
            Person person = standing(id);
            byte[] sealed = vault.seal(Datum.owner(id, kind), plain);
            data.add(id, kind, sealed, vault.fingerprint(kind.word(), plain), why, clock.instant());
            return person;
        });
        trail.tell("person " + id.value(), kind.word() + " · " + why);
    }

    /**
     * One datum in full.
     *
     * @param purpose what it is needed for; goes into the audit trail
     * @throws RefusedException {@code datum-purpose} if no purpose is given; {@code datum-locked} if it does not open
     * @throws AbsentException if there is no such datum within the reach of the permission to reveal
     */
    public String reveal(PersonId person, long id, String purpose) {
        String why = words(purpose);
        if (why.length() < SHORTEST_PURPOSE) {
            throw new RefusedException(Finding.refused("datum-purpose", "purpose", SHORTEST_PURPOSE));
        }
        return acting.as(Permission.REVEAL, status -> {
            Datum datum = datum(person, id);
            byte[] sealed = datum.sealed();
            if (sealed == null) {
                throw new AbsentException("erased: datum " + id);
            }
            // Before it is shown: what is shown has been noted, whatever happens next.
            trail.insist(
                    Deed.REVEALED,
                    user.actor().name(),
                    "personal-data",
                    "person " + person.value() + " " + datum.kind().word(),
                    why);
            try {
                return vault.open(datum.owner(), sealed);
            } catch (IllegalStateException locked) {
                LOG.error("datum {} cannot be opened", id, locked);
                throw new RefusedException(Finding.refused("datum-locked", ""));
            }
        });
    }

    /** Takes one datum out for good. */
    public void erase(PersonId person, long id) {
        acting.as(Permission.REVEAL, status -> {
            Datum datum = datum(person, id);
            data.erase(id, user.actor().name(), clock.instant());
            trail.tell("person " + person.value(), datum.kind().word() + " erased");
            return datum;
        });
    }

    /**
     * Blots out a person's name wherever the books hold it as text, and takes out all that is held about them. Entries,
     * amounts, shares, signatures and their hashes stay as they are. It cannot be taken back.
     *
     * @param name   the person's name, typed again
     * @param reason who asked for it, why
     * @throws RefusedException {@code erase-name} if it is not the name, {@code erase-reason}, {@code erase-twice}, {@code
     *     erase-reach} if a stay of theirs lies beyond the user's reach or was not sent from there
     */
    public void eraseAll(PersonId id, String name, String reason) {
        String why = words(reason);
        acting.as(Permission.REVEAL, status -> {
            Person person = people.person(id);
            List<Finding> findings = new ArrayList<>();
            if (!data.own(id)) {
                findings.add(Finding.refused("erase-reach", ""));
            } else if (data.erasure(id).isPresent()) {
                findings.add(Finding.refused("erase-twice", ""));
            } else if (!person.name().equals(name.strip())) {
                findings.add(Finding.refused("erase-name", "name"));
            }
            if (why.length() < SHORTEST_PURPOSE) {
                findings.add(Finding.refused("erase-reason", "reason"));
            }
            if (!findings.isEmpty()) {
                throw new RefusedException(findings);
            }
            data.eraseAll(id, user.actor().name(), why, clock.instant());
            return person;
        });
        trail.tell("person " + id.value(), "erased · " + why);
    }

    /** Whether the user may erase this person: all their stays were sent from within the reach of the permission to reveal. */
    public boolean erasable(PersonId id) {
        return acting.as(Permission.REVEAL, status -> data.own(id));
    }

    /**
     * Whoever bears this identity number, phone or account, within the reach of the permission to reveal: to find out whose a
     * number is, is to reveal it. The number itself is written down nowhere.
     */
    public List<Person> bearing(String typed) {
        return acting.as(Permission.REVEAL, status -> {
            List<Person> found = List.copyOf(people.persons(found(typed)).values());
            trail.insist(
                    Deed.REVEALED, user.actor().name(), "personal-data", "whose a number is", "found " + found.size());
            return found;
        });
    }

    private List<PersonId> found(String typed) {
        List<byte[]> prints = new ArrayList<>();
        for (DatumKind kind : DatumKind.values()) {
            if (kind.finds()) {
                kind.plain(typed).ifPresent(plain -> prints.addAll(vault.fingerprints(kind.word(), plain)));
            }
        }
        return prints.isEmpty() ? List.of() : data.bearing(prints);
    }

    private Person standing(PersonId id) {
        Person person = people.person(id);
        if (data.erasure(id).isPresent()) {
            throw new RefusedException(Finding.refused("erase-twice", ""));
        }
        return person;
    }

    private Datum datum(PersonId person, long id) {
        return data.find(person, id).orElseThrow(() -> new AbsentException("no datum " + id + " of " + person.value()));
    }

    private static String words(String typed) {
        String text = typed.replace("\0", "").strip();
        return text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS);
    }
}
