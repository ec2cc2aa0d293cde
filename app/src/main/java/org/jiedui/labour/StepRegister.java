package org.jiedui.labour;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.TEXT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.LabourRepository.Table;
import org.jiedui.labour.Placement.Way;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Posting;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 就业回访: one row, one step of one placement: contacted, placed, still in work, left, declined. The workbook of what is due can be
 * filled in and handed in again.
 */
@Component
class StepRegister implements Register {

    /** Why somebody left or declined. */
    static final List<String> WHY =
            List.of("wage", "family", "health", "ended", "other-work", "employer", "unsuited", "other");

    private static final int MOST_WORDS = 1_000;

    private final LabourRepository repository;
    private final PlacementQueries placements;
    private final SeekerQueries seekers;
    private final OfferQueries offers;
    private final Placing placing;
    private final Clock clock;

    StepRegister(
            LabourRepository repository,
            PlacementQueries placements,
            SeekerQueries seekers,
            OfferQueries offers,
            Placing placing,
            Clock clock) {
        this.repository = repository;
        this.placements = placements;
        this.seekers = seekers;
        this.offers = offers;
        this.placing = placing;
        this.clock = clock;
    }

    @Override
    public String code() {
        return "placement-steps";
    }

    @Override
    public int rank() {
        return 55;
    }

    /** It tells by itself what is told already. */
    @Override
    public boolean repeats() {
        return true;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return placements.steppedBy(batch).stream().findFirst().map(placement -> "/placements/" + placement.id());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("placement-no", TEXT),
                Column.choice(
                        "step",
                        true,
                        Arrays.stream(Way.values())
                                .filter(step -> step != Way.PLANNED)
                                .map(Way::word)
                                .toArray(String[]::new)),
                Column.optional("day", DATE),
                Column.choice("why", false, WHY.toArray(String[]::new)),
                Column.optional("words", TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        Long number = Grounds.numbered(row, "placement-no");
        Optional<Way> step = row.choice("step").map(Way::of);
        PartialDate day = row.date("day").orElse(null);
        String why = row.choice("why").orElse(null);
        String words = row.text("words").orElse("");
        if (words.length() > MOST_WORDS) {
            row.refuse(Finding.refused("labour-words-long", "words", MOST_WORDS));
        }
        Optional<Placement> found = number == null ? Optional.empty() : placements.placement(number);
        if (number != null && found.isEmpty()) {
            row.refuse(Finding.refused("placement-unknown", "placement-no", String.valueOf(number)));
        }
        if (found.isEmpty() || step.isEmpty() || row.refused()) {
            return;
        }
        Placement placement = found.get();
        check(placement, step.get(), day, why, row);
        if (row.refused()) {
            return;
        }
        if (step.get() == Way.PLACED) {
            Boolean poor = seekers.seeker(placement.person()).map(Seeker::poor).orElse(null);
            placing.begin(placement, day, poor, words, row, batch);
            return;
        }
        repository.insert(
                placement.id(),
                new Placement.Step(
                        0,
                        step.get(),
                        day,
                        step.get().reasoned() ? why : null,
                        words,
                        null,
                        batch.by().name(),
                        clock.instant(),
                        batch.id()));
    }

    private void check(Placement placement, Way step, @Nullable PartialDate day, @Nullable String why, Row row) {
        Way stage = placement.stage();
        if (!stage.next().contains(step)) {
            boolean told = placement.steps().stream().anyMatch(one -> one.step() == step);
            row.refuse(Finding.refused(
                    told ? "labour-step-told" : "labour-step-after-" + stage.word(), "step", placement.called()));
            return;
        }
        LocalDate today = LocalDate.now(clock);
        if (day != null && day.first().isAfter(today)) {
            row.refuse(Finding.refused("labour-day-future", "day", day.toString()));
        }
        if (day == null && (step == Way.PLACED || step == Way.LEFT)) {
            row.refuse(Finding.refused("labour-day-missing", "day"));
        }
        PartialDate placed = placement.placed();
        PartialDate told = day == null ? PartialDate.day(today) : day;
        if (placed != null && (step.months() > 0 || step == Way.LEFT) && step.tooEarly(placed, told)) {
            row.refuse(
                    step == Way.LEFT
                            ? Finding.refused("labour-left-before", "day", placed.toString())
                            : Finding.refused("labour-too-early", "day", placed.toString(), step.months()));
        }
        if (step.reasoned() && why == null) {
            row.refuse(Finding.refused("labour-why-missing", "why"));
        }
        if (step == Way.PLACED) {
            placing.full(placement.group()).ifPresent(row::refuse);
        }
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        List<Placement> stepped = placements.steppedBy(batch);
        List<Finding> later = stepped.stream()
                .filter(placement -> !placement.steps().getLast().batch().equals(batch))
                .limit(NAMED)
                .map(placement -> Finding.refused("labour-steps-rest", "", placement.called(), placement.id()))
                .toList();
        return later.isEmpty() ? takenMeanwhile(stepped, batch) : later;
    }

    /**
     * A placement that was over and would be open again: its worker may work elsewhere by now, its place may be another's.
     *
     * @param stepped of all of which the last step is taken back
     */
    private List<Finding> takenMeanwhile(List<Placement> stepped, BatchId batch) {
        List<Placement> opened = stepped.stream()
                .filter(placement ->
                        placement.stage().over() && !placement.batch().equals(batch))
                .toList();
        Stream<Finding> elsewhere = opened.stream()
                .flatMap(placement -> placements.ofPerson(placement.person()).stream()
                        .filter(other -> other.id() != placement.id()
                                && !other.batch().equals(batch)
                                && !other.stage().over())
                        .limit(1)
                        .map(other -> Finding.refused(
                                "labour-placed-since", "", placement.called(), placement.id(), other.id())));
        Map<Long, Long> wanted = opened.stream()
                .flatMap(placement -> Stream.ofNullable(placement.vacancy()))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        Stream<Finding> filled = offers.vacancies(wanted.keySet()).stream()
                .filter(vacancy -> wanted.getOrDefault(vacancy.id(), 0L) > vacancy.free())
                .map(vacancy ->
                        Finding.refused("labour-filled-since", "", vacancy.title(), vacancy.id(), vacancy.wanted()));
        return Stream.concat(elsewhere, filled).limit(NAMED).toList();
    }

    /** The fact of a beginning was reversed: the step goes with it, unless more was told since. */
    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        for (Placement placement : placements.postedAs(entry)) {
            if (!entry.equals(placement.steps().getLast().entry())) {
                throw new RefusedException(
                        Finding.refused("labour-steps-rest", "", placement.called(), placement.id()));
            }
        }
        repository.withdraw(Table.STEP, entry);
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(Table.STEP, batch);
    }
}
