package org.jiedui.answers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiedui.answers.Evaluation.Scan;
import org.jiedui.kernel.PairingId;
import org.jiedui.measures.Timing;
import org.jiedui.mirror.Codes;
import org.jiedui.mirror.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The lines behind an answer: the facts that a question admits, each with its part of a split, its weight in basis points
 * and how it counts. All conditions on facts are written here and nowhere else, so an answer and its entries cannot
 * differ; of the sums by month {@link FigureSql} asks the same, and a test compares.
 */
final class LineSql {

    private final Asked asked;
    private final SplitSql splits;
    private final TieSql ties;
    private final Question question;

    LineSql(Asked asked) {
        this.asked = asked;
        this.splits = new SplitSql(asked);
        this.ties = new TieSql(asked);
        this.question = asked.question();
    }

    /**
     * Lines of a scan. Columns: {@code no, measure or shape, part and its further ones, weight, amount, precision, dated,
     * day, standing, confirmed, evidenced}.
     *
     * @param shapes the shapes that the scan's measures count in its mode
     */
    Sql of(Scan scan, List<Integer> shapes) {
        Sql lines = switch (scan.mode()) {
            case SUBJECTS -> firstOf("f.subject", scan, shapes);
            case PLACES -> firstOf(OnlySql.COUNTED_AT, scan, shapes);
            case AMOUNTS, ENTRIES -> plain(scan, shapes);
        };
        return parted(lines);
    }

    /** Each line in its part, and only those of the part that is asked for, if one is. */
    private Sql parted(Sql lines) {
        Sql parted = ties.apart(lines);
        String part = question.only().part();
        if (!asked.split() || part == null) {
            return parted;
        }
        return Sql.of("select * from (").add(parted).add(") l where ").add(splits.is(part));
    }

    /** Every line that the question admits, of any kind: states by their being in force, all else by happening. */
    Sql ofEverything() {
        Sql sql = Sql.of("select ")
                .add(columns("f.shape", Scan.Mode.AMOUNTS, null))
                .add(" from fact f");
        joins(sql);
        sql.add(" where ");
        conditions(sql);
        sql.add(" and (f.since is null and ").add(happened(asked.from(), asked.to()));
        sql.add(" or f.since is not null and ").add(inForceDuring()).add(")");
        return parted(sql);
    }

    /** States lie apart, and so does what has a subject: no more is read than may count. */
    private static String from(Scan scan) {
        if (scan.timing().ofStates()) {
            return " from holding f";
        }
        return scan.mode() == Scan.Mode.SUBJECTS ? " from about f" : " from fact f";
    }

    private Sql plain(Scan scan, List<Integer> shapes) {
        Sql sql = Sql.of("select ")
                .add(columns("f.shape", scan.mode(), scan.timing()))
                .add(from(scan));
        joins(sql);
        buckets(sql, scan.timing());
        sql.add(" where ").in("f.shape", shapes).add(" and ");
        conditions(sql);
        return sql.add(" and ").add(time(scan.timing()));
    }

    private Sql firstOf(String each, Scan scan, List<Integer> shapes) {
        Sql sql = Sql.of("select * from (select ")
                .add(columns("c.measure", scan.mode(), scan.timing()))
                .add(", row_number() over (partition by c.measure, " + each);
        if (asked.byTime() && scan.timing().ofStates()) {
            sql.add(", b.part");
        }
        sql.add(" order by f.day, f.no) as turn" + from(scan) + " join counted c on c.shape = f.shape");
        joins(sql);
        buckets(sql, scan.timing());
        sql.add(
                        " where c.set_code = ? and c.mode = ? and " + each + " is not null and ",
                        asked.set(),
                        scan.mode().word())
                .in("c.measure", scan.measures())
                .add(" and ")
                .in("f.shape", shapes)
                .add(" and ");
        conditions(sql);
        return sql.add(" and ").add(time(scan.timing())).add(") s where s.turn = 1");
    }

    /** Every line of a scan that counts subjects, not only the first of each. Columns as those of lines, and {@code subject}. */
    Sql bySubject(Scan scan, List<Integer> shapes) {
        boolean one = scan.measures().size() == 1;
        Sql sql = Sql.of("select ")
                .add(columns(one ? "f.shape" : "c.measure", scan.mode(), scan.timing()))
                .add(", f.subject" + from(scan) + (one ? "" : " join counted c on c.shape = f.shape"));
        joins(sql);
        sql.add(" where ").in("f.shape", shapes);
        if (!one) {
            sql.add(
                            " and c.set_code = ? and c.mode = ? and ",
                            asked.set(),
                            scan.mode().word())
                    .in("c.measure", scan.measures());
        }
        sql.add(" and ");
        conditions(sql);
        return sql.add(" and ").add(time(scan.timing()));
    }

    private Sql columns(String key, Scan.Mode mode, @Nullable Timing timing) {
        Sql sql = Sql.of("f.no, " + key + " as key, " + splits.ofFacts(timing) + ", "
                + (ties.narrows() ? "t.basis_points" : "10000") + " as weight, "
                + (mode == Scan.Mode.AMOUNTS ? "f.amount, f.precision" : "1 as amount, 0 as precision")
                + ", f.dated, f.day, f.owed, ");
        Instant asOf = question.asOf();
        if (asOf == null) {
            return sql.add("f.standing, f.standing = 1 as confirmed, f.evidenced_at is not null as evidenced");
        }
        return sql.add(
                "coalesce(p.standing, 0) as standing, coalesce(p.standing, 0) = 1 as confirmed,"
                        + " coalesce(f.evidenced_at <= ?, false) as evidenced",
                asOf);
    }

    private void joins(Sql sql) {
        if (splits.ofShape()) {
            sql.add(" join shape h on h.shape = f.shape");
        }
        ties.narrow(sql);
        if (question.asOf() != null) {
            Instant asOf = question.asOf();
            sql.add(
                    " left join spell p on p.no = f.no and p.since <= ? and (p.until is null or p.until > ?)",
                    asOf,
                    asOf);
        }
    }

    /** A state stands in every year, quarter or month it touches, as if each had been asked for by itself. */
    private void buckets(Sql sql, Timing timing) {
        By time = asked.time();
        if (time == null || !timing.ofStates()) {
            return;
        }
        sql.add(" left join bucket b on f.dated and b.grain = ?", time.word());
        if (timing instanceof Timing.InForceAtEnd) {
            sql.add(
                    " and f.since <= least(b.last, ?) and f.until >= least(b.last, ?) and b.first <= ?",
                    asked.end(),
                    asked.end(),
                    asked.end());
        } else {
            sql.add(
                    " and b.first <= f.until and b.last >= f.since and b.first <= greatest(cast(? as date), f.since)",
                    asked.end());
        }
        if (asked.from() != null) {
            sql.add(" and b.last >= ?", asked.from());
        }
    }

    private Sql time(Timing timing) {
        return switch (timing) {
            case Timing.Happened() -> happened(asked.from(), asked.to());
            case Timing.CumulativeSince(LocalDate since) -> happened(since, asked.to());
            case Timing.InForceDuring() -> inForceDuring();
            case Timing.InForceAtEnd() -> inForceAtEnd();
        };
    }

    private static Sql happened(@Nullable LocalDate from, @Nullable LocalDate to) {
        return between("f.day", from, "f.day", to);
    }

    private Sql inForceDuring() {
        return between("f.until", asked.from(), "f.since", asked.to());
    }

    private Sql inForceAtEnd() {
        Sql sql = Sql.of("(");
        if (asked.byTime()) {
            sql.add("b.part is not null");
        } else {
            sql.add("f.dated and f.since <= ? and f.until >= ?", asked.end(), asked.end());
        }
        return sql.add(" or not f.dated and ").add(inForceDuring()).add(")");
    }

    private static Sql between(String late, @Nullable LocalDate from, String early, @Nullable LocalDate to) {
        Sql sql = Sql.of("(true");
        if (from != null) {
            sql.add(" and " + late + " >= ?", from);
        }
        if (to != null) {
            sql.add(" and " + early + " <= ?", to);
        }
        return sql.add(")");
    }

    private void conditions(Sql sql) {
        sql.add(Visibility.ofFacts(asked.scope()));
        if (question.asOf() == null) {
            sql.add(" and f.reversed_at is null");
        } else {
            Instant asOf = question.asOf();
            sql.add(" and f.posted_at <= ? and (f.reversed_at is null or f.reversed_at > ?)", asOf, asOf);
        }
        if (!question.undated()) {
            sql.add(" and f.dated");
        }
        if (question.place() != null) {
            sql.add(" and ").add(OnlySql.at(question.place(), question.side()));
        }
        if (asked.pairings() != null) {
            sql.add(" and ")
                    .in(
                            "f.pairing",
                            asked.pairings().stream().map(PairingId::value).toList());
        }
        if (question.project() != null) {
            sql.add(" and f.project = ?", question.project().value());
        }
        if (question.standing() != null) {
            String standing = question.asOf() == null ? "f.standing" : "coalesce(p.standing, 0)";
            sql.add(" and " + standing + " = ?", Codes.standing(question.standing()));
        }
        OnlySql.only(sql, question.only());
    }
}
