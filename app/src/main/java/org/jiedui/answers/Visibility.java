package org.jiedui.answers;

import java.util.List;
import org.jiedui.access.Scope;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.mirror.Sql;
import org.jiedui.regions.RegionCode;

/**
 * The one place where a pass over the facts, for figures as for entries, and what is told of the stays behind them, is narrowed
 * to what the reader may see. The scope comes with the question; without a default, so that a narrower scope cannot be forgotten
 * here.
 */
final class Visibility {

    private Visibility() {}

    /** A condition on {@code f}, the fact. */
    static Sql ofFacts(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> Sql.of("true");
            case Scope.Within within -> {
                Sql sql = Sql.of("(")
                        .in(
                                "f.pairing",
                                within.pairings().stream().map(PairingId::value).toList());
                for (RegionCode place : within.places()) {
                    sql.add(" or ").add(OnlySql.at(place, null));
                }
                if (!within.persons().isEmpty()) {
                    sql.add(" or f.no in (select no from tie where ")
                            .in(
                                    "person",
                                    within.persons().stream()
                                            .map(PersonId::value)
                                            .toList())
                            .add(")");
                }
                yield sql.add(")");
            }
        };
    }

    /** The stays that a reader sees, as a table: what the policy of the book's own table lets through. */
    static Sql stays(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> Sql.of("stay");
            case Scope.Within within -> {
                Sql sql = Sql.of("(select v.* from stay v where (")
                        .in(
                                "v.pairing",
                                within.pairings().stream().map(PairingId::value).toList());
                for (RegionCode place : within.places()) {
                    sql.add(" or ").add(OnlySql.in(place, List.of("v.home_place", "v.host_place")));
                }
                sql.add(" or ")
                        .in(
                                "v.person",
                                within.persons().stream().map(PersonId::value).toList());
                yield sql.add("))");
            }
        };
    }
}
