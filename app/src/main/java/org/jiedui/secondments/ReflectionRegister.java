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
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Tie;
import org.jiedui.secondments.SecondmentRepository.Kept;
import org.jiedui.secondments.Stay.Reflection;
import org.springframework.stereotype.Component;

/** 本人自述: what somebody says of the stay in their own words. */
@Component
class ReflectionRegister implements Register {

    private final StayOfRow stays;
    private final Secondments secondments;
    private final SecondmentRepository repository;
    private final BookWords words;

    ReflectionRegister(StayOfRow stays, Secondments secondments, SecondmentRepository repository, BookWords words) {
        this.stays = stays;
        this.secondments = secondments;
        this.repository = repository;
        this.words = words;
    }

    @Override
    public String code() {
        return "reflections";
    }

    @Override
    public int rank() {
        return 46;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                StayOfRow.REFERENCE,
                StayOfRow.PERSON,
                StayOfRow.HOST_PLACE,
                Column.required("own-words", Type.TEXT),
                Column.optional("told", Type.DATE),
                Column.optional("evidence", Type.EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Stay> found = stays.find(row);
        Optional<String> ownWords = row.text("own-words");
        Reflection reflection = new Reflection(row.date("told").orElse(null), ownWords.orElse(""));
        if (found.isEmpty() || ownWords.isEmpty() || row.refused()) {
            return;
        }
        Stay stay = found.get();
        if (secondments.reflections(stay.id()).contains(reflection)) {
            row.known(Finding.remark("reflection-known", "", stay.person().name()));
            return;
        }
        long kept = repository.insert(stay.id(), reflection, batch.id());
        EntryNo entry = batch.posting()
                .post(Fact.of("growth", words.title("growth", stay.person().name()), row.origin(), batch.knownBy())
                        .happened(reflection.told())
                        .places(new Places(
                                stay.home().place(),
                                stay.host().place(),
                                stay.host().place()))
                        .pairing(stay.pairing())
                        .subject(stay.person().pseudonym())
                        .ties(List.of(Tie.related(stay.id(), stay.person().id())))
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .note(reflection.words())
                        .build());
        repository.posted(entry, Kept.REFLECTION, kept);
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
    }
}
