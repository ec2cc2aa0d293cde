package org.jiedui.secondments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.intake.Column;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.people.AgeBand;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Stay.Category;
import org.jiedui.secondments.Stay.Post;
import org.jspecify.annotations.Nullable;

/** What a row says of a stay, before it is compared with what is on the books. A text that is not there is empty. */
record SaidStay(
        String name,
        String office,
        Category category,
        RegionCode homePlace,
        RegionCode hostPlace,
        String home,
        String host,
        String position,
        @Nullable String profession,
        @Nullable String pathway,
        @Nullable String level,
        Term term,
        String note) {

    /** Said beside the month of birth, or instead of it. */
    static final Column AGE_BAND = Column.choice(
            "age-band",
            false,
            Arrays.stream(AgeBand.values()).map(AgeBand::word).toArray(String[]::new));

    /** As the row says it, or worked out of the month of birth. */
    @Nullable String ageBand(Row row) {
        return row.choice(AGE_BAND.key())
                .or(() -> row.date("born")
                        .flatMap(born -> AgeBand.on(term.from(), born))
                        .map(AgeBand::word))
                .orElse(null);
    }

    /** The stay that the row speaks of: with the same host, at the same time as far as anybody wrote it down. */
    Optional<Stay> meant(List<Stay> stays) {
        List<Stay> there = stays.stream()
                .filter(stay -> stay.host().place().equals(hostPlace)
                        && nameOf(stay.host()).equals(host)
                        && agree(term.from(), stay.from()))
                .toList();
        return there.stream()
                .filter(stay -> Objects.equals(term.from(), stay.from()))
                .findFirst()
                .or(() -> there.stream().findFirst());
    }

    /** Says nothing else than the record, as far as both speak. */
    boolean agrees(Stay stay, String mainTitle) {
        return stay.office().equals(office)
                && stay.category() == category
                && stay.home().place().equals(homePlace)
                && nameOf(stay.home()).equals(home)
                && agree(term.from(), stay.from())
                && (term.until() instanceof Until.NotRecorded
                        || stay.planned() instanceof Until.NotRecorded
                        || term.until().equals(stay.planned()))
                && agree(profession, stay.profession())
                && agree(pathway, stay.pathway())
                && agree(level, stay.level())
                && mainTitle.equals(position);
    }

    /** Tells a date that is not recorded yet. */
    boolean completes(Stay stay) {
        return term.from() != null && stay.from() == null
                || !(term.until() instanceof Until.NotRecorded) && stay.planned() instanceof Until.NotRecorded;
    }

    /** The columns in which the row says more than the record holds, besides the dates. */
    List<String> beyond(Stay stay) {
        List<String> columns = new ArrayList<>();
        if (profession != null && stay.profession() == null) {
            columns.add("profession");
        }
        if (pathway != null && stay.pathway() == null) {
            columns.add("pathway");
        }
        if (level != null && stay.level() == null) {
            columns.add("level");
        }
        if (!note.isEmpty() && !note.equals(stay.note())) {
            columns.add("note");
        }
        return columns;
    }

    private static <T> boolean agree(@Nullable T one, @Nullable T other) {
        return one == null || other == null || one.equals(other);
    }

    private static String nameOf(Post post) {
        return post.organisation() == null ? "" : post.organisation().name();
    }
}
