package org.jiedui.mentoring;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.mentoring.Pair.Role;
import org.jiedui.mentoring.Pair.Told;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pairs as they are kept; those that were taken back are never among them. Nothing is changed, only marked. */
@Repository
class PairRepository {

    private static final String PAIRS = """
            select m.* from mentoring m join standing_stay s on s.id = m.stay where m.withdrawn_at is null\s""";
    private static final String IN_ORDER = " order by m.starts desc nulls last, m.id desc";

    private final JdbcClient jdbc;
    private final Secondments secondments;
    private final People people;
    private final Clock clock;

    PairRepository(JdbcClient jdbc, Secondments secondments, People people, Clock clock) {
        this.jdbc = jdbc;
        this.secondments = secondments;
        this.people = people;
        this.clock = clock;
    }

    /** A pair that has no number yet. */
    record Fresh(StayId stay, Role role, PersonId other, String skill, Term term) {}

    private record Stored(
            MentoringId id,
            EntryNo entry,
            StayId stay,
            Role role,
            PersonId other,
            String skill,
            @Nullable PartialDate from,
            Until until) {}

    void insert(Fresh fresh, EntryNo entry, BatchId batch) {
        PartialDate from = fresh.term().from();
        jdbc.sql("""
                        insert into mentoring (entry, stay, role, other, skill, starts, ends, batch)
                        values (:entry, :stay, :role, :other, :skill, :starts, :ends, :batch)""")
                .param("entry", entry.value())
                .param("stay", fresh.stay().value())
                .param("role", fresh.role().word())
                .param("other", fresh.other().value())
                .param("skill", fresh.skill())
                .param("starts", from == null ? null : from.toString())
                .param("ends", fresh.term().until().text())
                .param("batch", batch.value())
                .update();
    }

    void insert(MentoringId pair, @Nullable PartialDate day, String words, boolean ended, String by) {
        jdbc.sql("""
                        insert into mentoring_told (mentoring, day, words, ended, by, at)
                        values (:pair, :day, :words, :ended, :by, :at)""")
                .param("pair", pair.value())
                .param("day", day == null ? null : day.toString())
                .param("words", words)
                .param("ended", ended)
                .param("by", by)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    void withdrawTold(long told) {
        jdbc.sql("update mentoring_told set withdrawn_at = :at where id = :id and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("id", told)
                .update();
    }

    void withdraw(EntryNo entry) {
        jdbc.sql("update mentoring set withdrawn_at = :at where entry = :entry and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("entry", entry.value())
                .update();
    }

    void withdraw(BatchId batch) {
        jdbc.sql("update mentoring set withdrawn_at = :at where batch = :batch and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("batch", batch.value())
                .update();
    }

    Optional<Pair> byId(MentoringId id) {
        return whole(jdbc.sql(PAIRS + "and m.id = :id").param("id", id.value())).stream()
                .findFirst();
    }

    List<Pair> of(StayId stay) {
        return whole(jdbc.sql(PAIRS + "and m.stay = :stay" + IN_ORDER).param("stay", stay.value()));
    }

    List<Pair> all() {
        return whole(jdbc.sql(PAIRS + IN_ORDER));
    }

    /** In which any of them began, the last one first; {@code undated} if one has no date. */
    List<String> years() {
        return jdbc.sql("""
                        select distinct coalesce(left(m.starts::text, 4), 'undated') as year
                        from mentoring m join standing_stay s on s.id = m.stay where m.withdrawn_at is null
                        order by year desc""").query((row, number) -> row.getString("year")).list();
    }

    /** Pairs that another intake told and of which one of these persons is the other. */
    List<Pair> naming(Collection<PersonId> persons, BatchId except) {
        return whole(jdbc.sql(PAIRS + "and m.batch <> :except and m.other = any(:persons)" + IN_ORDER)
                .param("except", except.value())
                .param("persons", persons.stream().map(PersonId::value).toArray(Long[]::new)));
    }

    /** How many there are of these, also beyond the reach of whoever asks. */
    long naming(BatchId enteredBy) {
        return jdbc.sql("select jiedui_pairs_naming(:batch)")
                .param("batch", enteredBy.value())
                .query(Long.class)
                .single();
    }

    private List<Pair> whole(JdbcClient.StatementSpec statement) {
        List<Stored> stored = statement
                .query((row, number) -> {
                    String starts = row.getString("starts");
                    return new Stored(
                            new MentoringId(row.getLong("id")),
                            new EntryNo(row.getLong("entry")),
                            new StayId(row.getLong("stay")),
                            Role.of(row.getString("role")),
                            new PersonId(row.getLong("other")),
                            row.getString("skill"),
                            starts == null ? null : PartialDate.parse(starts),
                            Until.of(row.getString("ends")));
                })
                .list();
        Map<StayId, Stay> stays = new LinkedHashMap<>();
        secondments
                .stays(stored.stream().map(Stored::stay).distinct().toList())
                .forEach(stay -> stays.put(stay.id(), stay));
        Map<PersonId, Person> others =
                people.persons(stored.stream().map(Stored::other).distinct().toList());
        Map<MentoringId, List<Told>> told = told(stored);
        List<Pair> pairs = new ArrayList<>();
        for (Stored found : stored) {
            Stay stay = stays.get(found.stay());
            Person other = others.get(found.other());
            if (stay != null && other != null) {
                pairs.add(new Pair(
                        found.id(),
                        found.entry(),
                        stay,
                        found.role(),
                        other,
                        found.skill(),
                        found.from(),
                        found.until(),
                        told.getOrDefault(found.id(), List.of())));
            }
        }
        return pairs;
    }

    private Map<MentoringId, List<Told>> told(List<Stored> pairs) {
        Map<MentoringId, List<Told>> told = new HashMap<>();
        jdbc.sql("""
                        select * from mentoring_told
                        where mentoring = any(:pairs) and withdrawn_at is null order by at desc, id desc""")
                .param("pairs", pairs.stream().map(found -> found.id().value()).toArray(Long[]::new))
                .query(row -> {
                    String day = row.getString("day");
                    told.computeIfAbsent(new MentoringId(row.getLong("mentoring")), pair -> new ArrayList<>())
                            .add(new Told(
                                    row.getLong("id"),
                                    day == null ? null : PartialDate.parse(day),
                                    row.getString("words"),
                                    row.getBoolean("ended"),
                                    row.getString("by"),
                                    row.getTimestamp("at").toInstant()));
                });
        return told;
    }
}
