package org.jiedui.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger, published: every appended line after a given number, in order. Whoever follows keeps the last number it has
 * seen of each of the three chains; numbers have no gaps, and a line once given never changes.
 */
@Repository
public class Feed {

    private final JdbcClient jdbc;
    private final Commits commits;

    Feed(JdbcClient jdbc, Commits commits) {
        this.jdbc = jdbc;
        this.commits = commits;
    }

    /** The last number of each chain; 0 if it is empty. */
    public record Heads(long entry, long signature, long evidence) {}

    /** The last numbers, and a moment at which the book ended with exactly these. */
    public record Moment(Heads heads, Instant at) {}

    public Heads heads() {
        return commits.heads();
    }

    /**
     * Where the book stands now. No line after these numbers has a moment up to that one, and none up to them a later one.
     * Must run in a transaction of its own, for it waits for a commit under way.
     */
    public Moment now() {
        return commits.now();
    }

    /** At most {@code limit} entries with a number above {@code after}, in order. */
    public List<Line> entries(long after, int limit) {
        return jdbc.sql("""
                        select no, kind, happened_on, happened_grain, coalesce(happened_last, known_by) as counted_on,
                               known_by, until_how, until_last, quantity, unit, precision, giver, receiver, effect,
                               pairing, project, subject, attributes::text as attributes, reverses,
                               %s
                        from ledger_entry l where no > :after order by no limit :limit
                        """.formatted(since("entry", "posted_at")))
                .param("after", after)
                .param("limit", limit)
                .query((rs, n) -> new Line(
                        rs.getLong("no"),
                        rs.getString("kind"),
                        Columns.day(rs, "happened_on"),
                        rs.getString("happened_grain"),
                        Objects.requireNonNull(Columns.day(rs, "counted_on")),
                        Objects.requireNonNull(Columns.day(rs, "known_by")),
                        rs.getString("until_how"),
                        Columns.day(rs, "until_last"),
                        rs.getBigDecimal("quantity"),
                        rs.getString("unit"),
                        rs.getString("precision"),
                        rs.getString("giver"),
                        rs.getString("receiver"),
                        rs.getString("effect"),
                        Columns.number(rs, "pairing"),
                        Columns.number(rs, "project"),
                        rs.getString("subject"),
                        Columns.attributes(rs.getString("attributes")),
                        Columns.number(rs, "reverses"),
                        rs.getTimestamp("since").toInstant()))
                .list();
    }

    /** The ties of the entries numbered {@code from} to {@code to}, both included, in order. */
    public List<Line.TieLine> ties(long from, long to) {
        return jdbc.sql("""
                        select entry, stay, person, basis_points from ledger_tie
                        where entry between :from and :to order by entry, place
                        """)
                .param("from", from)
                .param("to", to)
                .query((rs, n) -> new Line.TieLine(
                        rs.getLong("entry"),
                        rs.getLong("stay"),
                        rs.getLong("person"),
                        Columns.whole(rs, "basis_points")))
                .list();
    }

    public List<Line.SignatureLine> signatures(long after, int limit) {
        return jdbc.sql("""
                        select no, entry, standing,
                               %s
                        from ledger_signature l
                        where no > :after order by no limit :limit
                        """.formatted(since("signature", "at")))
                .param("after", after)
                .param("limit", limit)
                .query((rs, n) -> new Line.SignatureLine(
                        rs.getLong("no"),
                        rs.getLong("entry"),
                        Columns.standing(rs.getString("standing")),
                        rs.getTimestamp("since").toInstant()))
                .list();
    }

    public List<Line.EvidenceLine> evidence(long after, int limit) {
        return jdbc.sql("""
                        select no, entry,
                               %s
                        from ledger_evidence l where no > :after order by no limit :limit
                        """.formatted(since("evidence", "at")))
                .param("after", after)
                .param("limit", limit)
                .query((rs, n) -> new Line.EvidenceLine(
                        rs.getLong("no"),
                        rs.getLong("entry"),
                        rs.getTimestamp("since").toInstant()))
                .list();
    }

    /**
     * When the transaction of a line {@code l} was committed. Lines of before commits began count from a moment of their
     * own, and are not looked for among all commits.
     */
    private static String since(String chain, String own) {
        return """
                coalesce(case when l.no > (select b.%1$s from ledger_commits_begin b)
                              then (select c.at from ledger_commit c
                                    where c.%1$s >= l.no and c.%1$s_before < l.no
                                    order by c.%1$s limit 1) end, l.%2$s) as since
                """.formatted(chain, own);
    }
}
