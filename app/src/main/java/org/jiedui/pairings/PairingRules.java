package org.jiedui.pairings;

import java.util.Optional;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.pairings.PairingQueries.NewPairing;
import org.jiedui.regions.Region;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What must hold before a pairing is recorded. */
@Component
class PairingRules {

    /** Stands for an organisation that is not entered yet: it equals none that is. */
    static final OrganisationId NEW = new OrganisationId(Long.MAX_VALUE);

    private final Pairings pairings;
    private final Regions regions;

    PairingRules(Pairings pairings, Regions regions) {
        this.pairings = pairings;
        this.regions = regions;
    }

    /** Tells the row all that speaks against the pairing. */
    void check(NewPairing pairing, Row row) {
        PairingBook book = pairings.book();
        notWithItself(pairing, row);
        endsAfterItStarts(pairing, row);
        levelFits(pairing, row);
        parentContainsIt(pairing, book, row);
        if (!row.refused()) {
            notThereYet(pairing, book, row);
        }
    }

    private static void notWithItself(NewPairing pairing, Row row) {
        boolean sameNew = NEW.equals(pairing.giver().organisation())
                && pairing.giver().name().equals(pairing.receiver().name());
        boolean same = pairing.giver().same(pairing.receiver());
        if (NEW.equals(pairing.giver().organisation()) ? sameNew : same) {
            row.refuse(Finding.refused(
                    "pairing-with-itself", "receiver", pairing.giver().name()));
        }
    }

    private static void endsAfterItStarts(NewPairing pairing, Row row) {
        if (pairing.from() != null
                && pairing.until() instanceof Until.On(PartialDate end)
                && end.last().isBefore(pairing.from().first())) {
            row.refuse(Finding.refused(
                    "pairing-ends-before-start", "until", pairing.from().toString(), end.toString()));
        }
    }

    /** At least one of two places has the level that the pairing is said to be of: 深圳市—贵州省 is of prefectures. */
    private void levelFits(NewPairing pairing, Row row) {
        Region.Level level = pairing.level().places();
        boolean places = pairing.giver().isPlace() && pairing.receiver().isPlace();
        if (level != null && places && !has(pairing.giver(), level) && !has(pairing.receiver(), level)) {
            row.refuse(Finding.refused(
                    "pairing-level-unlike",
                    "level",
                    pairing.giver().name(),
                    pairing.receiver().name()));
        }
    }

    private static void parentContainsIt(NewPairing pairing, PairingBook book, Row row) {
        Optional<Pairing> parent = Optional.ofNullable(pairing.parent()).flatMap(book::find);
        if (parent.isPresent()
                && !(parent.get().giver().contains(pairing.giver())
                        && parent.get().receiver().contains(pairing.receiver()))) {
            row.refuse(Finding.refused(
                    "pairing-parent-elsewhere",
                    "parent",
                    parent.get().giver().name() + "—" + parent.get().receiver().name(),
                    pairing.giver().name(),
                    pairing.receiver().name()));
        }
    }

    private static void notThereYet(NewPairing pairing, PairingBook book, Row row) {
        for (Pairing other : book.all()) {
            boolean sameSides = other.giver().same(pairing.giver())
                    && other.receiver().same(pairing.receiver())
                    && other.level() == pairing.level();
            if (sameSides && sameTime(other, pairing)) {
                row.known(Finding.remark("pairing-known", "", other.entry().value()));
                return;
            }
            if (sameSides && surelyOverlaps(other, pairing)) {
                row.refuse(Finding.refused(
                        "pairing-overlaps", "from", other.entry().value()));
                return;
            }
        }
    }

    private static boolean sameTime(Pairing one, NewPairing other) {
        return java.util.Objects.equals(one.from(), other.from()) && one.until().equals(other.until());
    }

    /** Both were surely in force on one day: what is not recorded is no proof. */
    private static boolean surelyOverlaps(Pairing one, NewPairing other) {
        return one.from() != null
                && other.from() != null
                && !endsBefore(one.until(), other.from())
                && !endsBefore(other.until(), one.from());
    }

    private static boolean endsBefore(Until until, PartialDate start) {
        return switch (until) {
            case Until.On(PartialDate end) -> !end.first().isAfter(start.last());
            case Until.Open() -> false;
            case Until.NotRecorded() -> true;
        };
    }

    private boolean has(Party party, Region.@Nullable Level level) {
        return party.place() != null
                && regions.find(party.place())
                        .map(region -> region.level() == level)
                        .orElse(false);
    }
}
