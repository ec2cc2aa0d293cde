package org.jiedui.notes;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.readers.Audience;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Texts as they are kept. None is changed; one that was put right or taken back is marked. */
@Repository
class NoteRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    NoteRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A text that has no number yet. */
    record Fresh(
            NoteKind kind,
            @Nullable PartialDate told,
            String words,
            Audience audience,
            @Nullable NoteId replaces) {}

    /** @throws RefusedException {@code note-meanwhile} if the text in its place was put right already */
    NoteId insert(Stay stay, Fresh fresh, boolean behalf, String by) {
        try {
            return jdbc.sql("""
                            insert into own_note (stay, person, kind, told, words, audience, behalf, by, at, replaces)
                            values (:stay, :person, :kind, :told, :words, :audience, :behalf, :by, :at, :replaces)
                            returning id""")
                    .param("stay", stay.id().value())
                    .param("person", stay.person().id().value())
                    .param("kind", fresh.kind().word())
                    .param("told", fresh.told() == null ? null : fresh.told().toString())
                    .param("words", fresh.words())
                    .param("audience", fresh.audience().word())
                    .param("behalf", behalf)
                    .param("by", by)
                    .param("at", OffsetDateTime.now(clock))
                    .param(
                            "replaces",
                            fresh.replaces() == null ? null : fresh.replaces().value())
                    .query((row, number) -> new NoteId(row.getLong("id")))
                    .single();
        } catch (DuplicateKeyException meanwhile) {
            throw new RefusedException(Finding.refused("note-meanwhile", ""));
        }
    }

    void withdraw(NoteId note) {
        jdbc.sql("update own_note set withdrawn_at = :at where id = :id and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("id", note.value())
                .update();
    }

    /** Nothing, if the text is beyond the reach of whoever records. */
    void became(NoteId note, EntryNo entry) {
        jdbc.sql("""
                        insert into own_note_entry (note, entry)
                        select n.id, :entry from own_note n where n.id = :note on conflict do nothing""").param("note", note.value()).param("entry", entry.value()).update();
    }

    List<Note> byId(NoteId id) {
        return notes("and n.id = :value", id.value());
    }

    /** The last of the texts that were put in the place of this one, as far as the reader sees them; itself if none was. */
    NoteId latest(NoteId id) {
        return jdbc.sql("""
                        with recursive later (id) as (
                            select cast(:id as bigint)
                            union select n.id from own_note n join later l on n.replaces = l.id)
                        select max(id) as id from later""")
                .param("id", id.value())
                .query((row, number) -> new NoteId(row.getLong("id")))
                .single();
    }

    /** All of a stay, the latest written first. */
    List<Note> of(StayId stay) {
        return notes("and n.stay = :value", stay.value());
    }

    private List<Note> notes(String which, long value) {
        Map<Long, List<EntryNo>> entries = new HashMap<>();
        jdbc.sql("select e.note, e.entry from own_note_entry e join own_note n on n.id = e.note where true " + which
                        + " order by e.entry")
                .param("value", value)
                .query(row -> {
                    entries.computeIfAbsent(row.getLong("note"), note -> new ArrayList<>())
                            .add(new EntryNo(row.getLong("entry")));
                });
        return jdbc.sql("select n.* from own_note n join standing_stay s on s.id = n.stay where true " + which
                        + " order by n.at desc, n.id desc")
                .param("value", value)
                .query((row, number) -> {
                    String told = row.getString("told");
                    long replaces = row.getLong("replaces");
                    NoteId before = row.wasNull() ? null : new NoteId(replaces);
                    return new Note(
                            new NoteId(row.getLong("id")),
                            new StayId(row.getLong("stay")),
                            NoteKind.of(row.getString("kind")).orElseThrow(),
                            told == null ? null : PartialDate.parse(told),
                            row.getString("words"),
                            Audience.valueOf(row.getString("audience").toUpperCase(Locale.ROOT)),
                            row.getBoolean("behalf"),
                            row.getString("by"),
                            row.getTimestamp("at").toInstant(),
                            before,
                            row.getTimestamp("withdrawn_at") == null,
                            entries.getOrDefault(row.getLong("id"), List.of()));
                })
                .list();
    }
}
