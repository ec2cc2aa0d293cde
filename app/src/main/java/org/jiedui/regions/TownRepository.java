package org.jiedui.regions;

import java.util.List;
import org.jiedui.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The towns added by hand; there is no way to change one or to take it away. */
@Repository
class TownRepository {

    record Town(RegionCode code, String name) {}

    private final JdbcClient jdbc;

    TownRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By code. */
    List<Town> all() {
        return jdbc.sql("select code, name from region_town order by code")
                .query((row, number) -> new Town(new RegionCode(row.getString("code")), row.getString("name")))
                .list();
    }

    /** Adds it for good, whatever becomes of the caller's own transaction: a place is there for everybody at once. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void add(Town town, Actor actor) {
        jdbc.sql("""
                        insert into region_town (code, above, name, added_by)
                        values (:code, :above, :name, :actor)
                        """)
                .param("code", town.code().value())
                .param("above", town.code().value().substring(0, 6))
                .param("name", town.name())
                .param("actor", actor.name())
                .update();
    }
}
