package org.jiedui.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.intake.Intake.Progress;
import org.jiedui.intake.Intake.Report;
import org.jiedui.intake.IntakeQueries.Kept;
import org.jiedui.intake.IntakeQueries.State;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
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

/** A long file comes into the book portion by portion, while others go on recording. */
@JieduiTest
@Import(Deeds.Beans.class)
class PortionsTest {

    private static final int ROWS = 2_500;

    @Autowired
    Intake intake;

    @Autowired
    IntakeQueries queries;

    @Autowired
    Ledger ledger;

    @Autowired
    Deeds deeds;

    JdbcClient jdbc;

    @TempDir
    Path folder;

    @Autowired
    void lookAsOwner(Store store) {
        jdbc = OwnerDatabase.of(store);
    }

    @BeforeEach
    void calm() {
        deeds.failing = false;
        deeds.resting = List.of();
        deeds.taken.clear();
    }

    @Test
    void whoeverRecordsAnActMeanwhileWaitsForAPortionAndNotForTheFile() {
        Report report = intake.post(Book.handedIn(longFile("分批")), onceAfter(1_000, done -> act("分批之间")), batch -> {});

        assertThat(report.accepted()).isEqualTo(ROWS);
        long act = number("分批之间");
        List<Long> rows = numbers("分批%行");
        assertThat(rows).hasSize(ROWS);
        assertThat(act).isBetween(rows.getFirst(), rows.getLast());
        assertThat(ledger.firstBreak()).isEmpty();
        assertThat(intake.read(Book.handedIn(folder.resolve("分批.csv")), false).known())
                .isEqualTo(ROWS);
    }

    @Test
    void nobodyWaitsForACheckAndItLeavesNothing() {
        Report report = intake.check(Book.handedIn(longFile("只核对")), onceAfter(1_000, done -> act("核对之间")));

        assertThat(report.accepted()).isEqualTo(ROWS);
        assertThat(number("核对之间")).isPositive();
        assertThat(numbers("只核对%")).isEmpty();
        assertThat(ledger.firstBreak()).isEmpty();
    }

    @Test
    void whatBreaksOffStaysAsFarAsItCameAndGoesOnFromThere() {
        Kept broken = brokenOff("中断续");

        assertThat(broken.rows()).isEqualTo(1_000);
        assertThat(broken.accepted()).isEqualTo(999);
        assertThat(broken.rejected()).isEqualTo(1);
        assertThat(numbers("中断续%行")).hasSize(999);
        assertThat(queries.batches(0, 5)).extracting(Kept::id).contains(broken.id());

        Report report = intake.further(broken, intake.handover(broken, Book.CLERK), nobody());

        assertThat(report.accepted()).isEqualTo(ROWS - 1);
        assertThat(report.rejected()).isEqualTo(1);
        Kept kept = queries.find(broken.id()).orElseThrow();
        assertThat(kept.state()).isEqualTo(State.POSTED);
        assertThat(kept.rows()).isEqualTo(ROWS);
        assertThat(jdbc.sql("select count(distinct title) from ledger_text where title like '中断续%行'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(ROWS - 1);
        assertThat(jdbc.sql("select max(place) from intake_row where batch = :id")
                        .param("id", broken.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(ROWS);
        assertThat(ledger.firstBreak()).isEmpty();
    }

    @Test
    void theSameFileHandedInAnewBringsWhatIsMissing() {
        Kept broken = brokenOff("中断另交");

        Report anew = intake.read(Book.handedIn(folder.resolve("中断另交.csv")), false);

        assertThat(anew.known()).isEqualTo(999);
        assertThat(anew.accepted()).isEqualTo(ROWS - 1_000);
        Report rest = intake.further(broken, intake.handover(broken, Book.CLERK), nobody());
        assertThat(rest.known()).isEqualTo(ROWS - 1_000);
        assertThat(numbers("中断另交%行")).hasSize(ROWS - 1);
    }

    @Test
    void whatBrokeOffCanBeTakenBackAndIsThenNotGoneOnWith() {
        Kept broken = brokenOff("中断撤");

        intake.undo(broken.id(), Book.CLERK);

        assertThat(ledger.entries(ledger.ofBatch(broken.id()))).noneMatch(entry -> entry.live());
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> intake.further(broken, intake.handover(broken, Book.CLERK), nobody()))
                .satisfies(refused -> assertThat(codes(refused)).containsExactly("intake-taken-back"));
    }

    @Test
    void takenBackWhileItIsPostedItStopsAndNothingOfItStands() {
        AtomicReference<BatchId> batch = new AtomicReference<>();
        Progress meanwhile = onceAfter(1_000, done -> intake.undo(batch.get(), Book.CLERK));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> intake.post(Book.handedIn(longFile("边入边撤")), meanwhile, batch::set))
                .satisfies(refused -> assertThat(codes(refused)).containsExactly("intake-taken-back"));

        assertThat(ledger.entries(ledger.ofBatch(batch.get()))).hasSize(1_000).noneMatch(entry -> entry.live());
        assertThat(queries.find(batch.get()).orElseThrow().state()).isEqualTo(State.UNDONE);
    }

    @Test
    void twoCannotGoOnWithItAtOnce() {
        Kept broken = brokenOff("两处续");
        Progress meanwhile = onceAfter(
                2_000,
                done -> assertThatExceptionOfType(RefusedException.class)
                        .isThrownBy(() -> intake.further(broken, intake.handover(broken, Book.CLERK), nobody()))
                        .satisfies(refused -> assertThat(codes(refused)).containsExactly("intake-elsewhere")));

        assertThat(intake.underWay(broken.id())).isFalse();
        assertThat(intake.further(broken, intake.handover(broken, Book.CLERK), meanwhile)
                        .accepted())
                .isEqualTo(ROWS - 1);
        assertThat(numbers("两处续%行")).hasSize(ROWS - 1);
    }

    @Test
    void twoPeopleWhoHandInTheSameLongFileAtOnceBringEachRowOnce() throws Exception {
        Path file = longFile("两人长表");
        try (var people = Executors.newFixedThreadPool(2)) {
            List<Future<Report>> both = people.invokeAll(List.<Callable<Report>>of(
                    () -> intake.read(Book.handedIn(file), false), () -> intake.read(Book.handedIn(file), false)));

            assertThat(both.get(0).get().accepted() + both.get(1).get().accepted())
                    .isEqualTo(ROWS);
            assertThat(both.get(0).get().known() + both.get(1).get().known()).isEqualTo(ROWS);
        }
        assertThat(numbers("两人长表%行")).hasSize(ROWS);
    }

    @Test
    void aRowThatSaysTheSameAsOneOfAnotherPortionIsTakenOnce() {
        Path file = Book.text(
                folder,
                "跨批重复.csv",
                HEAD + row("跨批重复行", "1") + rows("跨批别的", 1, 1_500) + row("跨批重复行", "1") + rows("跨批后面", 1, 1_000),
                StandardCharsets.UTF_8);
        AtomicReference<BatchId> batch = new AtomicReference<>();
        Progress breaking = onceAfter(1_000, done -> {
            throw new IllegalStateException("the machine stops in the middle");
        });
        assertThatThrownBy(() -> intake.post(Book.handedIn(file), breaking, batch::set))
                .isInstanceOf(RefusedException.class);
        Kept broken = queries.find(batch.get()).orElseThrow();

        Report report = intake.further(broken, intake.handover(broken, Book.CLERK), nobody());

        assertThat(report.accepted()).isEqualTo(2_501);
        assertThat(report.known()).isEqualTo(1);
        assertThat(numbers("跨批重复行")).hasSize(1);
    }

    @Test
    void aFileThatReadsOtherwiseThanBeforeIsNotGoneOnWith() {
        Kept broken = brokenOff("中断后改读");
        jdbc.sql("update intake_row set line = line + 1 where batch = :id and place = 1000")
                .param("id", broken.id().value())
                .update();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> intake.further(broken, intake.handover(broken, Book.CLERK), nobody()))
                .satisfies(refused -> assertThat(codes(refused)).containsExactly("intake-reads-anew"));

        assertThat(numbers("中断后改读%行")).hasSize(999);
    }

    @Test
    void papersThatCameAlongAreThereForTheRowsBehindTheBreak() {
        Path paper = Book.text(folder, "凭证.txt", "收据", StandardCharsets.UTF_8);
        Path file = Book.text(
                folder,
                "有凭证.csv",
                HEAD.strip() + ",佐证\n" + rows("有凭证", 1, ROWS).replace("贵定县\n", "贵定县,凭证.txt\n"),
                StandardCharsets.UTF_8);
        AtomicReference<BatchId> batch = new AtomicReference<>();
        Progress breaking = onceAfter(1_000, done -> {
            throw new IllegalStateException("the machine stops in the middle");
        });
        assertThatThrownBy(() -> intake.post(Book.handedIn(file, Map.of("凭证.txt", paper)), breaking, batch::set))
                .isInstanceOf(RefusedException.class);
        Kept broken = queries.find(batch.get()).orElseThrow();

        intake.further(broken, intake.handover(broken, Book.CLERK), nobody());

        assertThat(ledger.entries(ledger.ofBatch(broken.id())))
                .hasSize(ROWS)
                .allMatch(entry -> entry.evidence().size() == 1);
    }

    @Test
    void aLongFileWithoutAGoodRowIsRefusedAndItsRowsAreTold() {
        Path file = Book.text(
                folder,
                "全错.csv",
                HEAD + row("全错", "不是金额").repeat(ROWS), // the same row every time, and never a good one
                StandardCharsets.UTF_8);

        Report report = intake.read(Book.handedIn(file), false);

        assertThat(report.batch()).isNull();
        assertThat(report.rejected()).isEqualTo(ROWS);
        Kept kept = queries.find(new BatchId(report.id())).orElseThrow();
        assertThat(kept.state()).isEqualTo(State.REFUSED);
        assertThat(queries.rows(kept.id(), null, ROWS - 1, 10)).hasSize(1);
    }

    @Test
    void aFileOfMoreRowsThanAreTakenIsRefusedBeforeAnyOfItIsIn() {
        String rows = IntStream.rangeClosed(0, 500_000)
                .mapToObj(row -> ",太长" + row + ",捐赠款,,,贵定县\n")
                .collect(Collectors.joining());
        Path file = Book.text(folder, "太长.csv", HEAD + rows, StandardCharsets.UTF_8);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> intake.read(Book.handedIn(file), false))
                .satisfies(refused -> assertThat(codes(refused)).containsExactly("too-many-rows"));

        assertThat(numbers("太长%")).isEmpty();
    }

    private static final String HEAD = "日期,事项,性质,数量,单位,地区与代码\n";

    private static String row(String title, String amount) {
        return "2018-10," + title + ",捐赠款," + amount + ",元,贵定县\n";
    }

    private static String rows(String title, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(row -> row(title + row + "行", "1"))
                .collect(Collectors.joining());
    }

    /** Row 11 of it cannot be read if the name of the file says that it breaks off. */
    private Path longFile(String name) {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(row -> row(
                        name + row + "行",
                        name.startsWith("中断") || name.startsWith("两处") ? row == 10 ? "不是金额" : "1" : "1"))
                .collect(Collectors.joining());
        return Book.text(folder, name + ".csv", HEAD + rows, StandardCharsets.UTF_8);
    }

    private Kept brokenOff(String name) {
        AtomicReference<BatchId> batch = new AtomicReference<>();
        Progress breaking = onceAfter(1_000, done -> {
            throw new IllegalStateException("the machine stops in the middle");
        });
        assertThatThrownBy(() -> intake.post(Book.handedIn(longFile(name)), breaking, batch::set))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .containsExactly(Finding.refused(
                                        "intake-broken-off",
                                        "",
                                        String.valueOf(batch.get().value()))));
        Kept kept = queries.find(batch.get()).orElseThrow();
        assertThat(kept.state()).isEqualTo(State.POSTING);
        return kept;
    }

    /** Somebody else does something when so many rows are done, and the reading waits for them. */
    private static Progress onceAfter(int rows, Consumer<Integer> what) {
        return new Progress(lines -> {}, done -> {
            if (done != rows) {
                return;
            }
            try (var other = Executors.newSingleThreadExecutor()) {
                Future<?> doing = other.submit(() -> what.accept(done));
                try {
                    doing.get(30, TimeUnit.SECONDS);
                } catch (ExecutionException failed) {
                    throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
                } catch (TimeoutException waits) {
                    doing.cancel(true);
                    throw new IllegalStateException("it waits for the whole file", waits);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(stopped);
                }
            }
        });
    }

    private static Progress nobody() {
        return new Progress(lines -> {}, done -> {});
    }

    private void act(String title) {
        intake.record(
                "deeds", Map.of("title", title, "kind", "捐赠款", "quantity", "1元", "place", "贵定县"), null, Book.CLERK);
    }

    private long number(String title) {
        return numbers(title).getFirst();
    }

    private List<Long> numbers(String titles) {
        return jdbc.sql("select entry from ledger_text where title like :titles order by entry")
                .param("titles", titles)
                .query(Long.class)
                .list();
    }

    private static List<String> codes(RefusedException refused) {
        return refused.findings().stream().map(Finding::code).toList();
    }
}
