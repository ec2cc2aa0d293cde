package org.jiedui.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Posting;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of rows whose entries are reversed one by one, and of taking back while others post. */
@JieduiTest
@Import(Deeds.Beans.class)
class ReversedRowsTest {

    @Autowired
    Intake intake;

    @Autowired
    Ledger ledger;

    @Autowired
    Deeds deeds;

    @Autowired
    TransactionTemplate transaction;

    JdbcClient jdbc;

    @Autowired
    void lookAsOwner(Store store) {
        jdbc = OwnerDatabase.of(store);
    }

    @TempDir
    Path folder;

    @Test
    void takesARowAgainOnceItsEntryIsReversedAndOnlyThatOne() {
        Path file = Book.deeds(
                folder,
                List.of("2018-10", "记错的一笔", "捐赠款", "1", "元", "贵定县", ""),
                List.of("2018-10", "没记错的一笔", "捐赠款", "1", "元", "贵定县", ""));
        BatchId batch = batch(intake.read(Book.handedIn(file), false));
        reverse(ledger.ofBatch(batch).getFirst());

        Report again = intake.read(Book.handedIn(file), false);

        assertThat(again.accepted()).isEqualTo(1);
        assertThat(again.known()).isEqualTo(1);
        assertThat(intake.read(Book.handedIn(file), false).known()).isEqualTo(2);
    }

    @Test
    void checksWhatRestsOnAnIntakeOnlyWhenNobodyElseIsPosting() throws Exception {
        Path file = Book.deeds(folder, List.of("2018-10", "同时有人靠上来", "捐赠款", "1", "元", "贵定县", ""));
        BatchId batch = batch(intake.read(Book.handedIn(file), false));
        try (var people = Executors.newSingleThreadExecutor()) {
            Future<RefusedException> undone = Objects.requireNonNull(transaction.execute(status -> {
                try (Posting posting = ledger.open(Book.CLERK)) {
                    Future<RefusedException> other = people.submit(
                            () -> catchThrowableOfType(RefusedException.class, () -> intake.undo(batch, Book.CLERK)));
                    while (!somebodyWaits() && !other.isDone()) {
                        Thread.onSpinWait();
                    }
                    deeds.resting = List.of(Finding.refused("deed-rests", ""));
                    return other;
                }
            }));

            assertThat(undone.get()).isNotNull();
        } finally {
            deeds.resting = List.of();
        }
        assertThat(ledger.entry(ledger.ofBatch(batch).getFirst()).live()).isTrue();
    }

    private boolean somebodyWaits() {
        return jdbc.sql("""
                        select exists (select from pg_locks where locktype = 'advisory' and not granted
                            and database = (select oid from pg_database where datname = current_database()))
                        """).query(Boolean.class).single();
    }

    private void reverse(EntryNo entry) {
        transaction.executeWithoutResult(status -> ledger.reverse(entry, "记错了", Book.CLERK));
    }

    private static BatchId batch(Report report) {
        return Objects.requireNonNull(report.batch());
    }
}
