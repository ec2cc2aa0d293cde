package org.jiedui.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@JieduiTest
class StoreTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private Store store;

    @Test
    void theApplicationOwnsNothing() {
        assertThat(database.sql("select current_user").query(String.class).single())
                .isEqualTo("jiedui_app");
        assertThat(database.sql(
                                "select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> database.sql("create table own (id int)").update())
                .hasRootCauseMessage("ERROR: permission denied for schema public\n  Position: 14");
    }

    @Test
    void nobodyComesInWithoutThePassword() {
        for (String user : new String[] {"jiedui", "jiedui_app"}) {
            assertThatThrownBy(() ->
                            new Login(store.owner().url().replaceFirst("&user=.*", ""), user, "guessed").connect())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void theApplicationCannotChangeTheBook() {
        List<String> changeable = database.sql("""
                        select c.relname || ' ' || p.privilege
                        from pg_class c
                        cross join unnest(array['update', 'delete', 'truncate']) p(privilege)
                        where c.relkind = 'r' and c.relname like 'ledger\\_%'
                        and has_table_privilege(current_user, c.oid, p.privilege)
                        """).query(String.class).list();
        assertThat(changeable).isEmpty();
        assertThatThrownBy(() -> database.sql("delete from ledger_entry").update())
                .hasRootCauseMessage("ERROR: permission denied for table ledger_entry");
    }
}
