package org.jiedui.answers;

import org.jiedui.mirror.Sql;
import org.jspecify.annotations.Nullable;

/** Conditions of {@link LineSql} for the entries behind a line of a picture. */
final class OnlySql {

    private OnlySql() {}

    static void only(Sql sql, Question.Only only) {
        if (!only.kinds().isEmpty()) {
            sql.add(" and f.shape in (select h.shape from shape h where ")
                    .in("h.kind", only.kinds())
                    .add(")");
        }
        if (only.giver() != null || only.receiver() != null) {
            sql.add(" and (").add(way(only.giver(), only.receiver()));
            if (only.bothWays()) {
                sql.add(" or ").add(way(only.receiver(), only.giver()));
            }
            sql.add(")");
        }
        if (only.unknown()) {
            sql.add(" and f.amount is null");
        }
    }

    private static Sql way(@Nullable String giver, @Nullable String receiver) {
        return Sql.of("(")
                .add(end("f.giver", giver))
                .add(" and ")
                .add(end("coalesce(f.receiver, f.effect)", receiver))
                .add(")");
    }

    private static Sql end(String column, @Nullable String place) {
        if (place == null) {
            return Sql.of("true");
        }
        return place.equals(Question.Only.NOWHERE) ? Sql.of(column + " is null") : Sql.of(column + " = ?", place);
    }
}
