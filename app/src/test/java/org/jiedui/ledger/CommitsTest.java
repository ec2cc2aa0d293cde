package org.jiedui.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Quantity;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The moments from which lines count: of an odd clock, and of a book that is older than its commits. */
@JieduiTest
@TestMethodOrder(MethodOrderer.MethodName.class)
class CommitsTest {

    private static final Actor CLERK = new Actor("clerk");

    @Autowired
    Ledger ledger;

    @Autowired
    Feed feed;

    @Autowired
    Kinds kinds;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    TransactionTemplate transaction;

    @Value("${spring.flyway.url}")
    String url;

    @Value("${spring.flyway.user}")
    String owner;

    @Value("${spring.flyway.password}")
    String password;

    @Test
    void aBookOlderThanItsCommitsIsWholeAndItsLinesAreNotLookedForAmongThem() throws SQLException {
        Clock clock = Clock.systemUTC();
        post(clock, new Commits(jdbc, clock), 3);
        asOwner("delete from ledger_commit");
        assertThat(ledger.firstBreak()).contains(new Ledger.Break("commit", 1, "it is missing"));

        asOwner("update ledger_commits_begin set entry = 3");
        assertThat(ledger.firstBreak()).isEmpty();
        post(clock, new Commits(jdbc, clock), 1);
        post(clock, new Commits(jdbc, clock), 1);
        assertThat(ledger.firstBreak()).isEmpty();
        assertThat(commitsRead(() -> feed.entries(0, 3))).isZero();
        assertThat(commitsRead(() -> feed.entries(3, 2))).isPositive();
        List<Instant> moments = moments();
        assertThat(feed.entries(0, 10)).extracting(Line::since).endsWith(moments.getFirst(), moments.getLast());

        asOwner("update ledger_commits_begin set entry = 2");
        assertThat(ledger.firstBreak()).contains(new Ledger.Break("commit", 1, "it does not follow the one before"));
        asOwner("update ledger_commits_begin set entry = 3");
    }

    @Test
    void whatCommitsComesAfterEveryMomentThatWasToldThoughTheClockIsSetBack() {
        Instant start = Instant.now().plus(Duration.ofDays(1));
        Instant[] time = {start};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return time[0];
            }

            @Override
            public java.time.ZoneId getZone() {
                return java.time.ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        Commits commits = new Commits(jdbc, clock);
        post(clock, commits, 1);
        time[0] = start.plusSeconds(600);
        Feed.Moment told = Objects.requireNonNull(transaction.execute(status -> commits.now()));

        time[0] = start.plusSeconds(300);
        Feed.Moment again = Objects.requireNonNull(transaction.execute(status -> commits.now()));
        post(clock, commits, 1);

        assertThat(again.at()).isEqualTo(told.at());
        assertThat(moments().getLast()).isAfter(told.at());
        assertThat(ledger.firstBreak()).isEmpty();
    }

    private List<Instant> moments() {
        return jdbc.sql("select at from ledger_commit order by no")
                .query((rs, n) -> rs.getTimestamp("at").toInstant())
                .list();
    }

    /** How many commits the database read for it. */
    private long commitsRead(Supplier<List<Line>> reading) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long before = commitsRead();
            assertThat(reading.get()).isNotEmpty();
            return commitsRead() - before;
        }));
    }

    /** By this connection, within this transaction and since it last reported. */
    private long commitsRead() {
        return jdbc.sql("""
                        select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)
                        from pg_stat_xact_user_tables where relname = 'ledger_commit'
                        """).query(Long.class).single();
    }

    private void post(Clock clock, Commits commits, int entries) {
        LedgerLines lines = new LedgerLines(jdbc, dataSource, commits);
        transaction.executeWithoutResult(status -> {
            try (Posting posting = new Posting(CLERK, fact -> true, clock, kinds, lines)) {
                for (int entry = 0; entry < entries; entry++) {
                    posting.post(
                            Fact.of("donation-money", "捐款", Origin.typed(new BatchId(1)), LocalDate.of(2019, 7, 27))
                                    .quantity(Quantity.exact(1000, "元"))
                                    .build());
                }
            }
        });
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
