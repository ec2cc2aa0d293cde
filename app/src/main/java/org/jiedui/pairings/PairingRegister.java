package org.jiedui.pairings;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.END;
import static org.jiedui.intake.Column.Type.EVIDENCE;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.pairings.PairingQueries.NewPairing;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.regions.RegionCode;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The register of pairings (结对关系). */
@Component
class PairingRegister implements Register {

    private final Pairings pairings;
    private final CurrentBook current;
    private final PairingQueries queries;
    private final PairingRules rules;
    private final People people;
    private final Ledger ledger;
    private final Clock clock;

    PairingRegister(
            Pairings pairings,
            CurrentBook current,
            PairingQueries queries,
            PairingRules rules,
            People people,
            Ledger ledger,
            Clock clock) {
        this.pairings = pairings;
        this.current = current;
        this.queries = queries;
        this.rules = rules;
        this.people = people;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String code() {
        return "pairings";
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.choice("level", true, PairingLevel.words()),
                Column.optional("giver", REGION),
                Column.optional("giver-organisation", TEXT),
                Column.optional("receiver", REGION),
                Column.optional("receiver-organisation", TEXT),
                Column.optional("from", DATE),
                Column.optional("until", END),
                Column.optional("parent", TEXT),
                Column.choice("plan", false, "in-plan", "outside-plan"),
                Column.optional("group", TEXT),
                Column.optional("remark", TEXT),
                Column.optional("evidence", EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<NewPairing> read = read(row);
        if (read.isEmpty()) {
            return;
        }
        NewPairing pairing = read.get();
        rules.check(pairing, row);
        if (row.refused()) {
            return;
        }
        NewPairing entered = new NewPairing(
                entered(pairing.giver(), batch),
                entered(pairing.receiver(), batch),
                pairing.level(),
                pairing.parent(),
                pairing.from(),
                pairing.until(),
                pairing.plan(),
                pairing.group(),
                pairing.remark());
        PairingId id = queries.insert(entered, batch.id());
        EntryNo entry = batch.posting()
                .post(Fact.of("pairing", title(entered), row.origin(), batch.knownBy())
                        .happened(entered.from())
                        .until(entered.until())
                        .quantity(Quantity.exact(1, "对"))
                        .places(new Places(
                                entered.giver().place(), entered.receiver().place(), null))
                        .pairing(id)
                        .attribute("level", entered.level().word())
                        .attribute("plan", entered.plan())
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .note(entered.remark())
                        .build());
        queries.tell(id, entry);
        current.recorded(new Pairing(
                id,
                entered.giver(),
                entered.receiver(),
                entered.level(),
                entered.parent(),
                entered.from(),
                entered.until(),
                entered.plan(),
                entered.group(),
                entered.remark(),
                entry));
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        List<Finding> findings = new ArrayList<>();
        for (Pairing pairing : queries.madeBy(batch)) {
            List<Entry> later = Stream.concat(
                            ledger.liveOf(new Ledger.Subject.OfPairing(pairing.id())).stream(),
                            entriesInside(pairing).stream())
                    .filter(entry -> !entry.fact().origin().batch().equals(batch))
                    .toList();
            if (!later.isEmpty()) {
                findings.addAll(used("pairing-still-used", pairing, later));
            }
        }
        for (Pairing pairing : queries.naming(people.organisationsEnteredBy(batch), batch)) {
            findings.add(Finding.refused("organisation-still-named", "", name(pairing)));
        }
        return findings;
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        for (Pairing pairing : current.get().all()) {
            if (!pairing.entry().equals(entry)) {
                continue;
            }
            List<Entry> later = Stream.concat(
                            ledger.liveOf(new Ledger.Subject.OfPairing(pairing.id())).stream(),
                            entriesInside(pairing).stream())
                    .toList();
            if (!later.isEmpty()) {
                throw new RefusedException(used("pairing-entry-used", pairing, later));
            }
            queries.withdraw(pairing.id(), clock.instant());
            current.withdrawn();
        }
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        queries.withdraw(batch, clock.instant());
        people.withdraw(batch);
        current.withdrawn();
    }

    private List<Finding> used(String code, Pairing pairing, List<Entry> later) {
        return Register.naming(Finding.refused(code, "", name(pairing), later.size()), later);
    }

    private String name(Pairing pairing) {
        return pairings.name(pairing, LocaleContextHolder.getLocale());
    }

    private List<Entry> entriesInside(Pairing pairing) {
        return ledger.entries(
                current.get().inside(pairing.id()).stream().map(Pairing::entry).toList());
    }

    private Optional<NewPairing> read(Row row) {
        Optional<Party> giver = party(row, Side.GIVER);
        Optional<Party> receiver = party(row, Side.RECEIVER);
        Optional<String> level = row.choice("level");
        Optional<PairingId> parent = parent(row);
        var from = row.date("from");
        var until = row.end("until");
        var plan = row.choice("plan");
        if (row.refused() || giver.isEmpty() || receiver.isEmpty() || level.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NewPairing(
                giver.get(),
                receiver.get(),
                PairingLevel.of(level.get()),
                parent.orElse(null),
                from.orElse(null),
                until,
                plan.orElse(null),
                row.text("group").orElse(""),
                row.text("remark").orElse("")));
    }

    /** A side as the row names it; an organisation that is new gets its number only when the row is good. */
    private Optional<Party> party(Row row, Side side) {
        String column = side.word();
        Optional<RegionCode> place = row.region(column);
        Optional<String> organisation = row.text(column + "-organisation");
        if (organisation.isPresent()) {
            OrganisationId id = people.organisationNamed(organisation.get())
                    .map(Organisation::id)
                    .orElse(PairingRules.NEW);
            return Optional.of(new Party(organisation.get(), place.orElse(null), id));
        }
        if (place.isEmpty() && row.text(column).isEmpty()) {
            row.refuse(Finding.refused("pairing-side-missing", column));
        }
        return place.map(pairings::party);
    }

    private Optional<PairingId> parent(Row row) {
        Optional<String> text = row.text("parent");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<Pairing> found = pairings.named(text.get());
        if (found.size() == 1) {
            return Optional.of(found.getFirst().id());
        }
        row.refuse(Finding.refused(
                found.isEmpty() ? "pairing-parent-unknown" : "pairing-parent-several", "parent", text.get()));
        return Optional.empty();
    }

    private Party entered(Party party, Batch batch) {
        return party.isPlace()
                ? party
                : new Party(party.name(), party.place(), people.organisation(party.name(), party.place(), batch.id()));
    }

    private String title(NewPairing pairing) {
        return pairing.giver().name() + "—" + pairing.receiver().name();
    }
}
