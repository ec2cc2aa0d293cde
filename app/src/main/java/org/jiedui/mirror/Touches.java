package org.jiedui.mirror;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.ledger.Line;

/** The facts that the lines between two states of the mirror touch; of very many only that they are many. */
final class Touches {

    private static final int MANY = 500;

    private final List<Touched> facts = new ArrayList<>();
    private boolean many;

    /** Whether an answer that hangs on this may have become another. */
    boolean on(HangsOn answer) {
        return many || facts.stream().anyMatch(answer::on);
    }

    /** @param connection on which the batch has been appended */
    void add(Batch batch, Connection connection) throws SQLException {
        int lines = batch.entries().size()
                + batch.signatures().size()
                + batch.evidence().size();
        many = many || facts.size() + lines > MANY;
        if (many) {
            return;
        }
        Set<Long> numbers = new HashSet<>();
        batch.entries().forEach(line -> numbers.add(line.reverses() == null ? line.no() : line.reverses()));
        batch.signatures().stream().map(Line.SignatureLine::entry).forEach(numbers::add);
        batch.evidence().stream().map(Line.EvidenceLine::entry).forEach(numbers::add);
        Map<Long, Behind> behind = behind(connection, numbers);
        Sql sql = Sql.of("select f.no, h.kind, f.giver, f.receiver, f.effect, f.pairing, f.project"
                        + " from fact f join shape h on h.shape = f.shape where ")
                .in("f.no", numbers);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Behind ofFact = behind.getOrDefault(row.getLong("no"), Behind.NOBODY);
                facts.add(new Touched(
                        row.getString("kind"),
                        Codes.placeOf(row, "giver"),
                        Codes.placeOf(row, "receiver"),
                        Codes.placeOf(row, "effect"),
                        row.getObject("pairing", Long.class),
                        row.getObject("project", Long.class),
                        ofFact.persons(),
                        ofFact.organisations()));
            }
        }
    }

    /** Persons, and the organisations that sent them or took them in. */
    private record Behind(Set<Long> persons, Set<Long> organisations) {

        static final Behind NOBODY = new Behind(Set.of(), Set.of());

        Behind() {
            this(new HashSet<>(), new HashSet<>());
        }
    }

    private static Map<Long, Behind> behind(Connection connection, Set<Long> numbers) throws SQLException {
        Map<Long, Behind> behind = new HashMap<>();
        try (PreparedStatement statement = Sql.of("select b.no, b.person, s.home, s.host from behind b"
                                + " left join stay s on s.stay = b.stay where ")
                        .in("b.no", numbers)
                        .prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Behind one = behind.computeIfAbsent(row.getLong("no"), _ -> new Behind());
                one.persons().add(row.getLong("person"));
                for (String end : List.of("home", "host")) {
                    Long organisation = row.getObject(end, Long.class);
                    if (organisation != null) {
                        one.organisations().add(organisation);
                    }
                }
            }
        }
        return behind;
    }
}
