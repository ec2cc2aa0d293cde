package org.jiedui.pairings;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.EVIDENCE;
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
import org.jiedui.pairings.Act.Agreement;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The register of agreements (协议). */
@Component
class AgreementRegister implements Register {

    private final Pairings pairings;
    private final ActRepository acts;
    private final Clock clock;

    AgreementRegister(Pairings pairings, ActRepository acts, Clock clock) {
        this.pairings = pairings;
        this.acts = acts;
        this.clock = clock;
    }

    @Override
    public String code() {
        return "agreements";
    }

    @Override
    public int rank() {
        return 20;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.optional("date", DATE),
                Column.required("title", TEXT),
                Column.required("giver", REGION),
                Column.required("receiver", REGION),
                Column.choice("scope", false, "framework", "yearly", "sector"),
                Column.optional("parties", TEXT),
                Column.optional("remark", TEXT),
                Column.optional("evidence", EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        @Nullable PartialDate signed = row.date("date").orElse(null);
        @Nullable String scope = row.choice("scope").orElse(null);
        @Nullable RegionCode giver = row.region("giver").orElse(null);
        @Nullable RegionCode receiver = row.region("receiver").orElse(null);
        String title = row.text("title").orElse("");
        if (giver == null || receiver == null || row.refused()) {
            return;
        }
        if (giver.equals(receiver)) {
            row.refuse(Finding.refused("agreement-with-itself", "receiver", title));
            return;
        }
        for (Agreement other : acts.agreementsBetween(giver, receiver)) {
            if (other.title().equals(title) && Objects.equals(other.signed(), signed)) {
                row.known(Finding.remark("agreement-known", "", other.entry().value()));
                return;
            }
        }
        Places places = new Places(giver, receiver, null);
        @Nullable PairingId pairing = pairings.assign(places, signed, row);
        String remark = row.text("remark").orElse("");
        EntryNo entry = batch.posting()
                .post(Fact.of("agreement", title, row.origin(), batch.knownBy())
                        .happened(signed)
                        .quantity(Quantity.exact(1, "份"))
                        .places(places)
                        .pairing(pairing)
                        .attribute("scope", scope)
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .note(remark)
                        .build());
        acts.add(
                new Agreement(
                        entry,
                        pairing,
                        title,
                        signed,
                        scope,
                        row.text("parties").orElse(""),
                        giver,
                        receiver,
                        remark),
                batch.id());
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        acts.withdrawAgreement(entry, clock.instant());
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        acts.withdrawAgreements(batch, clock.instant());
    }
}
