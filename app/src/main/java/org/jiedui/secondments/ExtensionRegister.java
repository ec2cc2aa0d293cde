package org.jiedui.secondments;

import static org.jiedui.intake.Column.Type;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Tie;
import org.jiedui.secondments.SecondmentRepository.Kept;
import org.jiedui.secondments.Stay.Extension;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 延期: a stay was made longer. A row may tell of several times at once; each is recorded and counted as one. */
@Component
class ExtensionRegister implements Register {

    private static final int MOST_TIMES = 9;
    private static final String FIGURES = "一二三四五六七八九";

    private final StayOfRow stays;
    private final Secondments secondments;
    private final SecondmentRepository repository;
    private final BookWords words;
    private final StayEntries entries;

    ExtensionRegister(
            StayOfRow stays,
            Secondments secondments,
            SecondmentRepository repository,
            BookWords words,
            StayEntries entries) {
        this.stays = stays;
        this.secondments = secondments;
        this.repository = repository;
        this.words = words;
        this.entries = entries;
    }

    @Override
    public String code() {
        return "extensions";
    }

    @Override
    public int rank() {
        return 44;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                StayOfRow.REFERENCE,
                StayOfRow.PERSON,
                StayOfRow.STAY_NO,
                StayOfRow.HOST_PLACE,
                Column.optional("times", Type.TEXT),
                Column.optional("decided", Type.DATE),
                Column.optional("from", Type.DATE),
                Column.optional("until", Type.END),
                Column.choice("own-wish", false, "yes", "no"),
                Column.choice("host-need", false, "yes", "no"),
                Column.choice("home-consent", false, "yes", "no"),
                Column.choice("approval", false, "yes", "no"),
                Column.optional("reason", Type.TEXT),
                Column.optional("evidence", Type.EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<Stay> found = stays.find(row);
        int times = times(row);
        PartialDate decided = row.date("decided").orElse(null);
        PartialDate from = row.date("from").orElse(null);
        Until until = row.end("until");
        if (Term.endsBeforeItStarts(from, until)) {
            row.refuse(Finding.refused("extension-ends-before-it-starts", "until"));
        }
        if (times > 1 && (decided != null || from != null || until instanceof Until.On)) {
            row.refuse(Finding.refused("extension-dates-of-several", "times"));
        }
        Extension extension = new Extension(
                1,
                decided,
                from,
                until,
                answer(row, "own-wish"),
                answer(row, "host-need"),
                answer(row, "home-consent"),
                answer(row, "approval"),
                row.text("reason").orElse(""));
        if (found.isEmpty() || row.refused()) {
            return;
        }
        Stay stay = found.get();
        check(stay, extension, row, batch);
        if (row.refused()) {
            return;
        }
        List<Evidence> evidence = row.evidence("evidence");
        for (int time = 1; time <= times; time++) {
            long kept = repository.insert(stay.id(), extension, batch.id());
            EntryNo entry = batch.posting().post(fact(stay, extension, evidence, row, batch));
            repository.posted(entry, Kept.EXTENSION, kept);
        }
        entries.changed(stay.id(), batch);
    }

    private Fact fact(Stay stay, Extension extension, List<Evidence> evidence, Row row, Batch batch) {
        return Fact.of("extension", words.title("extension", stay.person().name()), row.origin(), batch.knownBy())
                .happened(extension.decided() == null ? extension.from() : extension.decided())
                .quantity(Quantity.exact(1, "次"))
                .places(new Places(
                        stay.home().place(), stay.host().place(), stay.host().place()))
                .pairing(stay.pairing())
                .subject(stay.person().pseudonym())
                .attribute("direction", stay.direction().word())
                .attribute("category", stay.category().word())
                .ties(List.of(Tie.related(stay.id(), stay.person().id())))
                .evidence(evidence)
                .recordedBy(batch.recordedBy())
                .note(extension.reason())
                .build();
    }

    private void check(Stay stay, Extension extension, Row row, Batch batch) {
        if (secondments.earlyEnd(stay.id()).isPresent()) {
            row.refuse(Finding.refused(
                    "extension-after-early-end",
                    StayOfRow.PERSON.key(),
                    stay.person().name()));
            return;
        }
        List<Extension> granted = secondments.extensions(stay.id());
        for (Extension one : granted) {
            if (Objects.equals(one.decided(), extension.decided())
                    && Objects.equals(one.from(), extension.from())
                    && one.until().equals(extension.until())
                    && one.reason().equals(extension.reason())) {
                row.known(Finding.remark("extension-known", "", stay.person().name()));
                return;
            }
        }
        if (new Term(stay.from(), stay.planned()).isShortenedBy(new Term(extension.from(), extension.until()))) {
            row.refuse(Finding.refused(
                    "extension-makes-shorter", "until", stay.person().name()));
            return;
        }
        List<Until> ends = Stream.concat(granted.stream(), Stream.of(extension))
                .sorted(Extension.IN_ORDER)
                .map(Extension::until)
                .toList();
        entries.check(stay, new Term(stay.from(), Term.prolonged(stay.planned(), ends)), row, batch);
    }

    /** 2, 2次, 两次, 二; once if the cell is empty. */
    private static int times(Row row) {
        Optional<String> cell = row.text("times");
        if (cell.isEmpty()) {
            return 1;
        }
        String text = cell.get()
                .toLowerCase(Locale.ROOT)
                .replace("次", "")
                .replace('两', '二')
                .strip();
        int times = text.length() != 1
                ? 0
                : Character.isDigit(text.charAt(0))
                        ? Character.digit(text.charAt(0), 10)
                        : FIGURES.indexOf(text.charAt(0)) + 1;
        if (times < 1 || times > MOST_TIMES) {
            row.refuse(Finding.refused("extension-times-unclear", "times", cell.get()));
            return 1;
        }
        return times;
    }

    private static @Nullable Boolean answer(Row row, String column) {
        return row.choice(column).map("yes"::equals).orElse(null);
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
    }
}
