package org.jiedui.labour;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.labour.OfferQueries.Group;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.LedgerSearch;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a row of a placement: who, where to, under which vacancy, in which group; tells what does not fit together. */
@Component
class PlacementReading {

    private final Workers workers;
    private final OfferQueries offers;
    private final Grounds grounds;
    private final LedgerSearch ledger;

    PlacementReading(Workers workers, OfferQueries offers, Grounds grounds, LedgerSearch ledger) {
        this.workers = workers;
        this.offers = offers;
        this.grounds = grounds;
        this.ledger = ledger;
    }

    /**
     * What a row says.
     *
     * @param known    whether the worker is on the books; {@code told} is absent only then
     * @param newGroup the title of a group that is not there yet
     */
    record Said(
            Seeker seeker,
            boolean known,
            Workers.@Nullable Told told,
            @Nullable Boolean poor,
            @Nullable Vacancy vacancy,
            String employer,
            @Nullable String employerKind,
            RegionCode place,
            String title,
            @Nullable Integer wage,
            @Nullable Long group,
            String newGroup,
            @Nullable Long fair,
            @Nullable PairingId pairing) {

        /** Why nobody more comes under the vacancy; empty if somebody can. */
        Optional<Finding> full() {
            return Optional.ofNullable(vacancy)
                    .filter(offered -> offered.free() == 0)
                    .map(offered -> Finding.refused("labour-vacancy-full", "vacancy-no", offered.wanted()));
        }

        /** Whether a placement on the books is this one. */
        boolean same(Placement placement, @Nullable PartialDate placed) {
            return placement.employerName().equals(employer)
                    && placement.place().equals(place)
                    && placement.title().equals(title)
                    && Objects.equals(placement.placed(), placed);
        }
    }

    Optional<Said> read(Row row) {
        Optional<RegionCode> origin = row.region("origin");
        Optional<RegionCode> place = row.region("place");
        Integer wage = Grounds.wage(row, "wage");
        Long fair = Grounds.numbered(row, "fair-no");
        if (fair != null && offers.fair(fair).isEmpty()) {
            row.refuse(Finding.refused("fair-unknown", "fair-no", String.valueOf(fair)));
        }
        Optional<Vacancy> vacancy = vacancy(row);
        Boolean poor = SeekerRegister.poor(row);
        Optional<Who> who = origin.flatMap(from -> who(row, from));
        Optional<String> employer = row.text("employer");
        Optional<String> title = row.text("title");
        String kind = row.choice("employer-kind")
                .or(() -> vacancy.map(Vacancy::employerKind))
                .orElse(null);
        if (who.isEmpty() || place.isEmpty() || employer.isEmpty() || title.isEmpty() || row.refused()) {
            return Optional.empty();
        }
        if (vacancy.isPresent()
                && !(vacancy.get().employerName().equals(employer.get())
                        && vacancy.get().place().equals(place.get()))) {
            row.refuse(Finding.refused(
                    "labour-vacancy-other", "vacancy-no", vacancy.get().employerName()));
            return Optional.empty();
        }
        Seeker seeker = who.get().seeker();
        if (poor != null && seeker.poor() != null && !poor.equals(seeker.poor())) {
            row.remark(Finding.remark("labour-poor-differs", "poor"));
        }
        Optional<Group> group = group(row, seeker.origin());
        if (row.refused()) {
            return Optional.empty();
        }
        return Optional.of(new Said(
                seeker,
                who.get().told() == null || who.get().known(),
                who.get().told(),
                poor == null ? seeker.poor() : poor,
                vacancy.orElse(null),
                employer.get(),
                kind,
                place.get(),
                title.get(),
                wage,
                group.map(Group::id).orElse(null),
                group.isPresent() ? "" : row.text("group").orElse(""),
                fair == null ? group.map(Group::fair).orElse(null) : fair,
                grounds.between(seeker.origin(), place.get(), null)));
    }

    private record Who(Seeker seeker, boolean known, Workers.@Nullable Told told) {}

    /** By number on the books, or by what the row tells of who it is. */
    private Optional<Who> who(Row row, RegionCode origin) {
        if (Workers.numbers(row)) {
            Optional<Seeker> numbered = workers.numbered(row);
            numbered.ifPresent(seeker -> Workers.settled(row, seeker, origin));
            return numbered.map(seeker -> new Who(seeker, true, null));
        }
        Optional<Workers.Told> told = Workers.told(row, origin);
        if (told.isEmpty() || row.refused()) {
            return Optional.empty();
        }
        Optional<Seeker> known = workers.known(told.get(), row);
        known.ifPresent(seeker -> Workers.settled(row, seeker, origin));
        Seeker entered = new Seeker(
                0,
                SeekerRegister.NOBODY,
                told.get().mask(),
                origin,
                row.text("village").orElse(""),
                "",
                "",
                SeekerRegister.poor(row),
                null,
                false,
                "",
                null,
                null,
                null,
                null,
                "",
                grounds.ofWorkers(origin, null),
                null);
        return Optional.of(new Who(known.orElse(entered), known.isPresent(), told.get()));
    }

    private Optional<Vacancy> vacancy(Row row) {
        Long number = Grounds.numbered(row, "vacancy-no");
        if (number == null) {
            return Optional.empty();
        }
        Optional<Vacancy> vacancy = offers.vacancy(number);
        if (vacancy.isEmpty()) {
            row.refuse(Finding.refused("labour-vacancy-unknown", "vacancy-no", String.valueOf(number)));
        }
        return vacancy;
    }

    /** By number, or by the title that it has among those of the same place; empty if there is none of that title yet. */
    private Optional<Group> group(Row row, RegionCode origin) {
        String text = row.text("group").orElse("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.matches("#?[1-9]\\d{0,17}")) {
            Optional<Group> numbered = offers.group(Long.parseLong(text.replace("#", "")));
            if (numbered.isEmpty()) {
                row.refuse(Finding.refused("group-unknown", "group", text));
            }
            return numbered;
        }
        return offers.groupsTitled(text).stream()
                .filter(group -> group.origin().contains(origin))
                .findFirst();
    }

    /**
     * Tells the row of an entry that counts several people, names nobody and goes the same way: whoever enters a group by its
     * members may have entered it as a number before.
     */
    void alike(Said said, Row row) {
        if (said.group() != null
                && offers.group(said.group()).map(Group::countedBy).isPresent()) {
            return;
        }
        if (said.group() == null && said.newGroup().isEmpty()) {
            return;
        }
        RegionCode origin = said.seeker().origin();
        LedgerSearch.Wanted wanted =
                new LedgerSearch.Wanted(Set.of(Placing.KIND), Set.of(origin), null, null, null, null, null);
        List<Entry> entries = row.once(List.of("labour-unnamed", origin), () -> ledger.unnamed(wanted));
        entries.stream()
                .filter(entry -> Placing.ofMany(entry.fact().quantity())
                        && said.seeker().origin().equals(entry.fact().places().giver())
                        && said.place().equals(entry.fact().places().receiver())
                        && offers.groupCountedBy(entry.no()).isEmpty())
                .findFirst()
                .ifPresent(entry -> row.remark(Finding.remark(
                        "labour-counted-already",
                        "group",
                        entry.no().value(),
                        entry.fact().title())));
    }
}
