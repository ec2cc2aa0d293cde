package org.jiedui.secondments;

import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Column;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.regions.RegionCode;
import org.springframework.stereotype.Component;

/** Finds the stay that a row of another register speaks of: by the person's name and, where that is not enough, the host's place. */
@Component
class StayOfRow {

    /** What the source numbers its rows by; read by the intake itself. */
    static final Column REFERENCE = Column.optional("reference", Column.Type.TEXT);

    static final Column PERSON = Column.required("person", Column.Type.TEXT);
    static final Column HOST_PLACE = Column.optional("host-place", Column.Type.REGION);

    private final Secondments secondments;
    private final BookWords words;

    StayOfRow(Secondments secondments, BookWords words) {
        this.secondments = secondments;
        this.words = words;
    }

    /** Empty if there is no such stay or more than one; the row then knows why. */
    Optional<Stay> find(Row row) {
        Optional<String> name = row.text(PERSON.key());
        Optional<RegionCode> place = row.region(HOST_PLACE.key());
        if (name.isEmpty() || row.refused()) {
            return Optional.empty();
        }
        List<Stay> stays = secondments.named(name.get());
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
}
