package org.jiedui.labour;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.EVIDENCE;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.LabourRepository.Table;
import org.jiedui.labour.OfferQueries.Fair;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.FactBuilder;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.springframework.stereotype.Component;

/** 专场招聘会: one row, one fair; what it posts is one fair, and the posts offered if somebody counted them. */
@Component
class FairRegister implements Register {

    private static final int MOST = 1_000_000;

    private final LabourRepository repository;
    private final OfferQueries queries;
    private final Pairings pairings;

    FairRegister(LabourRepository repository, OfferQueries queries, Pairings pairings) {
        this.repository = repository;
        this.queries = queries;
        this.pairings = pairings;
    }

    @Override
    public String code() {
        return "fairs";
    }

    @Override
    public int rank() {
        return 50;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return queries.fairsOf(batch).stream().findFirst().map(fair -> "/fairs/" + fair.id());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.required("title", TEXT),
                Column.optional("day", DATE),
                Column.required("place", REGION),
                Column.optional("origin", REGION),
                Column.optional("giver", REGION),
                Column.optional("firms", TEXT),
                Column.optional("posts", TEXT),
                Column.optional("evidence", EVIDENCE),
                Column.optional("remark", TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<String> title = row.text("title");
        PartialDate day = row.date("day").orElse(null);
        Optional<RegionCode> place = row.region("place");
        RegionCode origin = row.region("origin").or(() -> place).orElse(null);
        RegionCode giver = row.region("giver").orElse(null);
        Integer firms = Grounds.whole(row, "firms", MOST);
        Integer posts = Grounds.whole(row, "posts", MOST);
        if (title.isEmpty() || place.isEmpty() || origin == null || row.refused()) {
            return;
        }
        Optional<Fair> known = queries.fairsTitled(title.get()).stream()
                .filter(fair -> Objects.equals(fair.day(), day) && fair.place().equals(place.get()))
                .findFirst();
        if (known.isPresent()) {
            row.known(Finding.remark("fair-known", "", known.get().entry().value()));
            return;
        }
        Places places = new Places(giver, origin, place.get());
        PairingId pairing = pairings.assign(places, day, row);
        FactBuilder fact = Fact.of("job-fair", title.get(), row.origin(), batch.knownBy())
                .happened(day)
                .places(places)
                .pairing(pairing)
                .evidence(row.evidence("evidence"))
                .recordedBy(batch.recordedBy())
                .note(row.text("remark").orElse(""));
        EntryNo entry =
                batch.posting().post(fact.quantity(Quantity.exact(1, "场")).build());
        EntryNo offered = posts == null
                ? null
                : batch.posting().post(fact.quantity(Quantity.exact(posts, "个")).build());
        repository.insert(
                new Fair(0, entry, title.get(), day, place.get(), origin, firms, posts, pairing), offered, batch.id());
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        return repository.restingOn(Table.FAIR, batch) > 0
                ? List.of(Finding.refused("fair-still-used", ""))
                : List.of();
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        if (repository.fairRests(entry)) {
            throw new RefusedException(Finding.refused("fair-still-used", ""));
        }
        if (repository.fairOfTwo(entry)) {
            throw new RefusedException(Finding.refused("fair-whole", ""));
        }
        repository.withdraw(Table.FAIR, entry);
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(Table.FAIR, batch);
    }
}
