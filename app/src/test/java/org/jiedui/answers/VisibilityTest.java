package org.jiedui.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.access.Scope;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.mirror.Sql;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What answers show of stays is what the policy of the book's table of stays lets through. */
@JieduiTest
class VisibilityTest {

    @Autowired
    Store store;

    @Autowired
    Intake intake;

    @Test
    void theStaysOfPairingsAndPersonsInReachAreThoseOfThePolicy() throws SQLException {
        record("pairings", Map.of("level", "county", "giver", "440117", "receiver", "522726"));
        long pairing = id("select max(id) from pairing");
        record("pairings", Map.of("level", "county", "giver", "440118", "receiver", "522635"));
        long paired = stay("看见甲", "440117", "522726");
        long elsewhere = stay("看见乙", "440118", "522635");
        long person = id("select person from stay where id = " + elsewhere);

        assertThat(seen(Set.of(pairing), Set.of())).contains(paired).doesNotContain(elsewhere);
        assertThat(seen(Set.of(), Set.of(person))).containsExactly(elsewhere);
        assertThat(seen(Set.of(pairing), Set.of(person))).contains(paired, elsewhere);
        assertThat(seen(Set.of(), Set.of())).isEmpty();
    }

    /** As answers and the book have it, which is the same. */
    private List<Long> seen(Set<Long> pairings, Set<Long> persons) throws SQLException {
        Scope scope = new Scope.Within(
                Set.of(),
                pairings.stream().map(PairingId::new).collect(Collectors.toSet()),
                Set.of(),
                persons.stream().map(PersonId::new).collect(Collectors.toSet()),
                Set.of());
        List<Long> told;
        try (Connection owner = store.owner().connect();
                PreparedStatement narrowed = Sql.of("select s.id from ")
                        .add(Visibility.stays(scope))
                        .add(" s order by s.id")
                        .prepare(owner)) {
            told = ids(narrowed);
        }
        try (Connection application = store.application().connect()) {
            say(application, "jiedui.pairings", pairings);
            say(application, "jiedui.persons", persons);
            try (PreparedStatement own = application.prepareStatement("select id from stay order by id")) {
                assertThat(told).isEqualTo(ids(own));
            }
        }
        return told;
    }

    private static void say(Connection connection, String setting, Set<Long> ids) throws SQLException {
        try (PreparedStatement said = connection.prepareStatement("select set_config(?, ?, false)")) {
            said.setString(1, setting);
            said.setString(2, ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
            said.execute();
        }
    }

    private static List<Long> ids(PreparedStatement statement) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                ids.add(found.getLong(1));
            }
        }
        return ids;
    }

    private long stay(String name, String home, String host) {
        Map<String, String> fields = new HashMap<>();
        fields.put("person", name);
        fields.put("category", "specialist");
        fields.put("home-place", home);
        fields.put("host-place", host);
        fields.put("from", "2019-03");
        record("secondments", fields);
        return id("select max(id) from stay");
    }

    private long id(String sql) {
        return OwnerDatabase.of(store).sql(sql).query(Long.class).single();
    }

    private void record(String register, Map<String, String> fields) {
        assertThat(intake.record(register, fields, null, new Actor("clerk")).rows())
                .allMatch(row -> row.outcome() == Intake.Outcome.ACCEPTED);
    }
}
