package org.jiedui.answers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jiedui.mirror.Sql;

/**
 * How many entries a question admits, and of which sort; what {@link Flows} counts in one pass.
 *
 * @param unknown those with an amount that nobody wrote down
 * @param nobody  results with no person behind them
 * @param related results with persons behind them, none with a share
 * @param targets those that say what is meant to be reached
 */
public record Tally(
        long entries,
        long confirmed,
        long recorded,
        long disputed,
        long undated,
        long unknown,
        long nobody,
        long related,
        long targets) {

    static Tally of(Connection mirror, Asked asked, Set<String> setting, String started) throws SQLException {
        Sql sql = Sql.of("""
                        select count(*) as entries,
                            count(*) filter (where t.standing = 1) as confirmed,
                            count(*) filter (where t.standing = 0) as recorded,
                            count(*) filter (where t.standing = 2) as disputed,
                            count(*) filter (where not t.dated) as undated,
                            count(*) filter (where t.amount is null) as unknown,
                            count(*) filter (where t.shown and not t.tied) as nobody,
                            count(*) filter (where t.shown and t.tied and t.owed = 0) as related,
                            count(*) filter (where t.kind = 'target') as targets
                        from (""").add(sorted(asked, setting, started)).add(") t");
        try (PreparedStatement statement = sql.prepare(mirror);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Tally(
                    row.getLong("entries"),
                    row.getLong("confirmed"),
                    row.getLong("recorded"),
                    row.getLong("disputed"),
                    row.getLong("undated"),
                    row.getLong("unknown"),
                    row.getLong("nobody"),
                    row.getLong("related"),
                    row.getLong("targets"));
        }
    }

    /**
     * Each entry with its sort. Columns: {@code no, standing, dated, day, amount, tied, owed, kind, shown}; the last says
     * whether it is something that came of people.
     */
    static Sql sorted(Asked asked, Set<String> setting, String started) {
        return Sql.of("""
                        select s.no, s.standing, s.dated, s.day, s.amount, s.tied, s.owed, s.kind,
                            s.result or s.kind = ? and s.project is not null
                                and not bool_or(s.result) over (partition by s.project) as shown
                        from (select l.no, l.standing, l.dated, l.day, l.amount, f.owed, f.project, h.kind,
                                f.no in (select no from tie) as tied, not (""", started)
                .in("h.kind", setting)
                .add(") as result from (")
                .add(new LineSql(asked).ofEverything())
                .add(") l join shape h on h.shape = l.key join fact f on f.no = l.no) s");
    }
}
