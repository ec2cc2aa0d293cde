package org.jiedui.answers;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.access.Scope;
import org.jiedui.answers.Evaluation.Scan;
import org.jiedui.kernel.PairingId;
import org.jiedui.measures.Timing;
import org.jiedui.mirror.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a scan: what its lines add up to. By looking at each line of {@link LineSql}; or, where that gives exactly the
 * same with less to read, from the sums by month that the mirror keeps, or with a hash of subjects.
 */
final class FigureSql {

    /** Room for the number of an entry (36 bits) and three answers. */
    private static final String DAY = "549755813888";

    private static final String NUMBER =
            "(f.day - date '1000-01-01') * " + DAY + " + f.no * 8 + (case when f.dated then 0 else 4 end)"
                    + " + (case when f.confirmed then 2 else 0 end) + (case when f.evidenced then 1 else 0 end)";

    private final Asked asked;
    private final SplitSql splits;
    private final Question question;

    private FigureSql(Asked asked) {
        this.asked = asked;
        this.splits = new SplitSql(asked);
        this.question = asked.question();
    }

    /** Columns: {@code measure}, those of {@link SplitSql#columns} and of {@link Cell#aggregates}. */
    static Sql of(Asked asked, Scan scan, List<Integer> shapes) {
        SplitSql splits = new SplitSql(asked);
        if (byHash(asked, scan)) {
            return new FigureSql(asked).subjects(scan, shapes);
        }
        Sql grouped = byMonth(asked, scan)
                ? new FigureSql(asked).months(scan, shapes)
                : Sql.of("select l.key, " + splits.columns("l") + ", " + Cell.aggregates(asked.weighted()) + " from (")
                        .add(new LineSql(asked).of(scan, shapes))
                        .add(") l group by l.key, " + splits.columns("l"));
        if (scan.mode().once()) {
            return Sql.of("select g.key as measure, g.* from (").add(grouped).add(") g");
        }
        String word = scan.mode().word();
        return Sql.of("select c.measure, " + splits.columns("g") + ", " + Cell.sums(asked.weighted()) + " from (")
                .add(grouped)
                .add(
                        ") g join counted c on c.shape = g.key where c.set_code = ? and c.mode = ? and ",
                        asked.set(),
                        word)
                .in("c.measure", scan.measures())
                .add(" group by c.measure, " + splits.columns("g"));
    }

    /** Whether the question is about the present, whole months, and nothing that the sums by month do not tell apart. */
    private static boolean byMonth(Asked asked, Scan scan) {
        Question question = asked.question();
        return !scan.mode().once()
                && !scan.timing().ofStates()
                && wholeMonths(begin(asked, scan.timing()), asked.to())
                && question.asOf() == null
                && question.person() == null
                && question.organisation() == null
                && question.project() == null
                && question.standing() == null
                && question.only().equals(Question.Only.ALL)
                && new SplitSql(asked).inMonths()
                && tellsApart(asked.scope());
    }

    private static boolean wholeMonths(@Nullable LocalDate from, @Nullable LocalDate to) {
        return (from == null || from.getDayOfMonth() == 1) && (to == null || to.getDayOfMonth() == to.lengthOfMonth());
    }

    private static @Nullable LocalDate begin(Asked asked, Timing timing) {
        return timing instanceof Timing.CumulativeSince(LocalDate since) ? since : asked.from();
    }

    /** To whom a fact is tied stands with the fact only. */
    private static boolean tellsApart(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> true;
            case Scope.Within within -> within.persons().isEmpty();
        };
    }

    /** Columns: {@code key, part}, and those of {@link Cell#aggregates}; a part without entries is no part. */
    private Sql months(Scan scan, List<Integer> shapes) {
        boolean amounts = scan.mode() == Scan.Mode.AMOUNTS;
        Sql sql = Sql.of("select f.shape as key, " + splits.ofMonths() + ", sum(f.entries) as entries,"
                + " coalesce(sum(f.entries) filter (where not f.dated), 0) as undated, "
                + (amounts
                        ? "sum(f.unknown) as unknown, sum(f.at_least) as c_at_least, sum(f.about) as c_about,"
                                + " sum(f.total) as c_total, sum(f.confirmed_total) as confirmed,"
                                + " sum(f.evidenced_total) as evidenced"
                        : "0 as unknown, 0 as c_at_least, 0 as c_about, sum(f.entries) as c_total,"
                                + " sum(f.confirmed) as confirmed, sum(f.evidenced) as evidenced")
                + " from monthly f");
        if (splits.ofShape()) {
            sql.add(" join shape h on h.shape = f.shape");
        }
        sql.add(" where ").in("f.shape", shapes);
        LocalDate from = begin(asked, scan.timing());
        if (from != null) {
            sql.add(" and f.month >= ?", month(from));
        }
        if (asked.to() != null) {
            sql.add(" and f.month <= ?", month(asked.to()));
        }
        sql.add(" and ").add(Visibility.ofFacts(asked.scope()));
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
        String groups = IntStream.rangeClosed(1, 1 + Math.max(1, asked.splits().size()))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        return sql.add(" group by " + groups + " having sum(f.entries) <> 0");
    }

    private static int month(LocalDate day) {
        return day.getYear() * 100 + day.getMonthValue();
    }

    /** Where lines have weights, or a state stands in several parts, each line is looked at. */
    private static boolean byHash(Asked asked, Scan scan) {
        return scan.mode() == Scan.Mode.SUBJECTS
                && !asked.weighted()
                && asked.question().only().part() == null
                && !(asked.byTime() && scan.timing().ofStates());
    }

    /**
     * The first line of a subject is the one with the least of a number made of day, entry and what is asked of the line: no line
     * has to be put in order.
     */
    private Sql subjects(Scan scan, List<Integer> shapes) {
        boolean one = scan.measures().size() == 1;
        String parts = IntStream.range(0, asked.splits().size())
                .mapToObj(SplitSql::column)
                .map(part -> ", arg_min_null(f." + part + ", f.number) as " + part)
                .collect(Collectors.joining());
        Sql firsts = Sql.of("select " + (one ? "" : "f.key as measure, ") + "min(f.number) as first" + parts
                        + " from (select f.*, " + NUMBER + " as number from (")
                .add(new LineSql(asked).bySubject(scan, shapes))
                .add(") f) f group by f.subject" + (one ? "" : ", f.key"));
        Sql sql = one ? Sql.of("select ? as measure", scan.measures().getFirst()) : Sql.of("select s.measure");
        return sql.add((asked.split() ? ", " + splits.columns("s") : ", 0 as part")
                        + ", count(*) as entries, 0 as unknown,"
                        + " count(*) filter (where (s.first & 4) = 4) as undated, 0 as c_at_least, 0 as c_about,"
                        + " count(*) as c_total, count(*) filter (where (s.first & 2) = 2) as confirmed,"
                        + " count(*) filter (where (s.first & 1) = 1) as evidenced from (")
                .add(firsts)
                .add(") s group by all having count(*) > 0");
    }
}
