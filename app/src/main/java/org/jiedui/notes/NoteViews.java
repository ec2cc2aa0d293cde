package org.jiedui.notes;

import java.util.List;
import java.util.Objects;
import org.jiedui.kernel.PartialDate;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.looks.Looks;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Texts as pages show them, with what came of each as far as the reader sees it. */
@Component
public class NoteViews {

    private final Notes notes;
    private final Ledger ledger;
    private final Looks looks;

    NoteViews(Notes notes, Ledger ledger, Looks looks) {
        this.notes = notes;
        this.ledger = ledger;
        this.looks = looks;
    }

    /**
     * A text.
     *
     * @param by    the account, if somebody wrote it down for the person; else empty
     * @param mends whether the reader may put it right
     */
    public record Line(
            long id,
            String kind,
            @Nullable PartialDate told,
            String words,
            String audience,
            String by,
            String at,
            boolean mends,
            List<Came> came) {}

    /** An entry that came of a text; {@code live} unless it was reversed. */
    public record Came(long entry, String title, boolean live) {}

    public List<Line> lines(Stay stay, List<Note> of) {
        return of.stream().map(note -> line(stay, note)).toList();
    }

    private Line line(Stay stay, Note note) {
        return new Line(
                note.id().value(),
                note.kind().word(),
                note.told(),
                note.words(),
                note.audience().word(),
                note.behalf() ? note.by() : "",
                Objects.requireNonNull(looks.moment(note.at())),
                note.stands() && notes.mends(stay, note),
                note.entries().isEmpty()
                        ? List.of()
                        : ledger.entries(note.entries()).stream()
                                .map(NoteViews::came)
                                .toList());
    }

    private static Came came(Entry entry) {
        return new Came(entry.no().value(), entry.fact().title(), entry.live());
    }
}
