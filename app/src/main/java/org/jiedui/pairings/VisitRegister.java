package org.jiedui.pairings;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.EVIDENCE;
import static org.jiedui.intake.Column.Type.PEOPLE;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Tie;
import org.jiedui.pairings.Act.Visit;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The register of visits (互访): who called on whom. */
@Component
class VisitRegister implements Register {

    private final Pairings pairings;
    private final ActRepository acts;
    private final StayTies stays;
    private final Clock clock;

    VisitRegister(Pairings pairings, ActRepository acts, StayTies stays, Clock clock) {
        this.pairings = pairings;
        this.acts = acts;
        this.stays = stays;
        this.clock = clock;
    }

    @Override
    public String code() {
        return "visits";
    }

    /** After the stays, to which its people belong. */
    @Override
    public int rank() {
        return 60;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.optional("date", DATE),
                Column.required("title", TEXT),
                Column.required("from", REGION),
                Column.required("to", REGION),
                Column.optional("host", TEXT),
                Column.choice("rank", false, "principal", "leader", "other"),
                Column.optional("participants", TEXT),
                Column.optional("purpose", TEXT),
                Column.optional("people", PEOPLE),
                Column.optional("evidence", EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        @Nullable PartialDate day = row.date("date").orElse(null);
        @Nullable String rank = row.choice("rank").orElse(null);
        @Nullable RegionCode from = row.region("from").orElse(null);
        @Nullable RegionCode to = row.region("to").orElse(null);
        String title = row.text("title").orElse("");
        if (from == null || to == null) {
            return;
        }
        if (from.equals(to)) {
            row.refuse(Finding.refused("visit-to-itself", "to"));
        }
        Places places = new Places(from, to, to);
        List<Tie> people = stays.read(
                row,
                "people",
                pairings.covering(places, day)
                        .map(covering -> covering.pairing().id())
                        .orElse(null));
        if (row.refused()) {
            return;
        }
        for (Visit other : acts.visitsBetween(from, to)) {
            if (other.title().equals(title) && Objects.equals(other.day(), day)) {
                row.known(Finding.remark("visit-known", "", other.entry().value()));
                return;
            }
        }
        @Nullable PairingId pairing = pairings.assign(places, day, row);
        String purpose = row.text("purpose").orElse("");
        EntryNo entry = batch.posting()
                .post(Fact.of("visit", title, row.origin(), batch.knownBy())
                        .happened(day)
                        .quantity(Quantity.exact(1, "次"))
                        .places(places)
                        .pairing(pairing)
                        .attribute("rank", rank)
                        .attribute(
                                "direction",
                                pairings.direction(places).map(Direction::word).orElse(null))
                        .ties(people)
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .note(purpose)
                        .build());
        acts.add(
                new Visit(
                        entry,
                        pairing,
                        title,
                        day,
                        from,
                        to,
                        row.text("host").orElse(""),
                        rank,
                        row.text("participants").orElse(""),
                        purpose),
                batch.id());
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        acts.withdrawVisit(entry, clock.instant());
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        acts.withdrawVisits(batch, clock.instant());
    }
}
