package org.jiedui.labour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.Placement.Way;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.junit.jupiter.api.Test;

/** The way of a placement, step by step. */
interface LabourWay extends LabourBook {

    @Test
    default void stepsAreRefusedOutOfTheirOrderTooEarlyAndWithoutWhatTheyNeed() {
        Report planned = row(fresh(), EAST, Map.of());
        assertThat(codes(planned)).isEmpty();
        assertThat(stepCodes(planned, "still-1", "2026-02-01", "")).containsExactly("labour-step-after-planned");
        assertThat(stepCodes(planned, "left", "2026-02-01", "wage")).containsExactly("labour-step-after-planned");
        assertThat(stepCodes(planned, "contacted", "", "")).isEmpty();
        assertThat(stepCodes(planned, "contacted", "", "")).containsExactly("labour-step-told");
        assertThat(stepCodes(planned, "placed", "", "")).containsExactly("labour-day-missing");
        assertThat(stepCodes(planned, "placed", today().plusDays(9).toString(), ""))
                .containsExactly("labour-day-future");
        assertThat(stepCodes(planned, "placed", "2026-01-15", "")).isEmpty();
        assertThat(stepCodes(planned, "still-3", "2026-03-01", "")).containsExactly("labour-too-early");
        assertThat(stepCodes(planned, "still-1", "2026-02-20", "")).isEmpty();
        assertThat(stepCodes(planned, "left", "2026-01-01", "wage")).containsExactly("labour-left-before");
        assertThat(stepCodes(planned, "left", "2026-05-01", "")).containsExactly("labour-why-missing");
        assertThat(stepCodes(planned, "left", "2026-05-01", "family")).isEmpty();
        assertThat(stepCodes(planned, "still-3", "2026-06-01", "")).containsExactly("labour-step-after-left");
        assertThat(placement(planned).steps())
                .extracting(Placement.Step::step)
                .containsExactly(Way.CONTACTED, Way.PLACED, Way.STILL_1, Way.LEFT);
    }

    @Test
    default void aReversedBeginningTakesTheStepBackUnlessMoreWasToldSince() {
        Report planned = row(fresh(), EAST, Map.of("placed", "2026-01-15"));
        EntryNo entry = placement(planned).steps().getFirst().entry();
        Report still = step(planned, "still-1", "2026-02-20", "");
        assertThatThrownBy(() -> as(OFFICE, () -> reversed(entry)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::code)
                                .containsExactly("labour-steps-rest"));
        as(OFFICE, () -> {
            intake().undo(batch(still), new Actor(OFFICE));
            return "";
        });
        as(OFFICE, () -> reversed(entry));
        assertThat(placement(planned).stage()).isEqualTo(Way.PLANNED);
    }

    @Test
    default void anEndIsNotTakenBackOnceTheWorkerOrTheSeatIsTakenElsewhere() {
        long job = vacancy(Map.of());
        Map<String, String> under =
                Map.of("employer", "生成运输公司", "vacancy-no", String.valueOf(job), "placed", "2026-01-10");
        String name = fresh();
        Report first = row(name, EAST, under);
        assertThat(codes(first)).isEmpty();
        Report left = step(first, "left", "2026-02-01", "wage");
        Report elsewhere = row(name, EAST, Map.of());
        assertThat(refusals(() -> undone(left))).contains("labour-placed-since");
        step(elsewhere, "declined", "", "other");
        Report other = row(fresh(), EAST, under);
        assertThat(codes(other)).isEmpty();
        assertThat(refusals(() -> undone(left))).contains("labour-filled-since");
        assertThat(as(OFFICE, () -> offers().vacancy(job)).orElseThrow().taken())
                .isOne();
        undone(other);
        assertThat(refusals(() -> undone(left))).isEmpty();
        assertThat(placement(first).stage()).isEqualTo(Way.PLACED);
        assertThat(as(OFFICE, () -> offers().vacancy(job)).orElseThrow().taken())
                .isOne();
    }

    @Test
    default void aListUnderAFullVacancyThatComesAgainIsKnownAndOthersAreRefused() {
        long job = vacancy(Map.of());
        Map<String, String> under =
                Map.of("employer", "生成运输公司", "vacancy-no", String.valueOf(job), "placed", "2026-01-10");
        String name = fresh();
        Report first = row(name, EAST, under);
        assertThat(codes(first)).isEmpty();
        assertThat(codes(row(name, EAST, under))).containsExactly("placement-known");
        assertThat(codes(row(fresh(), EAST, under))).containsExactly("labour-vacancy-full");
        step(first, "left", "2026-02-01", "wage");
        assertThat(codes(row(name, EAST, under)))
                .as("what began on that day began once")
                .containsExactly("placement-known");
    }

    @Test
    default void aMonthThatNobodyAskedAfterIsNamedOnceItIsPast() {
        Report kept = placed(fresh(), EAST, today().minusMonths(7).toString(), Map.of());
        assertThat(FollowUp.missed(placement(kept), today()))
                .as("six months are over and are to be asked about")
                .containsExactly(Way.STILL_1, Way.STILL_3);
        step(kept, "still-3", today().minusMonths(4).toString(), "");
        assertThat(FollowUp.missed(placement(kept), today())).containsExactly(Way.STILL_1);
        step(kept, "still-6", today().minusDays(5).toString(), "");
        assertThat(FollowUp.missed(placement(kept), today())).containsExactly(Way.STILL_1);
        LocalDate begun = today().minusMonths(9);
        Report gone = placed(fresh(), EAST, begun.toString(), Map.of());
        step(gone, "left", begun.plusMonths(4).toString(), "wage");
        assertThat(FollowUp.missed(placement(gone), today()))
                .as("nobody stayed six months")
                .containsExactly(Way.STILL_1, Way.STILL_3);
        assertThat(FollowUp.missed(placement(placed(fresh(), EAST, today().toString(), Map.of())), today()))
                .isEmpty();
        assertThat(page("/placements/" + placement(gone).id(), "zh-CN", OFFICE)).contains("第 1、3 个月没有回访");
    }

    @Test
    default void whoWasNotAskedCountsNeitherWayAndWhatIsDueIsCountedWhereItIsKept() {
        String there = "330106";
        LocalDate begun = today().minusMonths(5).minusDays(14);
        Report stayed = placed(fresh(), there, begun.toString(), Map.of());
        assertThat(stepCodes(stayed, "still-3", today().minusMonths(2).toString(), ""))
                .isEmpty();
        assertThat(stepCodes(
                        placed(fresh(), there, begun.toString(), Map.of()),
                        "left",
                        begun.plusDays(40).toString(),
                        "wage"))
                .isEmpty();
        assertThat(stepCodes(
                        placed(fresh(), there, begun.toString(), Map.of()),
                        "left",
                        begun.plusMonths(4).plusDays(9).toString(),
                        "wage"))
                .isEmpty();
        Report untold = placed(fresh(), there, begun.toString(), Map.of());
        Report recent = placed(fresh(), there, today().minusDays(45).toString(), Map.of());
        assertThat(stepCodes(recent, "still-1", today().minusDays(13).toString(), ""))
                .isEmpty();
        row(fresh(), there, Map.of());

        var chosen = new Lists.Chosen<>(
                ListRequest.of(Map.of(), PlacementQueries.DueOrder.DUE), List.of(new RegionCode(there)), null);
        assertThat(as(OFFICE, () -> followUp().retention(chosen)))
                .containsExactly(
                        new FollowUp.Retention(1, 5, 4, 0, 1),
                        new FollowUp.Retention(3, 4, 2, 1, 1),
                        new FollowUp.Retention(6, 0, 0, 0, 0),
                        new FollowUp.Retention(12, 0, 0, 0, 0));
        assertThat(as(OFFICE, () -> followUp().due(chosen, 9, 0)))
                .flatExtracting(one -> FollowUp.next(one, today()).stream().toList())
                .extracting("placement", "step", "by")
                .containsExactly(
                        tuple(placement(untold), Way.STILL_3, begun.plusMonths(3)),
                        tuple(placement(stayed), Way.STILL_6, begun.plusMonths(6)));
        assertThat(as(OFFICE, () -> followUp().due(chosen, 1, 0))).containsExactly(placement(untold));
        assertThat(as(OFFICE, () -> followUp().due(chosen, 1, 1))).containsExactly(placement(stayed));
        assertThat(as(OFFICE, () -> followUp().countDue(chosen))).isEqualTo(2);
        assertThat(dueAt(there, Map.of("what", "still-6"))).containsExactly(placement(stayed));
        assertThat(dueAt(there, Map.of("when", "overdue"))).containsExactly(placement(untold));
        assertThat(dueAt(there, Map.of("when", "soon", "what", "still-3"))).isEmpty();
        assertThat(dueAt(there, Map.of("order", "desc"))).containsExactly(placement(stayed), placement(untold));
        assertThat(dueAt(there, Map.of("q", "生成企业"))).hasSize(2);
        assertThat(dueAt(there, Map.of("q", "没有这家"))).isEmpty();
    }

    default List<Placement> dueAt(String place, Map<String, String> parameters) {
        var chosen = new Lists.Chosen<>(
                ListRequest.of(parameters, PlacementQueries.DueOrder.DUE), List.of(new RegionCode(place)), null);
        List<Placement> due = as(OFFICE, () -> followUp().due(chosen, 9, 0));
        assertThat(as(OFFICE, () -> followUp().countDue(chosen))).isEqualTo(due.size());
        return due;
    }
}
