package org.jiedui.notes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.access.CurrentUser;
import org.jiedui.intake.Row;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.readers.Audience;
import org.jiedui.readers.Reader;
import org.jiedui.readers.Readers;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes and shows what somebody writes of their stay: to those whom the person lets read it, and to nobody else. */
@Service
public class Notes {

    private static final int MOST_WORDS = 5_000;

    private final NoteRepository repository;
    private final Secondments secondments;
    private final Readers readers;
    private final CurrentUser user;
    private final Clock clock;

    Notes(NoteRepository repository, Secondments secondments, Readers readers, CurrentUser user, Clock clock) {
        this.clock = clock;
        this.repository = repository;
        this.secondments = secondments;
        this.readers = readers;
        this.user = user;
    }

    /** Those that stand and the reader may read, the latest first. */
    public List<Note> of(Stay stay, Set<NoteKind> kinds) {
        return readable(stay, kinds).stream().filter(Note::stands).toList();
    }

    /** Also those that were put right or taken back: for the person alone. */
    List<Note> past(Stay stay, Set<NoteKind> kinds) {
        if (!readers.of(stay).self()) {
            return List.of();
        }
        return readable(stay, kinds).stream().filter(note -> !note.stands()).toList();
    }

    private List<Note> readable(Stay stay, Set<NoteKind> kinds) {
        Reader reader = readers.of(stay);
        return repository.of(stay.id()).stream()
                .filter(note -> kinds.contains(note.kind()) && note.audience().includes(reader))
                .toList();
    }

    /** @throws AbsentException if there is no such text, it stands no longer, or it is not meant for the reader */
    Note note(NoteId id) {
        return readable(id).orElseThrow(() -> new AbsentException("no such note: " + id.value()));
    }

    private Optional<Note> readable(NoteId id) {
        return repository.byId(id).stream()
                .filter(Note::stands)
                .filter(note -> secondments.stays(List.of(note.stay())).stream()
                        .anyMatch(stay -> note.audience().includes(readers.of(stay))))
                .findFirst();
    }

    /** The same of the text that stands in its place, if it was put right since. */
    Note standing(NoteId id) {
        return note(repository.latest(id));
    }

    /** @param number as it was sent; empty if it is none, or nothing stands there for the reader */
    Optional<Note> standing(String number) {
        if (!number.matches("[1-9]\\d{0,17}")) {
            return Optional.empty();
        }
        return readable(repository.latest(new NoteId(Long.parseLong(number))));
    }

    /** Whether the user writes of this stay: {@code self}, {@code behalf}, or empty if they do not. */
    String writes(Stay stay) {
        Reader reader = readers.of(stay);
        return reader.self() ? "self" : reader.records() ? "behalf" : "";
    }

    /** Whether the user may put the text right or take it back: the person, or who wrote it down for them. */
    boolean mends(Stay stay, Note note) {
        return readers.of(stay).self()
                || note.behalf() && note.by().equals(user.actor().name());
    }

    /**
     * @param fields {@code kind}, {@code words}, {@code told} (may be empty), {@code audience}, {@code replaces} (the number of
     *     the text that is put right)
     * @throws RefusedException {@code note-not-yours}, {@code note-words-missing}, {@code note-words-long}, {@code
     *     note-kind-unknown}, {@code note-audience-missing}, {@code note-behalf-audience}, {@code note-meanwhile}, and as for a
     *     date in a cell
     */
    @Transactional
    public Note write(StayId id, Map<String, String> fields) {
        Stay stay = secondments.stay(id);
        String writes = writes(stay);
        if (writes.isEmpty()) {
            throw new RefusedException(Finding.refused("note-not-yours", ""));
        }
        List<Finding> wrong = new ArrayList<>();
        NoteKind kind = NoteKind.of(text(fields, "kind")).orElse(null);
        Audience audience = Audience.of(text(fields, "audience")).orElse(null);
        String words = text(fields, "words");
        PartialDate told = told(fields, wrong);
        if (kind == null) {
            wrong.add(Finding.refused("note-kind-unknown", "kind"));
        }
        if (kind == NoteKind.NOTE && told != null && told.first().isAfter(LocalDate.now(clock))) {
            wrong.add(Finding.refused("note-ahead", "told", told.toString()));
        }
        if (words.isEmpty()) {
            wrong.add(Finding.refused("note-words-missing", "words"));
        }
        if (words.length() > MOST_WORDS) {
            wrong.add(Finding.refused("note-words-long", "words", MOST_WORDS));
        }
        if (audience == null) {
            wrong.add(Finding.refused("note-audience-missing", "audience"));
        } else if (audience == Audience.SELF && writes.equals("behalf")) {
            wrong.add(Finding.refused("note-behalf-audience", "audience"));
        }
        Note before = replaced(stay, text(fields, "replaces"), wrong);
        if (kind == null || audience == null || !wrong.isEmpty()) {
            throw new RefusedException(wrong);
        }
        NoteId replaces = before == null ? null : before.id();
        boolean behalf = writes.equals("behalf");
        NoteId written = repository.insert(
                stay,
                new NoteRepository.Fresh(kind, told, words, audience, replaces),
                behalf,
                user.actor().name());
        if (before != null) {
            repository.withdraw(before.id());
            before.entries().forEach(entry -> repository.became(written, entry));
        }
        return note(written);
    }

    private @Nullable Note replaced(Stay stay, String number, List<Finding> wrong) {
        if (number.isEmpty()) {
            return null;
        }
        List<Note> there =
                number.matches("[1-9]\\d{0,17}") ? repository.byId(new NoteId(Long.parseLong(number))) : List.of();
        boolean meant = !there.isEmpty()
                && there.getFirst().stay().equals(stay.id())
                && there.getFirst().stands()
                && mends(stay, there.getFirst());
        if (!meant) {
            wrong.add(Finding.refused("note-meanwhile", ""));
            return null;
        }
        return there.getFirst();
    }

    /**
     * Takes a text back. What came of it stays on the books.
     *
     * @throws RefusedException {@code note-not-yours}
     */
    @Transactional
    public Note takeBack(NoteId id) {
        Note note = note(id);
        if (!mends(secondments.stay(note.stay()), note)) {
            throw new RefusedException(Finding.refused("note-not-yours", ""));
        }
        repository.withdraw(id);
        return note;
    }

    private static @Nullable PartialDate told(Map<String, String> fields, List<Finding> wrong) {
        try {
            return Row.typedDate(text(fields, "told"), "told");
        } catch (RefusedException unreadable) {
            wrong.addAll(unreadable.findings());
            return null;
        }
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "")
                .replace("\0", "")
                .replace("\r\n", "\n")
                .strip();
    }
}
