package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Side;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records of before records knew their entries: the migrations find them again, and what is not found is refused. */
@JieduiTest
class OldRecordsTest {

    private static final Actor CLERK = new Actor("clerk");
    private static final String LINKS = """
            select concat_ws(' ', entry, stay, position, extension, reflection) from secondment_entry
            union all select concat_ws(' ', 'project', id, entry) from project
            union all select concat_ws(' ', 'milestone', id, entry) from milestone
            union all select concat_ws(' ', 'target', id, entry) from project_target
            union all select concat_ws(' ', 'told', id, known_by, side) from stay_term
            union all select concat_ws(' ', 'paper', term, file) from stay_term_paper""";

    @Autowired
    Intake intake;

    @Autowired
    Store store;

    JdbcClient jdbc;

    @Autowired
    void lookAsOwner(Store store) {
        jdbc = OwnerDatabase.of(store);
    }

    @Autowired
    org.jiedui.storage.Files files;

    @TempDir
    Path folder;

    @Test
    void findTheirEntriesAgainOrSayThatNoneIsKnown() throws Exception {
        record("pairings", Map.of("giver", "海珠区", "receiver", "瓮安县", "level", "county", "from", "2016-03"));
        record("secondments", stay("旧账员", "position", "副镇长"));
        record("positions", Map.of("person", "旧账员", "title", "组员", "manner", "concurrent"));
        record("extensions", Map.of("person", "旧账员", "times", "2", "reason", "项目未完"));
        record("reflections", Map.of("person", "旧账员", "own-words", "学到了很多"));
        record("projects", Map.of("title", "旧账项目", "place", "瓮安县", "kind", "other", "started", "2018-04"));
        record("milestones", Map.of("project", "旧账项目", "milestone", "竣工", "status", "planned"));
        record("milestones", Map.of("project", "旧账项目", "milestone", "竣工", "status", "reached", "date", "2018-09"));
        record("targets", Map.of("project", "旧账项目", "subject", "游客", "quantity", "100", "unit", "人次"));
        String paper =
                files.hold(Files.writeString(folder.resolve("补.txt"), "补")).hash();
        intake.record(
                "secondments", stay("旧账员", "position", "副镇长", "from", "2018-04", "evidence", paper), Side.GIVER, CLERK);
        List<String> links = links();
        assertThat(links).hasSizeGreaterThan(10).anyMatch(link -> link.startsWith("told") && link.contains("giver"));

        asOwner("delete from secondment_entry; delete from stay_term_paper;"
                + "update stay_term set known_by = null, side = null; update project set entry = null; update milestone set entry = null;"
                + "update project_target set entry = null");
        assertThat(refusals("extensions", Map.of("person", "旧账员", "until", "2020-01")))
                .containsExactly("stay-entry-unknown");
        assertThat(refusals("secondments", stay("旧账员", "position", "副镇长", "until", "2018-12")))
                .containsExactly("stay-entry-unknown");

        asOwner(migration("V074__entries_of_old_records.sql"));
        asOwner(migration("V082__entries_of_old_records.sql"));

        assertThat(links()).containsExactlyInAnyOrderElementsOf(links);
        assertThat(refusals("extensions", Map.of("person", "旧账员", "until", "2020-01")))
                .isEmpty();
    }

    private static Map<String, String> stay(String person, String... told) {
        Map<String, String> fields =
                new HashMap<>(Map.of("person", person, "category", "cadre", "home-place", "海珠区", "host-place", "瓮安县"));
        for (int i = 0; i < told.length; i += 2) {
            fields.put(told[i], told[i + 1]);
        }
        return fields;
    }

    private List<String> links() {
        return jdbc.sql(LINKS).query(String.class).list();
    }

    private void record(String register, Map<String, String> fields) {
        assertThat(refusals(register, fields)).isEmpty();
    }

    private List<String> refusals(String register, Map<String, String> fields) {
        return intake.record(register, new HashMap<>(fields), null, CLERK).rows().stream()
                .flatMap(row -> row.findings().stream())
                .filter(located -> located.finding().refuses())
                .map(located -> located.finding().code())
                .toList();
    }

    private static String migration(String name) throws IOException {
        return new ClassPathResource("db/migration/" + name).getContentAsString(StandardCharsets.UTF_8);
    }

    private void asOwner(String statements) throws SQLException {
        try (Connection connection = store.owner().connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statements);
        }
    }
}
