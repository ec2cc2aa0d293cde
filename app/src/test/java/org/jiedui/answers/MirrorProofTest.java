package org.jiedui.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jiedui.ledger.Feed.Moment;
import org.jiedui.ledger.Kinds;
import org.jiedui.ledger.Line;
import org.jiedui.measures.Definitions;
import org.jiedui.mirror.Mirror;
import org.jiedui.mirror.Proof;
import org.jiedui.mirror.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mirror proves that it says what the ledger says, finds what does not, and is made anew while the old one answers. */
class MirrorProofTest {

    private static final Mirror.Limits LIMITS = new Mirror.Limits("512MB", 2);

    @TempDir
    Path folder;

    private final Definitions definitions = Definitions.shipped(new Kinds());

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void saysWhatTheLedgerSaysFilledAndFollowed(long seed) {
        RandomBook book = new RandomBook(seed);
        book.write(400);
        try (Mirror mirror = mirror(book)) {
            holds(mirror.prove(), book);
            for (int i = 0; i < 5; i++) {
                book.write(60);
                holds(mirror.prove(), book);
            }
            mirror.rebuild();
            holds(mirror.prove(), book);
        }
    }

    @Test
    void anEmptyBookIsMirroredTruly() {
        try (Mirror mirror = mirror(new RandomBook(3))) {
            assertThat(mirror.prove().holds()).isTrue();
        }
    }

    private static void holds(Proof proof, RandomBook book) {
        assertThat(proof.differing()).isEmpty();
        assertThat(proof.troubles()).isEmpty();
        assertThat(proof.blocks().stream()
                        .filter(block -> block.of() == Proof.Of.ENTRIES)
                        .mapToLong(block -> block.ledger().count())
                        .sum())
                .isEqualTo(book.entries.stream()
                        .filter(line -> line.reverses() == null)
                        .count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENTRIES    | update happening set amount = coalesce(amount, 0) + 1 where no = (select min(no) from happening)
            ENTRIES    | update happening set day = day + 1 where no = (select max(no) from happening)
            ENTRIES    | update named set subject = 'nobody' where no = (select min(no) from named)
            ENTRIES    | update holding set until = until - 1 where no = (select min(no) from holding)
            ENTRIES    | update happening set receiver = 1044000000 where no = (select min(no) from happening)
            ENTRIES    | delete from happening where no = (select max(no) from happening)
            ENTRIES    | insert into happening select * replace (no + 1 as no) from happening where no = (select max(no) from happening)
            ENTRIES    | update tie set basis_points = basis_points + 1 where no = (select min(no) from tie)
            ENTRIES    | update behind set basis_points = basis_points + 1 where no = (select min(no) from behind)
            ENTRIES    | delete from stay where stay = 2
            ENTRIES    | update stay set host = 7 where stay = 2
            ENTRIES    | update stay set home_place = 1044000000 where stay = 2
            ENTRIES    | update shape set kind = 'visit' where shape = 1
            REVERSALS  | update happening set reversed_at = null where no = (select min(no) from happening where reversed_at is not null)
            REVERSALS  | update happening set reversed_at = reversed_at + interval 1 second where reversed_at is not null
            SIGNATURES | update spell set standing = (standing + 1) % 3 where signature = 1
            SIGNATURES | delete from spell where signature = 2
            EVIDENCE   | update happening set evidenced_at = null where evidenced_at is not null
            monthly    | update monthly set total = total + 1 where month = (select min(month) from monthly)
            monthly    | delete from monthly where month = (select max(month) from monthly)
            standing   | update happening set standing = (standing + 1) % 3 where no = (select min(no) from happening)
            """)
    void findsWhatIsNotWhatTheLedgerSays(String where, String change) {
        RandomBook book = new RandomBook(7);
        book.write(400);
        try (Mirror mirror = mirror(book)) {
            assertThat(mirror.prove().holds()).isTrue();
            mirror.read((connection, now) -> {
                try (Statement statement = connection.createStatement()) {
                    assertThat(statement.executeUpdate(change)).isPositive();
                }
                connection.commit();
                return now;
            });

            Proof proof = mirror.prove();

            assertThat(proof.holds()).isFalse();
            List<String> found = new java.util.ArrayList<>(
                    proof.differing().stream().map(block -> block.of().name()).toList());
            proof.troubles().forEach(trouble -> found.add(trouble.split(" ")[0]));
            assertThat(found).contains(where);
            mirror.rebuild();
            assertThat(mirror.prove().holds()).isTrue();
        }
    }

    @Test
    void isMadeAnewWhileTheOldOneFollowsAndAnswers() throws Exception {
        RandomBook book = new RandomBook(9);
        book.write(200);
        Slow source = new Slow(book);
        try (ExecutorService others = Executors.newCachedThreadPool();
                Mirror mirror = mirror(source)) {
            long before = entries(mirror);
            source.hold = new CountDownLatch(1);
            CompletableFuture<Void> rebuilding = CompletableFuture.runAsync(
                    () -> {
                        source.slow.set(true);
                        mirror.rebuild();
                    },
                    others);
            assertThat(source.waiting.await(60, TimeUnit.SECONDS)).isTrue();

            book.entries.add(Lines.of(book.entries.size() + 1L, "job-placed", 5, "人", book.now()));
            assertThat(CompletableFuture.supplyAsync(() -> entries(mirror), others)
                            .get(60, TimeUnit.SECONDS))
                    .isEqualTo(before + 1);
            assertThat(rebuilding).isNotDone();

            source.hold.countDown();
            rebuilding.get(60, TimeUnit.SECONDS);
            assertThat(entries(mirror)).isEqualTo(before + 1);
            assertThat(mirror.prove().holds()).isTrue();
        }
    }

    @Test
    void nobodyWaitsForWhoStillReadsTheOldOneAndTheyReadItToTheEnd() throws Exception {
        RandomBook book = new RandomBook(13);
        book.write(100);
        try (Mirror mirror = mirror(book);
                ExecutorService asker = Executors.newSingleThreadExecutor();
                ExecutorService others = Executors.newSingleThreadExecutor()) {
            CountDownLatch reads = new CountDownLatch(1);
            CountDownLatch enough = new CountDownLatch(1);
            CompletableFuture<Long> slow = CompletableFuture.supplyAsync(
                    () -> mirror.read((connection, now) -> {
                        long before = count(connection);
                        reads.countDown();
                        await(enough);
                        assertThat(count(connection)).isEqualTo(before);
                        return before;
                    }),
                    asker);
            await(reads);
            book.write(50);

            CompletableFuture<Long> anew = CompletableFuture.supplyAsync(
                    () -> {
                        mirror.rebuild();
                        return mirror.read((connection, now) -> count(connection));
                    },
                    others);

            assertThat(anew.get(60, TimeUnit.SECONDS)).isPositive();
            assertThat(slow).isNotDone();
            assertThat(files()).hasSize(2);
            enough.countDown();
            assertThat(slow.get(60, TimeUnit.SECONDS)).isLessThanOrEqualTo(anew.get());
            assertThat(files()).hasSize(1);
            holds(mirror.prove(), book);
        }
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws java.io.IOException {
        try (var files = java.nio.file.Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".wal")).toList();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void aTroubleWhileItIsMadeAnewLeavesTheOldOne() {
        RandomBook book = new RandomBook(11);
        book.write(100);
        Slow source = new Slow(book);
        try (Mirror mirror = mirror(source)) {
            long before = entries(mirror);
            source.broken = true;
            assertThatThrownBy(mirror::rebuild).hasMessageContaining("broken on purpose");
            assertThat(entries(mirror)).isEqualTo(before);
            source.broken = false;
            mirror.rebuild();
            assertThat(entries(mirror)).isEqualTo(before);
        }
    }

    private Mirror mirror(Source source) {
        return new Mirror(source, definitions, folder, LIMITS);
    }

    private static long entries(Mirror mirror) {
        return mirror.read((connection, now) -> count(connection));
    }

    private static long count(Connection connection) throws java.sql.SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from fact")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Gives the first lines only when it is let; or breaks down. */
    private static final class Slow implements Source {

        private final RandomBook book;
        private final java.util.concurrent.atomic.AtomicBoolean slow = new java.util.concurrent.atomic.AtomicBoolean();
        private final CountDownLatch waiting = new CountDownLatch(1);
        private volatile CountDownLatch hold = new CountDownLatch(0);
        private volatile boolean broken;

        Slow(RandomBook book) {
            this.book = book;
        }

        @Override
        public Moment head() {
            return book.head();
        }

        @Override
        public List<Line> entries(long after, int limit) {
            if (broken) {
                throw new IllegalStateException("broken on purpose");
            }
            if (after == 0 && slow.get()) {
                waiting.countDown();
                try {
                    hold.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return book.entries(after, limit);
        }

        @Override
        public List<Line.TieLine> ties(long from, long to) {
            return book.ties(from, to);
        }

        @Override
        public List<StayLine> stays(java.util.Collection<Long> ids) {
            return book.stays(ids);
        }

        @Override
        public List<Line.SignatureLine> signatures(long after, int limit) {
            return book.signatures(after, limit);
        }

        @Override
        public List<Line.EvidenceLine> evidence(long after, int limit) {
            return book.evidence(after, limit);
        }
    }
}
