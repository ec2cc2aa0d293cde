package org.jiedui.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jiedui.intake.Intake.Located;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@JieduiTest
@Import(Deeds.Beans.class)
class IntakeTest {

    @Autowired
    Intake intake;

    @Autowired
    Ledger ledger;

    @Autowired
    Deeds deeds;

    JdbcClient jdbc;

    @Autowired
    void lookAsOwner(Store store) {
        jdbc = OwnerDatabase.of(store);
    }

    @TempDir
    Path folder;

    @BeforeEach
    void calm() {
        deeds.failing = false;
        deeds.resting = List.of();
        deeds.taken.clear();
    }

    @Test
    void takesGoodRowsAndNamesBadOnesByRowAndColumn() {
        Report report = intake.read(
                Book.handedIn(Book.deeds(
                        folder,
                        List.of("2018-10", "甲捐款", "捐赠款", "101", "万元", "贵定县 522723", "岑群英"),
                        List.of("2018-13", "乙捐款", "捐赠款", "1", "元", "贵定县 522727", ""),
                        List.of("", "丙捐款", "捐赠款", "6亿多元", "", "平塘县", "王晓立"))),
                false);

        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.rows().get(1).row()).isEqualTo(3);
        assertThat(report.rows().get(1).findings())
                .extracting(
                        located -> located.heading() + " " + located.finding().code())
                .containsExactly("日期 date-no-such-month", "地区与代码 region-mismatch");
        assertThat(report.rows().get(2).findings())
                .extracting(located -> located.finding().code())
                .containsExactly("read-as-at-least");
        List<Entry> entries = ledger.entries(ledger.ofBatch(batch(report)));
        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst().fact().quantity()).isEqualTo(org.jiedui.kernel.Quantity.exact(1_010_000, "元"));
        assertThat(entries.getFirst().fact().origin().row()).isEqualTo(2);
        assertThat(entries.getFirst().fact().origin().sheet()).isEqualTo("善举");
    }

    @Test
    void leavesNothingInTheBookAfterARehearsal() {
        long before = entries();
        Path file = Book.deeds(folder, List.of("2018-10", "试一试", "捐赠款", "1", "元", "贵定县", ""));

        Report report = intake.read(Book.handedIn(file), true);

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.batch()).isNull();
        assertThat(entries()).isEqualTo(before);
        assertThat(intake.read(Book.handedIn(file), true).accepted()).isEqualTo(1);
        assertThat(report.id()).isPositive();
    }

    @Test
    void countsEveryRowAsKnownWhenTheSameFileComesTwice() {
        Path file = Book.deeds(
                folder,
                List.of("2018-10", "两次", "捐赠款", "1", "元", "贵定县", ""),
                List.of("2018-11", "两次", "捐赠款", "2", "元", "贵定县", ""));
        assertThat(intake.read(Book.handedIn(file), false).accepted()).isEqualTo(2);
        long before = entries();

        Report again = intake.read(Book.handedIn(file), false);

        assertThat(again.known()).isEqualTo(2);
        assertThat(again.batch()).isNull();
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void knowsARowAgainOnAnotherSheetAndTypedInAnotherWay() {
        intake.read(
                Book.handedIn(Book.deeds(folder, List.of("2018-10", "改个样子", "捐赠款", 10000, "元", "贵定县 522723", ""))),
                false);

        Report again = intake.read(
                Book.handedIn(Book.xlsx(
                        folder,
                        "另一份.xlsx",
                        workbook -> Book.sheet(
                                workbook,
                                "表1",
                                List.of("善举台账"),
                                List.of("单位", "性质", "内容", "日期", "地区", "数量"),
                                List.of("元", "捐赠款", "改个样子", "2018年10月", "贵定县522723", "10,000")))),
                false);

        assertThat(again.rows().getFirst().outcome()).isEqualTo(Outcome.KNOWN);
    }

    @Test
    void takesOneOfTwoEqualRowsInAFile() {
        List<Object> row = List.of("2018-10", "一样的行", "捐赠款", "1", "元", "贵定县", "");

        Report report = intake.read(Book.handedIn(Book.deeds(folder, row, row)), false);

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.known()).isEqualTo(1);
        assertThat(report.rows().get(1).findings().getFirst().finding())
                .isEqualTo(Finding.remark("row-twice", "", "2"));
    }

    @Test
    void ofTwoEqualRowsTheSecondIsToldNothingElseAndIsLookedAtIfTheFirstWasRefused() {
        List<Object> good = List.of("2018-10", "一样的行", "捐赠款", "6亿多", "元", "贵定县", "");
        List<Object> bad = List.of("2018-10", "读不懂的行", "捐赠款", "1", "元", "无此县", "");

        Report report = intake.read(Book.handedIn(Book.deeds(folder, good, good, bad, bad)), false);

        assertThat(report.rows().get(1).findings().stream().map(Located::finding))
                .containsExactly(Finding.remark("row-twice", "", "2"));
        assertThat(report.rows().get(3).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(report.rows().get(3).findings().stream().map(Located::finding))
                .containsExactlyElementsOf(report.rows().get(2).findings().stream()
                        .map(Located::finding)
                        .toList());
    }

    @Test
    void undoesAnIntakeByReversalsAndTakesItsRowsAgainAfterwards() {
        Path file = Book.deeds(folder, List.of("2018-10", "撤回我", "捐赠款", "1", "元", "贵定县", ""));
        BatchId batch = batch(intake.read(Book.handedIn(file), false));
        EntryNo entry = ledger.ofBatch(batch).getFirst();

        intake.undo(batch, Book.CLERK);

        assertThat(ledger.entry(entry).live()).isFalse();
        assertThat(deeds.withdrawn).contains(batch);
        assertThatThrownBy(() -> intake.undo(batch, Book.CLERK))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::code)
                                .containsExactly("already-undone"));
        assertThat(intake.read(Book.handedIn(file), false).accepted()).isEqualTo(1);
    }

    @Test
    void doesNotUndoWhatLaterRecordsRestOn() {
        Path file = Book.deeds(folder, List.of("2018-10", "有人靠着", "捐赠款", "1", "元", "贵定县", ""));
        BatchId batch = batch(intake.read(Book.handedIn(file), false));
        deeds.resting = List.of(Finding.refused("deed-rests", ""));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> intake.undo(batch, Book.CLERK))
                .satisfies(refused -> assertThat(refused.findings())
                        .extracting(Finding::code)
                        .containsExactly("still-used", "deed-rests"));
        assertThat(ledger.entry(ledger.ofBatch(batch).getFirst()).live()).isTrue();
        assertThatThrownBy(() -> intake.undo(new BatchId(99_999), Book.CLERK)).isInstanceOf(AbsentException.class);
    }

    @Test
    void leavesNothingWhenItBreaksInTheMiddle() {
        long before = entries();
        long batches =
                jdbc.sql("select count(*) from intake_batch").query(Long.class).single();
        deeds.failing = true;
        Path file = Book.deeds(folder, List.of("2018-10", "中断", "捐赠款", "1", "元", "贵定县", ""));

        assertThatThrownBy(() -> intake.read(Book.handedIn(file), false)).isInstanceOf(IllegalStateException.class);

        assertThat(entries()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from intake_batch")
                        .query(Long.class)
                        .single())
                .isEqualTo(batches);
        deeds.failing = false;
        assertThat(intake.read(Book.handedIn(file), false).accepted()).isEqualTo(1);
    }

    @Test
    void takesARowOnceWhenTwoPeopleHandItInAtTheSameTime() throws Exception {
        Path file = Book.deeds(folder, List.of("2018-10", "两人同时", "捐赠款", "1", "元", "贵定县", ""));
        CountDownLatch start = new CountDownLatch(1);
        try (var people = Executors.newFixedThreadPool(2)) {
            Future<Report> one = people.submit(() -> {
                start.await();
                return intake.read(Book.handedIn(file), false);
            });
            Future<Report> other = people.submit(() -> {
                start.await();
                return intake.read(Book.handedIn(file), false);
            });
            start.countDown();

            assertThat(one.get().accepted() + other.get().accepted()).isEqualTo(1);
            assertThat(one.get().known() + other.get().known()).isEqualTo(1);
        }
    }

    @Test
    void recordsOneActFromAFormWithTheSameChecks() {
        Map<String, String> good =
                Map.of("title", "表单", "kind", "donation-money", "quantity", "5", "unit", "万元", "place", "522723");

        Report report = intake.record("deeds", good, null, Book.CLERK);

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(ledger.entries(ledger.ofBatch(batch(report)))
                        .getFirst()
                        .fact()
                        .origin()
                        .file())
                .isNull();
        assertThat(intake.record("deeds", good, null, Book.CLERK).known()).isEqualTo(1);
        Report bad = intake.record("deeds", Map.of("title", "表单", "place", "没有县"), null, Book.CLERK);
        assertThat(bad.id()).isZero();
        assertThat(bad.rows().getFirst().findings())
                .extracting(located ->
                        located.finding().where() + " " + located.finding().code())
                .containsExactly("kind cell-required", "place region-unknown");
        assertThatThrownBy(() -> intake.record("nothing", Map.of(), null, Book.CLERK))
                .isInstanceOf(AbsentException.class);
        assertThatThrownBy(() -> intake.record("deeds", Map.of("colour", "red"), null, Book.CLERK))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void holdsEvidenceThatComesAlongAndRemarksWhatDoesNot() {
        Path paper = Book.text(folder, "函.txt", "证明", java.nio.charset.StandardCharsets.UTF_8);
        Path file = Book.xlsx(
                folder,
                "佐证.xlsx",
                workbook -> Book.sheet(
                        workbook,
                        "善举",
                        List.of("事项", "性质", "地区", "佐证"),
                        List.of("有佐证", "捐赠款", "贵定县", "函；照片.jpg；https://example.org/a")));

        Report report = intake.read(Book.handedIn(file, Map.of("函.txt", paper)), false);

        assertThat(ledger.entries(ledger.ofBatch(batch(report))).getFirst().evidence())
                .extracting(evidence -> evidence.name())
                .containsExactly("函.txt");
        assertThat(report.rows().getFirst().findings())
                .extracting(located -> located.finding().code())
                .containsExactly("evidence-missing", "evidence-is-address");
    }

    @Test
    void letsAModuleTellThatAnActIsKnown() {
        Report report =
                intake.read(Book.handedIn(Book.deeds(folder, List.of("", "登记过的事", "捐赠款", "", "", "贵定县", ""))), false);

        assertThat(report.known()).isEqualTo(1);
    }

    @Test
    void takesDatesFromCellsThatAreDates() {
        intake.read(
                Book.handedIn(Book.deeds(folder, List.of(LocalDate.of(2018, 10, 7), "日期格", "捐赠款", 1, "元", "贵定县", ""))),
                false);

        assertThat(deeds.taken.getFirst().date()).hasToString("Optional[2018-10-07]");
    }

    private long entries() {
        return jdbc.sql("select count(*) from ledger_entry").query(Long.class).single();
    }

    private static BatchId batch(Report report) {
        assertThat(report.batch()).isNotNull();
        return report.batch();
    }
}
