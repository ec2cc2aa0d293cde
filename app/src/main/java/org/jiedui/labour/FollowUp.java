package org.jiedui.labour;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.labour.Lists.Chosen;
import org.jiedui.labour.Placement.Way;
import org.jiedui.labour.PlacementQueries.DueOrder;
import org.jiedui.ledger.LedgerSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came of the placements: the figures, who is to be asked whether they are still there, and how many were. */
@Component
public class FollowUp {

    /** What falls due within these days is told. */
    static final int AHEAD = 30;

    /** The measures of labour that a page shows, as far as the set of the year has them. */
    private static final Set<String> MEASURES = Set.of("E01", "E02", "E03", "E04", "E05", "E06", "E07", "E07-posts");

    /** Of what kinds the entries behind them are. */
    private static final Set<String> KINDS = Set.of(Placing.KIND, "training", "job-fair");

    private final PlacementQueries placements;
    private final Answers answers;
    private final LedgerSearch ledger;
    private final Clock clock;

    FollowUp(PlacementQueries placements, Answers answers, LedgerSearch ledger, Clock clock) {
        this.placements = placements;
        this.answers = answers;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The years of which work, training or fairs are recorded, the newest first; empty if there is none.
     *
     * @param pairings under these only; absent: all
     */
    List<Integer> years(@Nullable Set<PairingId> pairings) {
        return ledger.years(KINDS, pairings);
    }

    /** The year's figures, as everywhere. */
    List<Answer.Figure> figures(int year, @Nullable PairingId pairing, Locale locale) {
        Question question =
                Question.everything().but(asked -> asked.pairing(pairing).period(Period.ofYear(year)));
        return answers.answer(question, locale).figures().stream()
                .filter(figure -> MEASURES.contains(figure.measure()))
                .toList();
    }

    /** A word that is to be told of a placement, and the day from which it can be. */
    record Due(Placement placement, Way step, LocalDate by, boolean overdue) {}

    /**
     * What became of the placements whose months are over, each counted by itself; nobody's share is told, and nobody is compared.
     *
     * @param due    placements that began at least so many months ago
     * @param still  of them those of which it was told that the worker stayed as long, or who left later than that
     * @param left   those who left before
     * @param untold those of whom neither was told
     */
    record Retention(int months, int due, int still, int left, int untold) {}

    /**
     * Placements that are to be asked about, whose day is past or is today.
     *
     * @param first the day of the one that waits longest
     */
    public record Waiting(int count, LocalDate first) {}

    /** Empty if nobody is to be asked about. */
    public Optional<Waiting> overdue() {
        return placements.waiting(today());
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** By day, those that are over first, unless another order is asked for. */
    List<Placement> due(Chosen<DueOrder> chosen, int limit, int offset) {
        return placements.due(chosen, today(), today().plusDays(AHEAD), limit, offset);
    }

    long countDue(Chosen<?> chosen) {
        return placements.countDue(chosen, today(), today().plusDays(AHEAD));
    }

    /** The latest word whose months are over; else the next that falls due soon. An earlier one that was left out is past. */
    static Optional<Due> next(Placement placement, LocalDate today) {
        PartialDate placed = placement.placed();
        Way stage = placement.stage();
        if (placed == null || !stage.working()) {
            return Optional.empty();
        }
        Due found = null;
        for (Way step : Way.STILL) {
            LocalDate by = placed.last().plusMonths(step.months());
            if (stage.next().contains(step)
                    && (found == null ? !by.isAfter(today.plusDays(AHEAD)) : !by.isAfter(today))) {
                found = new Due(placement, step, by, by.isBefore(today));
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * What could have been told on its day, was not, and will not be: a later word was told or is due instead, or the worker left
     * after that day.
     */
    static List<Way> missed(Placement placement, LocalDate today) {
        PartialDate placed = placement.placed();
        if (placed == null) {
            return List.of();
        }
        PartialDate left =
                placement.stage().over() ? placement.steps().getLast().day() : null;
        LocalDate end = left == null ? today : left.first();
        Way asked = next(placement, today).map(Due::step).orElse(null);
        return Way.STILL.stream()
                .filter(step -> step != asked
                        && !placed.last().plusMonths(step.months()).isAfter(end))
                .filter(step -> placement.steps().stream().noneMatch(told -> told.step() == step))
                .toList();
    }

    /** For each of the months that are asked about, in their order. */
    List<Retention> retention(Chosen<?> chosen) {
        Map<Integer, Retention> told = placements.retention(chosen, today()).stream()
                .collect(Collectors.toMap(Retention::months, Function.identity()));
        return Way.STILL.stream()
                .map(step -> told.getOrDefault(step.months(), new Retention(step.months(), 0, 0, 0, 0)))
                .toList();
    }
}
