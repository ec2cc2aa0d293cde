package org.jiedui.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The database hides by itself what nobody said may be seen. */
@JieduiTest
class RowScopeTest {

    /** Tables that hold nothing of anybody's acts: who may come in, names of towns and offices, numbers of the chain. */
    private static final Set<String> OPEN = Set.of(
            "account",
            "api_token",
            "invitation",
            "second_factor",
            "recovery_code",
            "outside_identity",
            "role",
            "role_permission",
            "access_grant",
            "region_town",
            "audit_cut",
            "erased_text",
            "organisation",
            "ledger_commit",
            "ledger_commits_begin",
            "flyway_schema_history");

    @Autowired
    Store store;

    @Test
    void everyTableHasItsPolicyOrIsNamedOpen() {
        List<String> bare = OwnerDatabase.of(store).sql("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and c.relkind = 'r' and not c.relrowsecurity
                        """).query(String.class).list();
        assertThat(bare).containsExactlyInAnyOrderElementsOf(OPEN);
    }

    @Test
    void aConnectionOnWhichNothingWasSaidOrEverythingTakenBackShowsNoRow() throws SQLException {
        OwnerDatabase.of(store)
                .sql(
                        "insert into place_count (batch, entry, place, topic, unit, precision) values (1, 1, '522727', 'x', '个', 'unknown')")
                .update();
        try (Connection connection = store.application().connect();
                Statement statement = connection.createStatement()) {
            assertThat(rows(statement)).isZero();
            for (String setting : List.of(
                    "set jiedui.everything = 'yes'",
                    "set jiedui.places = '{5227}'",
                    "set jiedui.places = '{522727}'")) {
                statement.execute(setting);
                assertThat(rows(statement)).as(setting).isOne();
                statement.execute("reset jiedui.everything");
                statement.execute("reset jiedui.places");
                assertThat(rows(statement)).as("after " + setting).isZero();
            }
            statement.execute("set jiedui.places = '{522723}'");
            assertThat(rows(statement)).isZero();
        }
    }

    /** Asked of every organisation that is told to whoever reaches a place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "stay where home = 1",
                "stay where host = 1",
                "position where organisation = 1",
                "project_partner where organisation = 1",
                "pairing where giver_organisation = 1",
                "pairing where receiver_organisation = 1"
            })
    void whatAnOrganisationHasToDoWithIsFoundByAnIndex(String rows) throws SQLException {
        try (Connection connection = store.application().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set jiedui.places = '{522727}'");
            statement.execute("set enable_seqscan = off");
            try (ResultSet plan = statement.executeQuery("explain select 1 from " + rows)) {
                List<String> lines = new ArrayList<>();
                while (plan.next()) {
                    lines.add(plan.getString(1));
                }
                String table = rows.substring(0, rows.indexOf(' '));
                assertThat(String.join("\n", lines))
                        .contains("Index Cond: (" + rows.split(" ")[2])
                        .doesNotContain("Seq Scan on " + table + " ");
            }
        }
    }

    private static int rows(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select count(*) from place_count")) {
            found.next();
            return found.getInt(1);
        }
    }
}
