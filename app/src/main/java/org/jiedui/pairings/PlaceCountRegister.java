package org.jiedui.pairings;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.EVIDENCE;
import static org.jiedui.intake.Column.Type.QUANTITY;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;
import static org.jiedui.intake.Column.Type.UNIT;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.pairings.Act.PlaceCount;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The register of how places are made up (地区概况): how many counties, how many development zones. */
@Component
class PlaceCountRegister implements Register {

    private static final String UNIT_OF_COUNTS = "个";

    private final ActRepository acts;
    private final Regions regions;
    private final Clock clock;

    PlaceCountRegister(ActRepository acts, Regions regions, Clock clock) {
        this.acts = acts;
        this.regions = regions;
        this.clock = clock;
    }

    @Override
    public String code() {
        return "place-counts";
    }

    @Override
    public int rank() {
        return 30;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.required("place", REGION),
                Column.choice("topic", true, "counties", "development-zones"),
                Column.required("quantity", QUANTITY),
                Column.optional("unit", UNIT),
                Column.optional("date", DATE),
                Column.optional("remark", TEXT),
                Column.optional("evidence", EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        @Nullable RegionCode place = row.region("place").orElse(null);
        @Nullable String topic = row.choice("topic").orElse(null);
        @Nullable Quantity read = row.quantity("quantity", "unit").orElse(null);
        @Nullable PartialDate day = row.date("date").orElse(null);
        if (place == null || topic == null || read == null || row.refused()) {
            return;
        }
        if (!read.unit().equals(UNIT_OF_COUNTS)) {
            row.refuse(Finding.refused("place-count-unit", "unit", UNIT_OF_COUNTS, read.unit()));
            return;
        }
        for (PlaceCount other : acts.countsOf(List.of(place))) {
            if (other.topic().equals(topic) && Objects.equals(other.day(), day)) {
                if (other.quantity().equals(read)) {
                    row.known(Finding.remark(
                            "place-count-known", "", other.entry().value()));
                } else {
                    row.refuse(Finding.refused(
                            "place-count-differs", "quantity", other.entry().value()));
                }
                return;
            }
        }
        EntryNo entry = batch.posting()
                .post(Fact.of(
                                "place-count",
                                regions.label(place, Locale.SIMPLIFIED_CHINESE)
                                        + row.text("topic").orElse(""),
                                row.origin(),
                                batch.knownBy())
                        .happened(day)
                        .until(new Until.NotRecorded())
                        .quantity(read)
                        .places(new Places(null, null, place))
                        .attribute("topic", topic)
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .note(row.text("remark").orElse(""))
                        .build());
        acts.add(new PlaceCount(entry, place, topic, day, read), batch.id());
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        acts.withdrawCount(entry, clock.instant());
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        acts.withdrawCounts(batch, clock.instant());
    }
}
