package org.jiedui.results;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.EVIDENCE;
import static org.jiedui.intake.Column.Type.QUANTITY;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;
import static org.jiedui.intake.Column.Type.UNIT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.LedgerSearch.Alike;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The register of what a yearly agreement promises (协议目标): so much of one thing in one year between two places. Each row is a
 * fact of kind {@code target}, which is no result; the figures of an agreement's completion divide by it.
 */
@Component
class AgreementTargetRegister implements Register {

    private static final String KIND = "target";
    private static final String AIM = "aim";

    /** What can be promised, each in the unit of the measure that it is held against. */
    private static final Map<String, String> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("fiscal-aid", "元");
        UNITS.put("cadres", "人");
        UNITS.put("specialists", "人");
        UNITS.put("enterprises", "家");
        UNITS.put("investment", "元");
        UNITS.put("jobs", "人");
        UNITS.put("goods", "元");
    }

    private final Pairings pairings;
    private final SameResults same;

    AgreementTargetRegister(Pairings pairings, SameResults same) {
        this.pairings = pairings;
        this.same = same;
    }

    @Override
    public String code() {
        return "agreement-targets";
    }

    /** After the pairings, that it speaks of. */
    @Override
    public int rank() {
        return 66;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.required("year", DATE),
                Column.required("title", TEXT),
                Column.choice(AIM, true, UNITS.keySet().toArray(String[]::new)),
                Column.required("quantity", QUANTITY),
                Column.optional("unit", UNIT),
                Column.required("giver", REGION),
                Column.required("receiver", REGION),
                Column.optional("evidence", EVIDENCE),
                Column.optional("remark", TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        @Nullable PartialDate year = row.date("year").orElse(null);
        Optional<String> aim = row.choice(AIM);
        Optional<Quantity> quantity = row.quantity("quantity", "unit");
        @Nullable RegionCode giver = row.region("giver").orElse(null);
        @Nullable RegionCode receiver = row.region("receiver").orElse(null);
        if (aim.isPresent() && quantity.isPresent()) {
            fits(row, aim.get(), quantity.get());
        }
        if (row.refused() || aim.isEmpty() || quantity.isEmpty() || giver == null || receiver == null) {
            return;
        }
        Places places = new Places(giver, receiver, null);
        @Nullable PairingId pairing = pairings.assign(places, year, row);
        Fact fact = Fact.of(KIND, row.text("title").orElseThrow(), row.origin(), batch.knownBy())
                .happened(year)
                .quantity(quantity.get())
                .places(places)
                .pairing(pairing)
                .attribute(AIM, aim.get())
                .evidence(row.evidence("evidence"))
                .recordedBy(batch.recordedBy())
                .note(row.text("remark").orElse(""))
                .build();
        Optional<Alike> told = same.told(fact).filter(Alike::wholly);
        if (told.isPresent()) {
            row.known(
                    Finding.remark("agreement-target-known", "", told.get().no().value()));
            return;
        }
        same.posted(fact, batch.posting().post(fact));
    }

    private static void fits(Row row, String aim, Quantity quantity) {
        String unit = Objects.requireNonNull(UNITS.get(aim));
        if (!quantity.unit().equals(unit)) {
            row.refuse(Finding.refused("agreement-target-unit", "quantity", unit, quantity.unit()));
        } else if (quantity.value() == null || quantity.value().signum() <= 0) {
            row.refuse(Finding.refused("agreement-target-none", "quantity"));
        }
    }

    /** Nothing is kept beside the entries, which are reversed. */
    @Override
    public void withdraw(BatchId batch, Posting posting) {}
}
