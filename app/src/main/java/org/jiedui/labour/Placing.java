package org.jiedui.labour;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jiedui.labour.OfferQueries.Group;
import org.jiedui.labour.Placement.Way;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Places;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Somebody begins to work: the step, and the one fact that comes of it. Its subject is the worker's pseudonym, its title names
 * nobody. A group that one entry counts as a number is counted there: its placements post nothing, and there are no more of them
 * than the entry says.
 */
@Component
class Placing {

    /** What the ledger calls it. */
    static final String KIND = "job-placed";

    private final LabourRepository repository;
    private final PlacementQueries placements;
    private final OfferQueries offers;
    private final Workers workers;
    private final Grounds grounds;
    private final Ledger ledger;
    private final Clock clock;

    Placing(
            LabourRepository repository,
            PlacementQueries placements,
            OfferQueries offers,
            Workers workers,
            Grounds grounds,
            Ledger ledger,
            Clock clock) {
        this.repository = repository;
        this.placements = placements;
        this.offers = offers;
        this.workers = workers;
        this.grounds = grounds;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Why nobody more of this group can be placed; empty if somebody can. */
    Optional<Finding> full(@Nullable Long group) {
        EntryNo counted = countedBy(group);
        if (group == null || counted == null) {
            return Optional.empty();
        }
        Quantity number = ledger.entry(counted).fact().quantity();
        if (number == null || number.precision() != Precision.EXACT) {
            return Optional.empty();
        }
        BigDecimal most = Objects.requireNonNull(number.value());
        long placed = placements.ofGroup(group).stream()
                .filter(placement -> placement.steps().stream().anyMatch(step -> step.step() == Way.PLACED))
                .map(Placement::person)
                .distinct()
                .count();
        return placed < most.longValue()
                ? Optional.empty()
                : Optional.of(Finding.refused("group-full", "", most.longValue(), counted.value()));
    }

    /** Whether an amount says of how many people. */
    static boolean ofMany(@Nullable Quantity quantity) {
        return quantity != null
                && quantity.unit().equals("人")
                && quantity.value() != null
                && quantity.value().signum() > 0;
    }

    /**
     * The entry that counts a worker of a group as one of its number in the year of this day. The worker left since and begins
     * anew; of that year nobody is counted a second time.
     */
    private Optional<EntryNo> within(Placement placement, @Nullable PartialDate day) {
        if (day == null) {
            return Optional.empty();
        }
        return placements.ofPerson(placement.person()).stream()
                .filter(other -> other.id() != placement.id()
                        && other.steps().stream().anyMatch(step -> step.step() == Way.PLACED))
                .flatMap(other -> Stream.ofNullable(countedBy(other.group())))
                .filter(counted ->
                        yearOf(ledger.entry(counted).fact()) == day.first().getYear())
                .findFirst();
    }

    private static int yearOf(Fact fact) {
        PartialDate happened = fact.happened();
        return (happened == null ? fact.knownBy() : happened.first()).getYear();
    }

    private @Nullable EntryNo countedBy(@Nullable Long group) {
        return group == null ? null : offers.group(group).map(Group::countedBy).orElse(null);
    }

    /**
     * Writes the step of somebody who began to work, and posts its fact; all that can be refused was asked before.
     *
     * @param poor formerly poor; absent: not known
     */
    void begin(
            Placement placement, @Nullable PartialDate day, @Nullable Boolean poor, String said, Row row, Batch batch) {
        EntryNo entry = null;
        if (countedBy(placement.group()) == null) {
            RegionCode work = placement.place();
            Optional<EntryNo> within = within(placement, day);
            within.ifPresent(counted -> row.remark(Finding.remark("labour-counted-within", "", counted.value())));
            entry = batch.posting()
                    .post(Fact.of(KIND, grounds.title(placement), row.origin(), batch.knownBy())
                            .happened(day)
                            .quantity(Quantity.exact(within.isPresent() ? 0 : 1, "人"))
                            .places(new Places(placement.origin(), work, work))
                            .pairing(placement.pairing())
                            .subject(within.isPresent() ? null : workers.pseudonym(placement.person()))
                            .attribute(
                                    "destination",
                                    grounds.destination(placement.origin(), work, day)
                                            .map(Placement.Destination::word)
                                            .orElse(null))
                            .attribute("formerly-poor", poor == null ? null : poor ? "yes" : "no")
                            .attribute("employer", placement.employerKind())
                            .attribute("trade", placement.title())
                            .recordedBy(batch.recordedBy())
                            .build());
        }
        repository.insert(
                placement.id(),
                new Placement.Step(
                        0, Way.PLACED, day, null, said, entry, batch.by().name(), clock.instant(), batch.id()));
    }
}
