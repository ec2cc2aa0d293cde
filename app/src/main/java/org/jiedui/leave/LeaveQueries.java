package org.jiedui.leave;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.kernel.StayId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads leave; that of a stay that was taken back is not among it. */
@Repository
class LeaveQueries {

    private static final String ASKED = """
            select a.id, a.stay, a.kind, a.first_day, a.last_day, a.why
            from leave_asked a join standing_stay s on s.id = a.stay where true\s""";

    private final JdbcClient jdbc;

    LeaveQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As stored: the stay by its number. */
    record Stored(LeaveId id, StayId stay, LeaveKind kind, LocalDate first, LocalDate last, String why) {}

    List<Stored> byId(LeaveId id) {
        return stored(jdbc.sql(ASKED + "and a.id = :id").param("id", id.value()));
    }

    List<Stored> ofStay(StayId stay) {
        return stored(jdbc.sql(ASKED + "and a.stay = :stay order by a.first_day desc, a.id desc")
                .param("stay", stay.value()));
    }

    List<Stored> ofStays(Collection<StayId> stays) {
        return stored(jdbc.sql(ASKED + "and a.stay = any(:stays) order by a.first_day desc, a.id desc")
                .param("stays", stays.stream().map(StayId::value).toArray(Long[]::new)));
    }

    List<Stored> all() {
        return stored(jdbc.sql(ASKED + "order by a.first_day desc, a.id desc"));
    }

    /** What was asked for and to which nothing else was said that stands. */
    List<Stored> unanswered() {
        return stored(jdbc.sql(ASKED + """
                and not exists (
                    select from leave_step l
                    where l.leave = a.id and l.step not in ('ask', 'take-back')
                      and not exists (select from leave_step b where b.leave = l.leave and b.takes_back = l.no))
                order by a.first_day desc, a.id desc"""));
    }

    /** The years into which any of it was to reach, the last one first. */
    List<String> years() {
        return jdbc.sql("""
                        select distinct extract(year from d.day)::integer as year
                        from leave_asked a join standing_stay s on s.id = a.stay, unnest(array[a.first_day, a.last_day]) as d (day)
                        order by year desc""").query((row, number) -> row.getString("year")).list();
    }

    private static List<Stored> stored(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, number) -> new Stored(
                        new LeaveId(row.getLong("id")),
                        new StayId(row.getLong("stay")),
                        LeaveKind.of(row.getString("kind")).orElseThrow(),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getString("why")))
                .list();
    }

    /** Of each leave all its steps, in their order. */
    Map<LeaveId, List<Taken>> steps(Collection<LeaveId> leaves) {
        Map<LeaveId, List<Taken>> steps = new LinkedHashMap<>();
        jdbc.sql("select * from leave_step where leave = any(:leaves) order by leave, no")
                .param("leaves", leaves.stream().map(LeaveId::value).toArray(Long[]::new))
                .query(row -> {
                    steps.computeIfAbsent(new LeaveId(row.getLong("leave")), leave -> new ArrayList<>())
                            .add(new Taken(
                                    row.getInt("no"),
                                    Step.of(row.getString("step")).orElseThrow(),
                                    row.getObject("day", LocalDate.class),
                                    row.getString("words"),
                                    Party.of(row.getString("party")),
                                    row.getString("by"),
                                    row.getTimestamp("at").toInstant(),
                                    row.getObject("takes_back", Integer.class)));
                });
        return steps;
    }
}
