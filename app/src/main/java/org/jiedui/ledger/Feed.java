package org.jiedui.ledger;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger, published: every appended line after a given number, in order. Whoever follows keeps the last number it has
 * seen of each of the three chains; numbers have no gaps, and a line once given never changes.
 */
@Component
public class Feed {

    private final JdbcClient jdbc;

    Feed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last number of each chain; 0 if it is empty. */
    public record Heads(long entry, long signature, long evidence) {}

    public Heads heads() {
        return jdbc.sql("""
                        select coalesce((select max(no) from ledger_entry), 0) as entry,
                               coalesce((select max(no) from ledger_signature), 0) as signature,
                               coalesce((select max(no) from ledger_evidence), 0) as evidence
                        """)
                .query((rs, n) -> new Heads(rs.getLong("entry"), rs.getLong("signature"), rs.getLong("evidence")))
                .single();
    }

    /** At most {@code limit} entries with a number above {@code after}, in order. */
    public List<Line> entries(long after, int limit) {
        return jdbc.sql("""
                        select no, kind, happened_on, happened_grain, coalesce(happened_last, known_by) as counted_on,
                               known_by, until_how, until_last, quantity, unit, precision, giver, receiver, effect,
                               pairing, project, subject, attributes::text as attributes, reverses, posted_at
                        from ledger_entry where no > :after order by no limit :limit
                        """)
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
                        rs.getTimestamp("posted_at").toInstant()))
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
                        select no, entry, standing, at from ledger_signature
                        where no > :after order by no limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((rs, n) -> new Line.SignatureLine(
                        rs.getLong("no"),
                        rs.getLong("entry"),
                        Columns.standing(rs.getString("standing")),
                        rs.getTimestamp("at").toInstant()))
                .list();
    }

    public List<Line.EvidenceLine> evidence(long after, int limit) {
        return jdbc.sql("select no, entry, at from ledger_evidence where no > :after order by no limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query((rs, n) -> new Line.EvidenceLine(
                        rs.getLong("no"),
                        rs.getLong("entry"),
                        rs.getTimestamp("at").toInstant()))
                .list();
    }
}
