package org.jiedui.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jiedui.storage.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Writes the trail, many lines in one transaction, over a connection of its own: whoever waits for a line may hold one of
 * the pool's, and would otherwise keep the writer waiting. While the database cannot take lines they are kept in memory up
 * to a number, beyond which nothing is done that would leave one.
 */
@Component
class AuditWriter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CUTS = Duration.ofHours(12);

    private final Store store;
    private final Clock clock;
    private final Period keep;
    private final BlockingQueue<Wish> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile @Nullable Thread thread;
    private Instant nextCut = Instant.EPOCH;

    /** @param keep how long lines are kept, at least half a year */
    AuditWriter(Store store, Clock clock, @Value("${jiedui.audit.keep:P3Y}") Period keep) {
        if (keep.toTotalMonths() < 6) {
            throw new IllegalArgumentException(
                    "jiedui.audit.keep: the trail is kept for six months at least, not " + keep);
        }
        this.store = store;
        this.clock = clock;
        this.keep = keep;
    }

    /** A line to be, and the promise that it is kept. */
    record Wish(
            Deed deed,
            String account,
            String route,
            String subject,
            String detail,
            String address,
            Instant at,
            CompletableFuture<Boolean> kept) {

        Wish(Deed deed, String account, String route, String subject, String detail, String address) {
            this(deed, account, route, subject, detail, address, Instant.EPOCH, new CompletableFuture<>());
        }

        private Wish at(Instant moment) {
            return new Wish(deed, account, route, subject, detail, address, moment, kept);
        }
    }

    /**
     * @return whether it is kept by now, of a line that is awaited
     * @throws IllegalStateException if so many lines wait already that no more can be kept
     */
    boolean leave(Wish wish, boolean awaited) {
        try {
            if (!waiting.offer(wish.at(clock.instant()), PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the audit trail cannot be written; nothing is done without it");
            }
            return awaited && wish.kept().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException e) {
            LOG.warn("A line of the audit trail waits for the database.");
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether there is room, and somebody who writes. */
    boolean takes() {
        return thread != null && waiting.remainingCapacity() > MOST_WAITING / 10;
    }

    boolean settled(long time, TimeUnit unit) {
        Wish mark = new Wish(Deed.SYSTEM, "", "", "", "", "");
        waiting.add(mark);
        try {
            return mark.kept().get(time, unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public void start() {
        // Known before it runs: it ends as soon as it sees that there is none.
        Thread writer = Thread.ofPlatform().name("audit-trail").daemon().unstarted(this::write);
        thread = writer;
        writer.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Begins before the web server and ends after it. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void write() {
        List<Wish> lines = new ArrayList<>();
        while (thread != null || !waiting.isEmpty() || !lines.isEmpty()) {
            try (Connection connection = connect(store)) {
                while (thread != null || !waiting.isEmpty() || !lines.isEmpty()) {
                    take(lines);
                    writeDown(lines, connection);
                    lines.forEach(line -> line.kept().complete(true));
                    lines.clear();
                    forgetTheOld(connection);
                }
            } catch (SQLException | RuntimeException e) {
                if (thread == null) {
                    LOG.error("{} lines of the audit trail were not kept", lines.size() + waiting.size(), e);
                    return;
                }
                LOG.warn("The audit trail cannot be written at the moment; {} lines wait.", lines.size(), e);
                pause();
            }
        }
    }

    private void take(List<Wish> lines) {
        try {
            if (lines.isEmpty()) {
                Wish first = waiting.poll(REST.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    lines.add(first);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("asked to end", e);
        }
        waiting.drainTo(lines, Math.max(0, MOST_AT_ONCE - lines.size()));
    }

    private static void pause() {
        try {
            Thread.sleep(REST);
        } catch (InterruptedException e) {
            LOG.debug("asked to end", e);
        }
    }

    private static void writeDown(List<Wish> lines, Connection connection) throws SQLException {
        if (lines.stream().allMatch(line -> line.at().equals(Instant.EPOCH))) {
            return;
        }
        connection.setAutoCommit(false);
        try {
            AuditChain chain = chain(connection);
            AuditChain.Head head = chain.lockedHead();
            long no = head.no();
            byte[] previous = head.hash();
            Instant last = head.at();
            for (Wish wish : lines) {
                if (wish.at().equals(Instant.EPOCH)) {
                    continue;
                }
                // A clock may be set back; the trail's never is.
                Instant at = later(wish.at().truncatedTo(ChronoUnit.MICROS), last);
                AuditLine line = new AuditLine(
                        ++no,
                        at,
                        wish.account(),
                        wish.deed(),
                        wish.route(),
                        wish.subject(),
                        wish.detail(),
                        wish.address());
                previous = chain.append(line, previous);
                last = at;
            }
            connection.commit();
        } catch (SQLException | DataAccessException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void forgetTheOld(Connection connection) {
        Instant now = clock.instant();
        if (now.isBefore(nextCut)) {
            return;
        }
        nextCut = now.plus(BETWEEN_CUTS);
        Instant before = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minus(keep)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        long gone = chain(connection).forget(before);
        if (gone > 0
                && !waiting.offer(new Wish(Deed.SYSTEM, "", "audit-forgotten", "", String.valueOf(gone), "").at(now))) {
            LOG.warn("{} lines of the audit trail were forgotten by policy", gone);
        }
    }

    Optional<AuditChain.Break> firstBreak() throws SQLException {
        try (Connection connection = connect(store)) {
            return chain(connection).firstBreak();
        }
    }

    private static AuditChain chain(Connection connection) {
        return new AuditChain(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    private static Connection connect(Store store) throws SQLException {
        Connection connection = store.application().connect();
        try (Statement all = connection.createStatement()) {
            all.execute("select set_config('jiedui.everything', 'yes', false)");
        }
        return connection;
    }
}
