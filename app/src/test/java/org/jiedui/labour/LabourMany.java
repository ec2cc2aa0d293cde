package org.jiedui.labour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.ManySteps.Chosen;
import org.jiedui.labour.ManySteps.Saying;
import org.jiedui.labour.Placement.Way;
import org.jiedui.ledger.Entry;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;

/** Many at once, and a number on the books that has them already. */
interface LabourMany extends LabourBook {

    @Test
    default void thirteenDriversWhoStandAsOneEntryAreOnePlacedGroupAndNotCountedTwice() throws Exception {
        Entry thirteen = caseEntry();
        Map<String, BigDecimal> before = figures(2019);
        Report group = record(
                OFFICE,
                "worker-groups",
                Map.of(
                        "title",
                        "生成·首批挂车司机",
                        "origin",
                        HOME,
                        "place",
                        EAST,
                        "counted-by",
                        String.valueOf(thirteen.no().value())));
        assertThat(codes(group)).isEmpty();
        assertThat(codes(record(OFFICE, "worker-groups", Map.of("title", "又一批", "origin", HOME, "counted-by", "F32"))))
                .as("the number that its source gives it names the same entry")
                .containsExactly("group-counted-twice");
        assertThat(codes(record(OFFICE, "worker-groups", Map.of("title", "再一批", "origin", HOME, "counted-by", "F31"))))
                .containsExactly("group-counted-by-what");
        long id = as(OFFICE, () -> offers().groupsOf(batch(group))).getFirst().id();
        List<Chosen> drivers = new ArrayList<>();
        for (int n = 0; n < 13; n++) {
            Report driver = row(fresh(), EAST, Map.of("group", String.valueOf(id), "title", "挂车司机"));
            drivers.add(new Chosen(placement(driver).id(), 0));
        }
        Report fourteenth = row(fresh(), EAST, Map.of("group", String.valueOf(id), "title", "挂车司机"));

        web().perform(post("/placements/steps")
                .param(
                        "who",
                        drivers.stream().map(one -> one.placement() + "-0").toArray(String[]::new))
                .param("step", "placed")
                .param("day", "2019-06-01")
                .param("back", "group/" + id)
                .with(csrf())
                .with(user(OFFICE)));
        assertThat(as(OFFICE, () -> placements().ofGroup(id)))
                .filteredOn(member -> member.stage() == Way.PLACED)
                .hasSize(13);
        assertThat(figures(2019)).isEqualTo(before);
        assertThat(stepCodes(fourteenth, "placed", "2019-06-01", "")).containsExactly("group-full");
        // the same click again tells nothing a second time
        assertThat(refusals(() -> many().take(new Saying("placed", "2019-06-01", "", ""), drivers)))
                .containsExactly("labour-meanwhile");
        assertThatThrownBy(() -> as(OFFICE, () -> reversed(thirteen.no())))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::code)
                                .containsExactly("group-counts-there"));
        assertThat(refusals(
                        () -> {
                            intake().undo(thirteen.fact().origin().batch(), new Actor("admin"));
                            return "";
                        },
                        "admin"))
                .contains("group-counts-there");
        assertThat(page("/worker-groups/" + id, "zh-CN", OFFICE))
                .contains(
                        "不重复计",
                        "13 人",
                        "账上第 " + thirteen.no().value() + " 笔",
                        "输送 " + drivers.getFirst().placement() + " 号")
                .as("whom a step is told of is ticked by hand")
                .containsPattern("<input type=\"checkbox\" name=\"who\"")
                .doesNotContain("checked=");
    }

    @Test
    default void whoLeavesACountedGroupAndBeginsAnewIsOneOfItsNumberInThatYear() {
        Report number = record(
                "admin",
                "results",
                Map.of(
                        "title", "生成·输送缝纫工",
                        "kind", "job-placed",
                        "quantity", "5人",
                        "giver", HOME,
                        "receiver", EAST,
                        "date", "2023-03"));
        assertThat(number.accepted()).isOne();
        long entry = OwnerDatabase.of(store())
                .sql("select no from ledger_entry where batch = :batch")
                .param("batch", batch(number).value())
                .query(Long.class)
                .single();
        record(
                "admin",
                "results",
                Map.of(
                        "title", "生成·别处的三人",
                        "kind", "job-placed",
                        "quantity", "3人",
                        "giver", HOME,
                        "receiver", "440300",
                        "date", "2012-03",
                        "reference", String.valueOf(entry)));
        assertThat(codes(record(
                        OFFICE,
                        "worker-groups",
                        Map.of("title", "生成·缝纫工", "origin", HOME, "counted-by", String.valueOf(entry)))))
                .as("a number of the book, and another entry's number in its source")
                .containsExactly("group-counted-by-several");
        Report group =
                record(OFFICE, "worker-groups", Map.of("title", "生成·缝纫工", "origin", HOME, "counted-by", "#" + entry));
        assertThat(codes(group)).isEmpty();
        String name = fresh();
        Map<String, BigDecimal> before = figures(2023);
        Map<String, BigDecimal> later = figures(2024);
        Report member = placed(name, EAST, "2023-03-10", Map.of("group", "生成·缝纫工"));
        step(member, "left", "2023-05-01", "wage");
        Report again = placed(name, EAST, "2023-06-01", Map.of());
        assertThat(codes(again)).containsExactly("labour-counted-within");
        assertThat(placement(again).steps().getFirst().entry()).isNotNull();
        assertThat(more(before, figures(2023))).isEmpty();
        step(again, "left", "2023-09-01", "wage");
        placed(name, EAST, "2024-02-01", Map.of());
        assertThat(more(later, figures(2024))).containsEntry("E01", 1);
    }

    @Test
    default void aGroupEnteredByItsMembersIsWarnedOfAnEntryThatMayCountThemAlready() {
        record(
                "admin",
                "results",
                Map.of(
                        "title", "生成·输送焊工",
                        "kind", "job-placed",
                        "quantity", "5人",
                        "giver", "522702",
                        "receiver", EAST,
                        "date", "2026-02"));
        Report member = record(
                "admin",
                "placements",
                Map.of(
                        "person", "生成焊工",
                        "origin", "522702",
                        "employer", "生成企业",
                        "place", EAST,
                        "title", "焊工",
                        "placed", "2026-02-10",
                        "group", "生成·焊工"));
        assertThat(member.accepted()).isOne();
        assertThat(codes(member)).contains("labour-counted-already");
    }

    @Test
    default void ofManyAllGoOrNobodyAndOfTwoAtOnceOneIsTold() throws Exception {
        List<Chosen> chosen = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            chosen.add(new Chosen(placement(row(fresh(), EAST, Map.of())).id(), 0));
        }
        List<Chosen> withOneWrong = new ArrayList<>(chosen);
        withOneWrong.set(1, new Chosen(chosen.get(1).placement(), 7));
        assertThat(refusals(() -> many().take(new Saying("contacted", "", "", ""), withOneWrong)))
                .containsExactly("labour-meanwhile");
        assertThat(stages(chosen)).containsOnly(Way.PLANNED);
        assertThat(refusals(() -> many().take(new Saying("left", "2026-01-01", "wage", ""), chosen)))
                .contains("labour-step-after-planned");
        assertThat(stages(chosen)).containsOnly(Way.PLANNED);

        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<List<String>>> both = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (int n = 0; n < 2; n++) {
                both.add(pool.submit(() -> {
                    together.await();
                    return refusals(() -> many().take(new Saying("contacted", "", "", ""), chosen));
                }));
            }
        }
        assertThat(List.of(both.get(0).get(), both.get(1).get()))
                .containsExactlyInAnyOrder(List.of(), List.of("labour-meanwhile"));
        assertThat(stages(chosen)).containsOnly(Way.CONTACTED);
        assertThat(OwnerDatabase.of(store())
                        .sql("select count(*) from labour_step where placement = :id")
                        .param("id", chosen.getFirst().placement())
                        .query(Long.class)
                        .single())
                .isOne();
    }
}
