package org.jiedui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Share;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.storage.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Walks the four chains and the files they name, and finds the first thing that is no longer what was written. */
@Repository
class Verification {

    private static final int STEP = 5_000;

    private final JdbcClient jdbc;
    private final Commits commits;
    private final Files files;

    Verification(JdbcClient jdbc, Commits commits, Files files) {
        this.jdbc = jdbc;
        this.commits = commits;
        this.files = files;
    }

    Optional<Ledger.Break> firstBreak() {
        return entryBreak()
                .or(this::signatureBreak)
                .or(this::evidenceBreak)
                .or(this::commitBreak)
                .or(this::fileBreak);
    }

    private Optional<Ledger.Break> entryBreak() {
        byte[] previous = Chain.root();
        long last = 0;
        while (true) {
            List<Salted> step = entries(last);
            for (Salted salted : step) {
                EntryRow row = salted.row();
                Optional<Ledger.Break> broken =
                        linkBreak("entry", last + 1, row.no(), previous, row.previous(), row.hash(), row.canonical());
                if (broken.isPresent()) {
                    return broken;
                }
                byte[] words = Chain.words(
                        salted.salt(), row.fact().title(), row.fact().note());
                if (!salted.derived()) {
                    return Optional.of(new Ledger.Break("entry", row.no(), "its last day is not that of its date"));
                }
                if (!salted.erased() && !Arrays.equals(words, row.words())) {
                    return Optional.of(new Ledger.Break("entry", row.no(), "its title or note is not what was posted"));
                }
                previous = row.hash();
                last = row.no();
            }
            if (step.size() < STEP) {
                return Optional.empty();
            }
        }
    }

    /**
     * {@code derived}: whether the columns reckoned from the dates, which no hash holds, are what the dates say;
     * {@code erased}: whether a name was blotted out of the texts, which then are no longer what their hash says.
     */
    private record Salted(EntryRow row, byte[] salt, boolean derived, boolean erased) {}

    private List<Salted> entries(long after) {
        Map<Long, List<Tie>> ties = new HashMap<>();
        jdbc.sql("""
                        select entry, stay, person, basis_points from ledger_tie
                        where entry > :after and entry <= :after + :step order by entry, place
                        """).param("after", after).param("step", STEP).query(rs -> {
            Integer share = Columns.whole(rs, "basis_points");
            ties.computeIfAbsent(rs.getLong("entry"), e -> new ArrayList<>())
                    .add(new Tie(
                            new StayId(rs.getLong("stay")),
                            new PersonId(rs.getLong("person")),
                            share == null ? null : new Share(share)));
        });
        return jdbc.sql("""
                        select e.*, t.title, t.note, t.salt, x.entry is not null as erased
                        from ledger_entry e left join ledger_text t on t.entry = e.no
                        left join ledger_text_erased x on x.entry = e.no
                        where e.no > :after order by e.no limit :step
                        """)
                .param("after", after)
                .param("step", STEP)
                .query((rs, n) -> salted(rs, ties))
                .list();
    }

    private static Salted salted(ResultSet rs, Map<Long, List<Tie>> ties) throws SQLException {
        byte[] salt = rs.getBytes("salt");
        EntryRow row = EntryRow.read(rs, ties.getOrDefault(rs.getLong("no"), List.of()));
        PartialDate end = row.fact().until() instanceof Until.On on ? on.date() : null;
        boolean derived =
                Objects.equals(Columns.day(rs, "happened_last"), last(row.fact().happened()))
                        && Objects.equals(Columns.day(rs, "until_last"), last(end));
        return new Salted(row, salt == null ? new byte[0] : salt, derived, rs.getBoolean("erased"));
    }

    private static @Nullable LocalDate last(@Nullable PartialDate date) {
        return date == null ? null : date.last();
    }

    private Optional<Ledger.Break> signatureBreak() {
        Walk walk = new Walk("signature");
        List<Appended.SignatureRow> step;
        do {
            step = jdbc.sql("select * from ledger_signature where no > :after order by no limit :step")
                    .param("after", walk.last)
                    .param("step", STEP)
                    .query((rs, n) -> new Appended.SignatureRow(
                            rs.getLong("no"),
                            rs.getLong("entry"),
                            rs.getString("side"),
                            rs.getBoolean("confirms"),
                            rs.getString("reason"),
                            rs.getString("standing"),
                            rs.getString("by_whom"),
                            rs.getTimestamp("at").toInstant(),
                            Columns.claim(rs),
                            rs.getBytes("previous"),
                            rs.getBytes("hash")))
                    .list();
            step.forEach(row -> walk.step(row.no(), row.previous(), row.hash(), row.canonical()));
        } while (step.size() == STEP && walk.broken.isEmpty());
        return walk.broken;
    }

    private Optional<Ledger.Break> evidenceBreak() {
        Walk walk = new Walk("evidence");
        List<Appended.EvidenceRow> step;
        do {
            step = jdbc.sql("select * from ledger_evidence where no > :after order by no limit :step")
                    .param("after", walk.last)
                    .param("step", STEP)
                    .query((rs, n) -> new Appended.EvidenceRow(
                            rs.getLong("no"),
                            rs.getLong("entry"),
                            rs.getString("file"),
                            rs.getString("name"),
                            rs.getString("by_whom"),
                            rs.getTimestamp("at").toInstant(),
                            rs.getBytes("previous"),
                            rs.getBytes("hash")))
                    .list();
            step.forEach(row -> walk.step(row.no(), row.previous(), row.hash(), row.canonical()));
        } while (step.size() == STEP && walk.broken.isEmpty());
        return walk.broken;
    }

    /**
     * Commits must begin where the book stood when they began, follow one another in time and number, and end where the
     * other chains end.
     */
    private Optional<Ledger.Break> commitBreak() {
        Walk walk = new Walk("commit");
        Feed.Heads ends = commits.heads();
        Feed.Heads reached = commits.beginning();
        Appended.@Nullable CommitRow last = null;
        List<Appended.CommitRow> step;
        do {
            step = commits.after(walk.last, STEP);
            for (Appended.CommitRow row : step) {
                walk.step(row.no(), row.previous(), row.hash(), row.canonical());
                if (walk.broken.isEmpty()
                        && (!row.before().equals(reached)
                                || last != null && !row.at().isAfter(last.at()))) {
                    return Optional.of(new Ledger.Break("commit", row.no(), "it does not follow the one before"));
                }
                last = row;
                reached = row.after();
            }
        } while (step.size() == STEP && walk.broken.isEmpty());
        if (walk.broken.isEmpty() && !reached.equals(ends)) {
            return Optional.of(
                    last == null
                            ? new Ledger.Break("commit", 1, "it is missing")
                            : new Ledger.Break(
                                    "commit", last.no(), "lines were added to the book or cut off after it"));
        }
        return walk.broken;
    }

    private Optional<Ledger.Break> fileBreak() {
        return jdbc
                .sql("""
                        select file, min(no) as no, 'evidence' as chain from ledger_evidence group by file
                        union all
                        select file, min(no), 'entry' from ledger_entry where file is not null group by file
                        order by chain desc, no
                        """)
                .query((rs, n) -> new Ledger.Break(rs.getString("chain"), rs.getLong("no"), rs.getString("file")))
                .list()
                .stream()
                .filter(named -> !files.intact(named.what()))
                .findFirst()
                .map(named -> new Ledger.Break(
                        named.chain(), named.number(), "its file is missing or was changed: " + named.what()));
    }

    private static Optional<Ledger.Break> linkBreak(
            String chain, long expected, long no, byte[] previous, byte[] stated, byte[] hash, String canonical) {
        if (no != expected) {
            return Optional.of(new Ledger.Break(chain, expected, "it is missing"));
        }
        if (!Arrays.equals(previous, stated)) {
            return Optional.of(new Ledger.Break(chain, no, "it does not follow the one before"));
        }
        if (!Arrays.equals(hash, Chain.hash(stated, canonical))) {
            return Optional.of(new Ledger.Break(chain, no, "its content is not what was posted"));
        }
        return Optional.empty();
    }

    /** One chain, line by line, until the first break. */
    private static final class Walk {

        private final String chain;
        private byte[] previous = Chain.root();
        private long last;
        private Optional<Ledger.Break> broken = Optional.empty();

        Walk(String chain) {
            this.chain = chain;
        }

        void step(long no, byte[] stated, byte[] hash, String canonical) {
            if (broken.isEmpty()) {
                broken = linkBreak(chain, last + 1, no, previous, stated, hash, canonical);
                previous = hash;
                last = no;
            }
        }
    }
}
