package org.jiedui.secondments;

import static org.jiedui.intake.Column.Type;

import java.util.List;
import java.util.Optional;
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
import org.jiedui.ledger.Tie;
import org.jiedui.secondments.SecondmentRepository.Kept;
import org.jiedui.secondments.Stay.EarlyEnd;
import org.springframework.stereotype.Component;

/** 提前结束: a stay ended before its term, whatever extensions it had. Once for each stay. */
@Component
class EarlyEndRegister implements Register {

    private final StayOfRow stays;
    private final Secondments secondments;
    private final SecondmentQueries queries;
    private final SecondmentRepository repository;
    private final BookWords words;
    private final StayEntries entries;

    EarlyEndRegister(
            StayOfRow stays,
            Secondments secondments,
            SecondmentQueries queries,
            SecondmentRepository repository,
            BookWords words,
            StayEntries entries) {
        this.stays = stays;
        this.secondments = secondments;
        this.queries = queries;
        this.repository = repository;
        this.words = words;
        this.entries = entries;
    }

    @Override
    public String code() {
        return "early-ends";
    }

    @Override
    public int rank() {
        return 45;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                StayOfRow.REFERENCE,
                StayOfRow.PERSON,
                StayOfRow.STAY_NO,
                StayOfRow.HOST_PLACE,
                Column.optional("decided", Type.DATE),
                Column.required("ended", Type.DATE),
                Column.choice("approval", false, "yes", "no"),
                Column.optional("reason", Type.TEXT),
                Column.optional("evidence", Type.EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Stay> found = stays.find(row);
        Optional<PartialDate> ended = row.date("ended");
        PartialDate decided = row.date("decided").orElse(null);
        Boolean approval = row.choice("approval").map("yes"::equals).orElse(null);
        if (found.isEmpty() || ended.isEmpty() || row.refused()) {
            return;
        }
        Stay stay = found.get();
        EarlyEnd end =
                new EarlyEnd(decided, ended.get(), approval, row.text("reason").orElse(""));
        check(stay, end, row, batch);
        if (row.refused()) {
            return;
        }
        long kept = repository.insert(stay.id(), end, batch.id());
        EntryNo entry = batch.posting()
                .post(Fact.of(
                                "early-end",
                                words.title("early-end", stay.person().name()),
                                row.origin(),
                                batch.knownBy())
                        .happened(end.ended())
                        .quantity(Quantity.exact(1, "次"))
                        .places(new Places(
                                stay.home().place(),
                                stay.host().place(),
                                stay.host().place()))
                        .pairing(stay.pairing())
                        .subject(stay.person().pseudonym())
                        .attribute("direction", stay.direction().word())
                        .attribute("category", stay.category().word())
                        .ties(List.of(Tie.related(stay.id(), stay.person().id())))
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .note(end.reason())
                        .build());
        repository.posted(entry, Kept.EARLY_END, kept);
        entries.changed(stay.id(), batch);
    }

    private void check(Stay stay, EarlyEnd end, Row row, Batch batch) {
        String name = stay.person().name();
        EarlyEnd before = queries.endedEarly(List.of(stay.id())).get(stay.id());
        if (before != null) {
            if (before.ended().equals(end.ended())) {
                row.known(Finding.remark("early-end-known", "", name));
            } else {
                row.refuse(Finding.refused(
                        "early-end-twice", "ended", name, before.ended().toString()));
            }
            return;
        }
        if (Boolean.FALSE.equals(end.approval())) {
            row.refuse(Finding.refused("early-end-unapproved", "approval", name));
        }
        if (stay.from() != null && end.ended().last().isBefore(stay.from().first())) {
            row.refuse(Finding.refused("early-end-before-start", "ended", name));
        }
        if (stay.until() instanceof Until.On(PartialDate until)
                && end.ended().first().isAfter(until.last())) {
            row.refuse(Finding.refused("early-end-not-early", "ended", name, until.toString()));
        }
        // Positions end with the stay; one that begins only afterwards contradicts it.
        secondments.positions(stay.id()).stream()
                .filter(held -> held.from() != null
                        && held.from().first().isAfter(end.ended().last()))
                .findFirst()
                .ifPresent(held -> row.refuse(Finding.refused("stay-leaves-position", "ended", name, held.title())));
        if (!row.refused()) {
            entries.checkPosted(stay, row, batch);
        }
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
    }
}
