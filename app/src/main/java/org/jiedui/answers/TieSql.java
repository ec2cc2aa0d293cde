package org.jiedui.answers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.mirror.Sql;

/**
 * Who stands behind a line, by which share, and which organisation sent them or took them in: narrows lines to what is owed
 * or related to a person or an organisation, and takes them apart by either. An organisation has what its persons have: the
 * shares of the stays that it sent or took in. What is owed to nobody, or through a stay of which no organisation is recorded,
 * is the rest; so, for a reader who does not see a stay, is what is owed through it.
 */
final class TieSql {

    private final Asked asked;
    private final Question question;

    TieSql(Asked asked) {
        this.asked = asked;
        this.question = asked.question();
    }

    /** Whether what is asked for is behind the facts: then {@code t} has the share of each. */
    boolean narrows() {
        return question.person() != null || question.organisation() != null;
    }

    /** Joins to facts {@code f} what of them is owed to who is asked for, as {@code t.basis_points}; 0 if they are only related. */
    void narrow(Sql sql) {
        if (question.organisation() != null) {
            sql.add(" join (select t.no, cast(sum(t.basis_points) as integer) as basis_points from (")
                    .add(behind())
                    .add(") t where ")
                    .add(meant())
                    .add(" group by t.no) t on t.no = f.no");
        } else if (question.person() != null) {
            sql.add(
                    " join tie t on t.no = f.no and t.person = ?",
                    question.person().value());
        }
    }

    /** Whether lines fall apart by who stands behind them; by person, not if it is one person who is asked for. */
    private boolean splits() {
        return asked.splits().stream()
                .anyMatch(split -> split.ofTies() && (split != By.PERSON || question.person() == null));
    }

    /** To each part what is owed or related to it, and the rest to nobody; lines that do not fall apart are left as they are. */
    Sql apart(Sql lines) {
        if (!splits()) {
            return lines;
        }
        boolean stays = ofOrganisations();
        Sql sql =
                stays ? byStays(lines) : line("t.basis_points", true).add(lines).add(") l join tie t on t.no = l.no");
        if (!narrows()) {
            sql.add(" union all ").add(line("10000 - l.owed", false)).add(lines).add(") l where l.owed < 10000");
            if (stays) {
                sql.add(" and not exists (select 1 from (")
                        .add(behind())
                        .add(") t where t.no = l.no and " + nobody() + ")");
            }
        }
        return sql;
    }

    /** Each part of a line with the shares of its stays added up; that of nobody, with what is owed to nobody, too. */
    private Sql byStays(Sql lines) {
        String shares = "sum(t.basis_points)";
        String weight = narrows() ? shares : shares + " + case when " + nobody() + " then 10000 - l.owed else 0 end";
        String parts = IntStream.range(0, asked.splits().size())
                .mapToObj(i -> known(asked.splits().get(i), SplitSql.column(i)))
                .collect(Collectors.joining(", "));
        return line("cast(" + weight + " as integer)", true)
                .add(lines)
                .add(") l join (")
                .add(behind())
                .add(") t on t.no = l.no where ")
                .add(meant())
                .add(" group by l.no, l.key, " + parts + ", l.owed, l.amount, l.precision, l.dated, l.day, l.standing,"
                        + " l.confirmed, l.evidenced");
    }

    private Sql line(String weight, boolean known) {
        return Sql.of("select l.no, l.key, " + parts(known) + ", " + weight
                + " as weight, l.amount, l.precision, l.dated, l.day, l.standing, l.confirmed, l.evidenced from (");
    }

    /** The parts of a line, of which those by ties are only known now. */
    private String parts(boolean known) {
        return IntStream.range(0, asked.splits().size())
                .mapToObj(i -> {
                    By split = asked.splits().get(i);
                    String name = SplitSql.column(i);
                    return (known || !split.ofTies() ? known(split, name) : "cast(null as bigint)") + " as " + name;
                })
                .collect(Collectors.joining(", "));
    }

    private static String known(By split, String name) {
        return split.ofTies() ? "t." + column(split) : "l." + name;
    }

    /** That {@code t} is the share of nobody in particular. */
    private String nobody() {
        return tied().stream().map(split -> "t." + column(split) + " is null").collect(Collectors.joining(" and "));
    }

    private List<By> tied() {
        return asked.splits().stream().filter(By::ofTies).toList();
    }

    private boolean ofOrganisations() {
        return !tied().equals(List.of(By.PERSON)) || question.organisation() != null;
    }

    private static String column(By split) {
        return switch (split) {
            case PERSON -> "person";
            case HOME_ORGANISATION -> "home";
            case HOST_ORGANISATION -> "host";
            default -> throw new IllegalStateException("no part by who stands behind: " + split);
        };
    }

    /** That {@code t}, a stay behind an entry, is of who is asked for. */
    private Sql meant() {
        Sql sql = Sql.of("true");
        if (question.person() != null) {
            sql.add(" and t.person = ?", question.person().value());
        }
        if (question.organisation() != null) {
            long organisation = question.organisation().value();
            switch (question.end()) {
                case null -> sql.add(" and (t.home = ? or t.host = ?)", organisation, organisation);
                case HOME -> sql.add(" and t.home = ?", organisation);
                case HOST -> sql.add(" and t.host = ?", organisation);
            }
        }
        return sql;
    }

    /** The stays behind entries; of those that the reader does not see, no organisation. */
    private Sql behind() {
        return Sql.of("select b.no, b.person, b.basis_points, s.home, s.host from behind b left join ")
                .add(Visibility.stays(asked.scope()))
                .add(" s on s.stay = b.stay");
    }
}
