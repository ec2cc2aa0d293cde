package org.jiedui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Appended.CommitRow;
import org.jiedui.ledger.Appended.EvidenceRow;
import org.jiedui.ledger.Appended.SignatureRow;
import org.jiedui.ledger.EntryRow.TieAt;
import org.jiedui.ledger.EntryRow.Words;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.storage.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Walks the four chains and the files they name, and finds the first thing that is no longer what was written. */
@Repository
class Verification {

    private static final int STEP = 2_000;

    private static final Map<String, String> KEYS =
            Map.of("ledger_text", "entry", "erased_text", "entry", "ledger_tie", "entry, place");

    private final JdbcClient jdbc;
    private final Files files;

    Verification(JdbcClient jdbc, Files files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    Optional<Ledger.Break> firstBreak() {
        return firstBreak(new Ledger.Copy() {
            @Override
            public <T> Stream<T> rows(String table, RowMapper<T> reader) {
                return jdbc
                        .sql("select * from " + table + " order by " + KEYS.getOrDefault(table, "no"))
                        .withFetchSize(STEP)
                        .query(reader)
                        .stream();
            }

            @Override
            public boolean intact(String file) {
                return files.intact(file);
            }
        });
    }

    static Optional<Ledger.Break> firstBreak(Ledger.Copy book) {
        return new Run(book).firstBreak();
    }

    /** One walk over one copy of the book. */
    private static final class Run {

        private final Ledger.Copy book;
        private final Walk entries = new Walk("entry");
        private final Walk signatures = new Walk("signature");
        private final Walk evidence = new Walk("evidence");
        private final Walk commits = new Walk("commit");
        private final Map<String, Ledger.Break> named = new LinkedHashMap<>();
        private final Map<String, Ledger.Break> namedByEntries = new LinkedHashMap<>();

        Run(Ledger.Copy book) {
            this.book = book;
        }

        Optional<Ledger.Break> firstBreak() {
            return entries.over(this::entries)
                    .or(() -> signatures.over(() -> lines(
                            "ledger_signature",
                            SignatureRow::read,
                            row -> signatures.step(row.no(), row.previous(), row.hash(), row.canonical()))))
                    .or(() -> evidence.over(() -> lines("ledger_evidence", EvidenceRow::read, row -> {
                        evidence.step(row.no(), row.previous(), row.hash(), row.canonical());
                        name(named, evidence.chain, row.no(), row.file());
                    })))
                    .or(() -> commits.over(this::commits))
                    .or(this::fileBreak);
        }

        private interface Step<T> {
            void on(T row) throws BreakException;
        }

        private <T> void lines(String table, RowMapper<T> reader, Step<T> step) throws BreakException {
            try (Stream<T> rows = book.rows(table, reader)) {
                for (T row : (Iterable<T>) rows::iterator) {
                    step.on(row);
                }
            }
        }

        /** Entries out of whose texts a name was blotted: they are no longer what their hash says. */
        private Set<Long> erased() throws BreakException {
            Set<Long> erased = new HashSet<>();
            lines(
                    "erased_text",
                    (rs, n) -> {
                        rs.getTimestamp("at");
                        return rs.getLong("entry");
                    },
                    erased::add);
            return erased;
        }

        private void entries() throws BreakException {
            Set<Long> erased = erased();
            try (Stream<Words> allWords = book.rows("ledger_text", Words::read);
                    Stream<TieAt> allTies = book.rows("ledger_tie", TieAt::read)) {
                Ahead<Words> words = new Ahead<>(allWords.iterator());
                Ahead<TieAt> ties = new Ahead<>(allTies.iterator());
                lines("ledger_entry", (rs, n) -> entry(rs, words, ties), read -> {
                    EntryRow row = read.row();
                    entries.step(row.no(), row.previous(), row.hash(), row.canonical());
                    entries.need(read.derived(), "its last day is not that of its date");
                    entries.need(read.counted(), "the persons behind it are not those that were posted");
                    byte[] hash = Chain.words(
                            read.salt(), row.fact().title(), row.fact().note());
                    entries.need(
                            erased.contains(row.no()) || Arrays.equals(hash, row.words()),
                            "its title or note is not what was posted");
                    name(
                            namedByEntries,
                            entries.chain,
                            row.no(),
                            row.fact().origin().file());
                });
                entries.last++;
                entries.need(words.next() == null && ties.next() == null, "it is missing");
                entries.last--;
            }
        }

        /**
         * {@code derived}: whether the columns reckoned from the dates, which no hash holds, are what the dates say;
         * {@code counted}: whether its ties are numbered from 0.
         */
        private record Read(EntryRow row, byte[] salt, boolean derived, boolean counted) {}

        private static Read entry(ResultSet rs, Ahead<Words> allWords, Ahead<TieAt> allTies) throws SQLException {
            long no = rs.getLong("no");
            List<Tie> ties = new ArrayList<>();
            boolean counted = true;
            for (TieAt at = allTies.next(); at != null && at.entry() == no; at = allTies.next()) {
                counted &= at.place() == ties.size();
                ties.add(at.tie());
                allTies.take();
            }
            Words words = allWords.next();
            if (words != null && words.entry() == no) {
                allWords.take();
            } else {
                words = new Words(no, "", "", new byte[0]);
            }
            EntryRow row = EntryRow.read(rs, ties, words.title(), words.note());
            PartialDate end = row.fact().until() instanceof Until.On on ? on.date() : null;
            boolean derived = whole(rs, "happened", row.fact().happened())
                    && whole(rs, "until", end)
                    && (row.fact().quantity() != null
                            || rs.getString("precision") == null && rs.getBigDecimal("quantity") == null);
            return new Read(row, words.salt(), derived, counted);
        }

        /** Whether the columns of a date say what it says and no more: all of it, or nothing. */
        private static boolean whole(ResultSet rs, String column, @Nullable PartialDate date) throws SQLException {
            return Objects.equals(Columns.day(rs, column + "_on"), date == null ? null : date.first())
                    && Objects.equals(Columns.day(rs, column + "_last"), date == null ? null : date.last())
                    && (date == null) == (rs.getString(column + "_grain") == null);
        }

        /**
         * Commits must begin where the book stood when they began, follow one another in time and number, and end where
         * the other chains end.
         */
        private void commits() throws BreakException {
            List<Heads> begun = new ArrayList<>();
            lines("ledger_commits_begin", CommitRow::begun, begun::add);
            if (begun.size() != 1) {
                throw new BreakException(new Ledger.Break(commits.chain, 1, "it is not known where commits begin"));
            }
            Heads[] reached = {begun.getFirst()};
            Instant[] at = {Instant.MIN};
            lines("ledger_commit", CommitRow::read, row -> {
                commits.step(row.no(), row.previous(), row.hash(), row.canonical());
                commits.need(
                        row.before().equals(reached[0]) && row.at().isAfter(at[0]),
                        "it does not follow the one before");
                reached[0] = row.after();
                at[0] = row.at();
            });
            if (!reached[0].equals(new Heads(entries.last, signatures.last, evidence.last))) {
                throw new BreakException(
                        commits.last == 0
                                ? new Ledger.Break(commits.chain, 1, "it is missing")
                                : new Ledger.Break(
                                        commits.chain,
                                        commits.last,
                                        "lines were added to the book or cut off after it"));
            }
        }

        private static void name(Map<String, Ledger.Break> named, String chain, long no, @Nullable String file) {
            if (file != null) {
                named.computeIfAbsent(
                        file, hash -> new Ledger.Break(chain, no, "its file is missing or was changed: " + hash));
            }
        }

        private Optional<Ledger.Break> fileBreak() {
            namedByEntries.forEach(named::putIfAbsent);
            return named.entrySet().stream()
                    .filter(file -> !book.intact(file.getKey()))
                    .findFirst()
                    .map(Map.Entry::getValue);
        }
    }

    /** Ends a walk at the first break. */
    private static final class BreakException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Ledger.Break found;

        BreakException(Ledger.Break found) {
            super(found.what(), null, false, false);
            this.found = found;
        }
    }

    /** One chain, line by line, until the first break. */
    private static final class Walk {

        private final String chain;
        private byte[] previous = Chain.root();
        private long last;

        Walk(String chain) {
            this.chain = chain;
        }

        private interface Steps {
            void take() throws BreakException;
        }

        Optional<Ledger.Break> over(Steps steps) {
            try {
                steps.take();
                return Optional.empty();
            } catch (BreakException e) {
                return Optional.of(e.found);
            } catch (IllegalArgumentException | DateTimeException e) {
                return Optional.of(new Ledger.Break(chain, last + 1, "it cannot be read: " + e.getMessage()));
            }
        }

        void step(long no, byte[] stated, byte[] hash, String canonical) throws BreakException {
            if (no != last + 1) {
                throw new BreakException(new Ledger.Break(chain, last + 1, "it is missing"));
            }
            last = no;
            need(Arrays.equals(previous, stated), "it does not follow the one before");
            need(Arrays.equals(hash, Chain.hash(stated, canonical)), "its content is not what was posted");
            previous = hash;
        }

        void need(boolean holds, String otherwise) throws BreakException {
            if (!holds) {
                throw new BreakException(new Ledger.Break(chain, last, otherwise));
            }
        }
    }

    /** Shows what comes next, before it is taken; reads no further than it is asked. */
    private static final class Ahead<T> {

        private final Iterator<T> rows;
        private @Nullable T next;

        Ahead(Iterator<T> rows) {
            this.rows = rows;
        }

        @Nullable T next() {
            if (next == null && rows.hasNext()) {
                next = rows.next();
            }
            return next;
        }

        void take() {
            next = null;
        }
    }
}
