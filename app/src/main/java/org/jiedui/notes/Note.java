package org.jiedui.notes;

import java.time.Instant;
import java.util.List;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.readers.Audience;
import org.jspecify.annotations.Nullable;

/**
 * A text that somebody wrote of their stay.
 *
 * @param told     what time it speaks of; absent: not said
 * @param behalf   whether an office wrote it down for the person
 * @param by       the account
 * @param replaces the text that it puts right; absent if none
 * @param stands   whether it was neither put right nor taken back
 * @param entries  the entries that came of it
 */
public record Note(
        NoteId id,
        StayId stay,
        NoteKind kind,
        @Nullable PartialDate told,
        String words,
        Audience audience,
        boolean behalf,
        String by,
        Instant at,
        @Nullable NoteId replaces,
        boolean stands,
        List<EntryNo> entries) {

    public Note {
        entries = List.copyOf(entries);
    }
}
