package org.jiedui.results;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.EVIDENCE;
import static org.jiedui.intake.Column.Type.PEOPLE;
import static org.jiedui.intake.Column.Type.QUANTITY;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;
import static org.jiedui.intake.Column.Type.UNIT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.FactBuilder;
import org.jiedui.ledger.Kind;
import org.jiedui.ledger.LedgerSearch.Alike;
import org.jiedui.ledger.LedgerSearch.Told;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Tie;
import org.jiedui.pairings.StayTies;
import org.jiedui.projects.Project;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The register of results (成效): one row, one fact. */
@Component
class ResultRegister implements Register {

    private final ResultKinds kinds;
    private final ResultRules rules;
    private final RowSetting setting;
    private final StayTies stays;
    private final SameResults same;

    ResultRegister(ResultKinds kinds, ResultRules rules, RowSetting setting, StayTies stays, SameResults same) {
        this.kinds = kinds;
        this.rules = rules;
        this.setting = setting;
        this.stays = stays;
        this.same = same;
    }

    @Override
    public String code() {
        return "results";
    }

    /** Last: it speaks of pairings, stays and projects. */
    @Override
    public int rank() {
        return 70;
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.optional("reference", TEXT),
                Column.optional("date", DATE),
                Column.required("title", TEXT),
                kinds.column(),
                Column.optional("quantity", QUANTITY),
                Column.optional("unit", UNIT),
                Column.optional("giver", REGION),
                Column.optional("receiver", REGION),
                Column.optional("place", REGION),
                Column.optional("people", PEOPLE),
                Column.optional("project", TEXT)));
        columns.addAll(kinds.attributes());
        columns.add(Column.optional("evidence", EVIDENCE));
        columns.add(Column.optional("remark", TEXT));
        return columns;
    }

    /** What none in the book is like need not be looked for again. */
    @Override
    public void ahead(List<? extends Row> rows) {
        same.expect(rows.stream()
                .flatMap(row -> row.choice("kind").stream()
                        .flatMap(kind -> row.text("title").stream()
                                .map(title ->
                                        new Told(kind, title, row.date("date").orElse(null)))))
                .toList());
    }

    @Override
    public void take(Row row, Batch batch) {
        @Nullable PartialDate date = row.date("date").orElse(null);
        Optional<Quantity> quantity = row.quantity("quantity", "unit");
        Optional<Kind> kind = rules.kind(row);
        kind.ifPresent(known -> rules.check(known, quantity, row));
        Places places = new Places(
                row.region("giver").orElse(null),
                row.region("receiver").orElse(null),
                row.region("place").orElse(null));
        @Nullable Project project = setting.project(row, places);
        List<Tie> people = stays.read(row, "people", setting.known(places, date, project));
        if (row.refused() || kind.isEmpty()) {
            return;
        }
        @Nullable PairingId pairing = setting.pairing(row, places, date, project, people);
        Fact fact = fact(row, batch, kind.get(), date, quantity.orElse(null), places, pairing, project, people);
        Optional<Alike> told = same.told(fact);
        if (told.filter(Alike::wholly).isPresent()) {
            row.known(told("result-known", told.get().no()));
            return;
        }
        told.ifPresent(alike -> row.remark(told("result-alike", alike.no())));
        same.posted(fact, batch.posting().post(fact));
    }

    /** An entry that was only rehearsed is found nowhere: it is a row of the same file. */
    private static Finding told(String code, EntryNo entry) {
        return entry.rehearsed() ? Finding.remark(code + "-here", "") : Finding.remark(code, "", entry.value());
    }

    @Override
    public boolean keepsNothing() {
        return true;
    }

    /** Nothing is kept beside the entries, which are reversed. */
    @Override
    public void withdraw(BatchId batch, Posting posting) {}

    private static Fact fact(
            Row row,
            Batch batch,
            Kind kind,
            @Nullable PartialDate date,
            @Nullable Quantity quantity,
            Places places,
            @Nullable PairingId pairing,
            @Nullable Project project,
            List<Tie> people) {
        @Nullable ProjectId under = project == null ? null : project.id();
        FactBuilder fact = Fact.of(kind.code(), row.text("title").orElseThrow(), row.origin(), batch.knownBy())
                .happened(date)
                .quantity(quantity)
                .places(places)
                .pairing(pairing)
                .project(under)
                .ties(people)
                .evidence(row.evidence("evidence"))
                .recordedBy(batch.recordedBy())
                .note(row.text("remark").orElse(""));
        kind.attributes().forEach((name, words) -> fact.attribute(name, value(row, name, words.isEmpty())));
        return fact.build();
    }

    private static @Nullable String value(Row row, String column, boolean free) {
        return (free ? row.text(column) : row.choice(column)).orElse(null);
    }
}
