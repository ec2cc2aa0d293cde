package org.jiedui.personal;

import java.time.Instant;
import org.jiedui.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Something held about a person.
 *
 * @param sealed absent once it is erased
 * @param ground why it is held, in the words of whoever entered it
 */
record Datum(
        long id,
        PersonId person,
        DatumKind kind,
        byte @Nullable [] sealed,
        String ground,
        @Nullable String enteredBy,
        Instant enteredAt,
        @Nullable Instant erasedAt) {

    /** For whom and as what it is sealed: what is copied to another person or kind does not open. */
    static String owner(PersonId person, DatumKind kind) {
        return "person " + person.value() + " " + kind.word();
    }

    String owner() {
        return owner(person, kind);
    }
}
