package org.jiedui.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jiedui.measures.TestDefinitions;
import org.jiedui.mirror.Mirror;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums by month are kept up by adding and taking away: they have to stay what adding up all facts anew gives. */
class MonthsTest {

    private static final String KEY = "month, shape, dated, giver, receiver, effect, pairing";

    private static final String KEPT = "select " + KEY + ", sum(entries) as e, sum(unknown) as u, sum(at_least) as l,"
            + " sum(about) as a, sum(confirmed) as c, sum(evidenced) as v, sum(total) as t, sum(confirmed_total) as ct,"
            + " sum(evidenced_total) as vt from monthly group by all having e <> 0 or u <> 0 or l <> 0 or a <> 0 or c <> 0"
            + " or v <> 0 or t <> 0 or ct <> 0 or vt <> 0";

    private static final String ANEW =
            "select year(day) * 100 + month(day) as month, shape, dated, giver, receiver, effect,"
                    + " pairing, count(*) as e, count(*) filter (where precision = 3) as u, count(*) filter (where precision = 1) as l,"
                    + " count(*) filter (where precision = 2) as a, count(*) filter (where standing = 1) as c,"
                    + " count(evidenced_at) as v, coalesce(sum(amount), 0) as t,"
                    + " coalesce(sum(amount) filter (where standing = 1), 0) as ct,"
                    + " coalesce(sum(case when evidenced_at is not null then amount end), 0) as vt"
                    + " from fact where reversed_at is null group by all";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63})
    void areWhatAddingUpAnewGivesHoweverTheyCameAbout(long seed) {
        RandomBook book = new RandomBook(seed);
        try (Mirror mirror =
                new Mirror(book, TestDefinitions.shippedAndTest(), folder, new Mirror.Limits("256MB", 2))) {
            for (int round = 0; round < 8; round++) {
                book.write(25);
                assertThat(rows(mirror, KEPT)).containsExactlyElementsOf(rows(mirror, ANEW));
            }
            List<String> followed = rows(mirror, KEPT);
            assertThat(followed).isNotEmpty();
            mirror.rebuild();
            assertThat(rows(mirror, KEPT)).containsExactlyElementsOf(followed);
        }
    }

    private static List<String> rows(Mirror mirror, String sql) {
        return mirror.read((connection, now) -> {
            List<String> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    StringBuilder text = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        text.append(row.getString(i)).append('|');
                    }
                    rows.add(text.toString());
                }
            }
            return rows.stream().sorted().toList();
        });
    }
}
