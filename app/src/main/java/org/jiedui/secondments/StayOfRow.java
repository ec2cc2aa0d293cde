package org.jiedui.secondments;

import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Column;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PersonId;
import org.jiedui.regions.RegionCode;
import org.springframework.stereotype.Component;

/** Finds the stay that a row of another register speaks of: by the person's name and, where that is not enough, the host's place. */
@Component
public class StayOfRow {

    /** What the source numbers its rows by; read by the intake itself. */
    public static final Column REFERENCE = Column.optional("reference", Column.Type.TEXT);

    public static final Column PERSON = Column.required("person", Column.Type.TEXT);
    /** The number of the person on the books, for telling namesakes apart. */
    static final Column PERSON_NO = Column.optional("person-no", Column.Type.TEXT);

    /** The number of the stay on the books, for telling several of one person apart. */
    public static final Column STAY_NO = Column.optional("stay-no", Column.Type.TEXT);

    public static final Column HOST_PLACE = Column.optional("host-place", Column.Type.REGION);

    private final Secondments secondments;
    private final BookWords words;

    StayOfRow(Secondments secondments, BookWords words) {
        this.secondments = secondments;
        this.words = words;
    }

    /** Empty if there is no such stay or more than one; the row then knows why. */
    public Optional<Stay> find(Row row) {
        Optional<String> name = row.text(PERSON.key());
        Optional<RegionCode> place = row.region(HOST_PLACE.key());
        if (name.isEmpty() || row.refused()) {
            return Optional.empty();
        }
        Optional<Long> number = number(STAY_NO, row);
        List<Stay> stays = secondments.named(name.get()).stream()
                .filter(stay -> number.isEmpty() || number.get() == stay.id().value())
                .toList();
        if (row.refused()) {
            return Optional.empty();
        }
        if (stays.isEmpty()) {
            row.refuse(Finding.refused("stay-not-found", PERSON.key(), name.get()));
            return Optional.empty();
        }
        List<Stay> there = stays.stream()
                .filter(stay ->
                        place.isEmpty() || place.get().contains(stay.host().place()))
                .toList();
        if (there.isEmpty()) {
            row.refuse(Finding.refused("stay-elsewhere", HOST_PLACE.key(), name.get(), words.stays(stays)));
            return Optional.empty();
        }
        if (there.size() > 1) {
            row.refuse(Finding.refused("stay-not-unique", PERSON.key(), name.get(), words.stays(there)));
            return Optional.empty();
        }
        return Optional.of(there.getFirst());
    }

    /** Whose number the row tells; empty if it tells none. */
    static Optional<PersonId> person(Row row) {
        return number(PERSON_NO, row).map(PersonId::new);
    }

    /** A number on the books; one that is none is refused. */
    private static Optional<Long> number(Column column, Row row) {
        Optional<String> number = row.text(column.key());
        if (number.isPresent() && !number.get().matches("[1-9]\\d{0,17}")) {
            row.refuse(Finding.refused("number-on-books-unclear", column.key(), number.get()));
            return Optional.empty();
        }
        return number.map(Long::valueOf);
    }
}
