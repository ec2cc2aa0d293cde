package org.jiedui.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Share;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.Files;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@JieduiTest
class LedgerTest {

    private static final LocalDate REPORT = LocalDate.of(2019, 7, 27);
    private static final Actor CLERK = new Actor("clerk");
    private static final BatchId BATCH = new BatchId(7);
    private static final RegionCode PINGTANG = new RegionCode("522727");
    private static final RegionCode BAIYUN = new RegionCode("440111");

    @Autowired
    Ledger ledger;

    @Autowired
    Files files;

    @Autowired
    JdbcClient jdbc;

    JdbcClient everything;

    @Autowired
    void lookAsOwner(Store store) {
        everything = OwnerDatabase.of(store);
    }

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void givesBackWhatWasPosted() {
        Fact fact = donation("books\\with\ttabs\nand lines")
                .happened(PartialDate.month(YearMonth.of(2018, 10)))
                .ties(List.of(
                        Tie.owed(new StayId(3), new PersonId(4), new Share(6_000)),
                        Tie.related(new StayId(5), new PersonId(6))))
                .attribute("goods", "books")
                .recordedBy(Side.GIVER)
                .note("第一批")
                .build();

        Entry entry = ledger.entry(post(fact));

        assertThat(entry.fact()).isEqualTo(fact);
        assertThat(entry.standing()).isEqualTo(Standing.RECORDED);
        assertThat(entry.postedBy()).isEqualTo("clerk");
        assertThat(entry.live()).isTrue();
        assertThat(ledger.firstBreak()).isEmpty();
    }

    @Test
    void keepsWhatIsNotKnownUnknown() {
        Fact fact = Fact.of("care-given", "救治", Origin.typed(BATCH), REPORT)
                .quantity(Quantity.unknown("例"))
                .build();

        Fact read = ledger.entry(post(fact)).fact();

        assertThat(read.happened()).isNull();
        assertThat(read.quantity()).isEqualTo(Quantity.unknown("例"));
        assertThat(read.places()).isEqualTo(Places.NONE);
    }

    @Test
    void tellsAnOpenEndFromAnEndThatNobodyWroteDown() {
        for (Until until : List.of(new Until.Open(), new Until.NotRecorded(), new Until.On(PartialDate.year(2019)))) {
            Fact stay = Fact.of("stay", "挂职", Origin.typed(BATCH), REPORT)
                    .until(until)
                    .quantity(Quantity.exact(1, "人"))
                    .build();
            assertThat(ledger.entry(post(stay)).fact().until()).isEqualTo(until);
        }
    }

    @Test
    void answersAMistakeWithAnOppositeEntry() {
        EntryNo number = post(donation("wrong").build());

        EntryNo reversal = inTransaction(() -> ledger.reverse(number, "册数写错", CLERK));

        assertThat(ledger.entry(number).reversedBy()).isEqualTo(reversal);
        assertThat(ledger.entry(number).live()).isFalse();
        Entry opposite = ledger.entry(reversal);
        assertThat(opposite.reverses()).isEqualTo(number);
        assertThat(opposite.reason()).isEqualTo("册数写错");
        assertThat(opposite.fact().quantity()).isEqualTo(Quantity.exact(-10_000, "册"));
        assertRefused("already-reversed", () -> ledger.reverse(number, "again", CLERK));
        assertRefused("is-a-reversal", () -> ledger.reverse(reversal, "again", CLERK));
        assertThat(ledger.firstBreak()).isEmpty();
    }

    @Test
    void reversesNothingWithoutAReason() {
        EntryNo number = post(donation("kept").build());

        assertRefused("reason-missing", () -> ledger.reverse(number, "  ", CLERK));

        assertThat(ledger.entry(number).live()).isTrue();
    }

    @Test
    void isConfirmedOnceTheOtherSideHasSigned() {
        EntryNo number = post(donation("one side").recordedBy(Side.GIVER).build());

        assertRefused("own-record", () -> sign(number, Side.GIVER, true, ""));
        assertRefused("reason-missing", () -> sign(number, Side.RECEIVER, false, ""));
        inTransaction(() -> sign(number, Side.RECEIVER, false, "册数不对"));
        assertThat(ledger.entry(number).standing()).isEqualTo(Standing.DISPUTED);
        inTransaction(() -> sign(number, Side.RECEIVER, true, ""));
        assertThat(ledger.entry(number).standing()).isEqualTo(Standing.CONFIRMED);
        assertThat(ledger.entry(number).signatures()).hasSize(2);
        assertThat(ledger.firstBreak()).isEmpty();
    }

    @Test
    void needsBothSignaturesForASourceOfNeitherSide() {
        EntryNo number = post(donation("from a report").build());

        inTransaction(() -> sign(number, Side.RECEIVER, true, ""));
        assertThat(ledger.entry(number).standing()).isEqualTo(Standing.RECORDED);
        inTransaction(() -> sign(number, Side.GIVER, true, ""));
        assertThat(ledger.entry(number).standing()).isEqualTo(Standing.CONFIRMED);
    }

    @Test
    void attachesTheSamePaperOnce() {
        EntryNo number = post(donation("with paper").build());
        Files.Held held = files.hold(new ByteArrayInputStream("回执".getBytes(StandardCharsets.UTF_8)));
        Evidence paper = new Evidence(held.hash(), "回执.txt");

        for (int time = 0; time < 2; time++) {
            inTransaction(() -> {
                ledger.attach(number, paper, CLERK);
                return number;
            });
        }

        assertThat(ledger.entry(number).evidence()).containsExactly(paper);
        assertThat(ledger.firstBreak()).isEmpty();
    }

    @Test
    void numbersWithoutGapsWhenManyPostAtOnceAndSomeGiveUp() throws Exception {
        long before = count();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> runs = new ArrayList<>();
            for (int run = 0; run < 12; run++) {
                boolean givesUp = run % 3 == 0;
                runs.add(threads.submit(() -> new TransactionTemplate(transactions).execute(status -> {
                    try (Posting posting = ledger.open(CLERK)) {
                        for (int i = 0; i < 100; i++) {
                            posting.post(donation("run").build());
                        }
                    }
                    if (givesUp) {
                        status.setRollbackOnly();
                    }
                    return null;
                })));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }

        assertThat(count() - before).isEqualTo(800);
        assertThat(everything
                        .sql("select max(no) from ledger_entry")
                        .query(Long.class)
                        .single())
                .isEqualTo(count());
        assertThat(ledger.firstBreak()).isEmpty();
    }

    @Test
    void postsNothingOutsideATransaction() {
        assertThatThrownBy(() -> ledger.open(CLERK)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAFactThatItsKindDoesNotDeclare() {
        for (FactBuilder broken : List.of(
                Fact.of("no-such-kind", "x", Origin.typed(BATCH), REPORT),
                donation("unit").quantity(Quantity.exact(1, "人")),
                donation("word").attribute("goods", "gold"),
                donation("attribute").attribute("colour", "red"),
                donation("negative").quantity(Quantity.exact(-1, "册")),
                donation("state").until(new Until.Open()),
                Fact.of("stay", "no end", Origin.typed(BATCH), REPORT),
                donation("shares")
                        .ties(List.of(
                                Tie.owed(new StayId(1), new PersonId(1), new Share(6_000)),
                                Tie.owed(new StayId(2), new PersonId(2), new Share(4_001)))))) {
            assertThatThrownBy(() -> post(broken.build())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void tellsThatAnEntryIsNotThere() {
        assertThatThrownBy(() -> ledger.entry(new EntryNo(999_999))).isInstanceOf(AbsentException.class);
    }

    @Test
    void isClosedToChangeForTheApplicationsRole() {
        post(donation("kept").build());
        for (String table :
                List.of("ledger_entry", "ledger_text", "ledger_tie", "ledger_signature", "ledger_evidence")) {
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update())
                    .isInstanceOf(BadSqlGrammarException.class)
                    .hasStackTraceContaining("permission denied");
            assertThatThrownBy(() -> jdbc.sql("truncate " + table).update())
                    .hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(
                        () -> jdbc.sql("update ledger_entry set quantity = 0").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> jdbc.sql("update ledger_text set title = ''").update())
                .hasStackTraceContaining("permission denied");
    }

    private static FactBuilder donation(String title) {
        return Fact.of("donation-goods", title, Origin.typed(BATCH), REPORT)
                .quantity(Quantity.exact(new BigDecimal("10000"), "册"))
                .places(new Places(BAIYUN, PINGTANG, PINGTANG));
    }

    private EntryNo post(Fact fact) {
        return inTransaction(() -> {
            try (Posting posting = ledger.open(CLERK)) {
                return posting.post(fact);
            }
        });
    }

    private EntryNo sign(EntryNo number, Side side, boolean confirms, String reason) {
        ledger.sign(number, side, confirms, reason, null, CLERK);
        return number;
    }

    private long count() {
        return everything
                .sql("select count(*) from ledger_entry")
                .query(Long.class)
                .single();
    }

    private void assertRefused(String code, Callable<EntryNo> act) {
        assertThatThrownBy(() -> inTransaction(act))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.findings().getFirst().code()).isEqualTo(code));
    }

    private EntryNo inTransaction(Callable<EntryNo> act) {
        return new TransactionTemplate(transactions).execute(status -> {
            try {
                return act.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
