package org.jiedui.answers;

import java.util.List;
import org.jiedui.kernel.Side;
import org.jiedui.mirror.Codes;
import org.jiedui.mirror.Sql;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** Conditions on the places of {@code f}, a fact or the sum of some; and those for the entries behind a line of a picture. */
final class OnlySql {

    /** Where a fact is counted in a split by place. */
    static final String COUNTED_AT = "coalesce(f.effect, f.receiver, f.giver)";

    /** Where it arrived in a picture or a split by receiver. */
    static final String RECEIVED_AT = "coalesce(f.receiver, f.effect)";

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
                .add(end(RECEIVED_AT, receiver))
                .add(")");
    }

    private static Sql end(String column, @Nullable String place) {
        if (place == null) {
            return Sql.of("true");
        }
        return place.equals(Question.Only.NOWHERE)
                ? Sql.of(column + " is null")
                : Sql.of(column + " = ?", Codes.place(place));
    }

    /** What touches a place or lies below it, on either side or on one. */
    static Sql at(RegionCode place, @Nullable Side side) {
        return in(
                place,
                switch (side) {
                    case null -> List.of("f.giver", "f.receiver", "f.effect");
                    case GIVER -> List.of("f.giver");
                    case RECEIVER -> List.of("f.receiver");
                });
    }

    /** What has the place or one below it in one of these columns. */
    static Sql in(RegionCode place, List<String> columns) {
        Codes.Interval codes = Codes.under(place.stem());
        Sql sql = Sql.of("(");
        for (String column : columns) {
            if (!column.equals(columns.getFirst())) {
                sql.add(" or ");
            }
            sql.add(column + " >= ? and " + column + " < ?", codes.first(), codes.end());
        }
        return sql.add(")");
    }
}
