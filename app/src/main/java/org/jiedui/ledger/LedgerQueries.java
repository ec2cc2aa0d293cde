package org.jiedui.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Share;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads entries with all that was appended to them since. */
@Repository
class LedgerQueries {

    private final JdbcClient jdbc;

    LedgerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Entry> entries(Collection<EntryNo> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        List<Long> wanted = numbers.stream().map(EntryNo::value).toList();
        Map<Long, List<Tie>> ties = ties(wanted);
        Map<Long, List<Evidence>> papers = papers(wanted);
        Map<Long, List<Signature>> words = words(wanted);
        Map<Long, Long> reversals = reversals(wanted);
        Map<Long, Entry> found = new HashMap<>();
        jdbc.sql("""
                        select e.*, t.title, t.note
                        from ledger_entry e left join ledger_text t on t.entry = e.no
                        where e.no = any(:wanted)
                        """)
                .param("wanted", array(wanted))
                .query((rs, n) -> EntryRow.read(rs, ties.getOrDefault(rs.getLong("no"), List.of())))
                .list()
                .forEach(row -> found.put(
                        row.no(),
                        entry(
                                row,
                                papers.getOrDefault(row.no(), List.of()),
                                words.getOrDefault(row.no(), List.of()),
                                reversals.get(row.no()))));
        List<Entry> inOrder = new ArrayList<>();
        for (Long number : wanted) {
            Entry entry = found.get(number);
            if (entry != null) {
                inOrder.add(entry);
            }
        }
        return inOrder;
    }

    List<EntryNo> ofBatch(BatchId batch) {
        return jdbc.sql("select no from ledger_entry where batch = :batch and reverses is null order by no")
                .param("batch", batch.value())
                .query((rs, n) -> new EntryNo(rs.getLong("no")))
                .list();
    }

    boolean seesAllOf(BatchId batch) {
        return jdbc.sql("""
                        select jiedui_batch_entries(:batch)
                             = (select count(*) from ledger_entry where batch = :batch and reverses is null)
                        """).param("batch", batch.value()).query(Boolean.class).single();
    }

    List<EntryNo> liveOf(Ledger.Subject subject) {
        String where = switch (subject) {
            case Ledger.Subject.OfStay _ -> "e.no in (select entry from ledger_tie where stay = :id)";
            case Ledger.Subject.OfPairing _ -> "e.pairing = :id";
            case Ledger.Subject.OfProject _ -> "e.project = :id";
        };
        long id = switch (subject) {
            case Ledger.Subject.OfStay of -> of.stay().value();
            case Ledger.Subject.OfPairing of -> of.pairing().value();
            case Ledger.Subject.OfProject of -> of.project().value();
        };
        return jdbc.sql("""
                        select e.no from ledger_entry e
                        where %s and e.reverses is null
                          and not exists (select from ledger_entry r where r.reverses = e.no)
                        order by e.no
                        """.formatted(where))
                .param("id", id)
                .query((rs, n) -> new EntryNo(rs.getLong("no")))
                .list();
    }

    private static Entry entry(EntryRow row, List<Evidence> papers, List<Signature> words, @Nullable Long reversedBy) {
        return new Entry(
                new EntryNo(row.no()),
                row.fact(),
                papers,
                Standing.after(row.fact().recordedBy(), words),
                words,
                row.reverses() == null ? null : new EntryNo(row.reverses()),
                reversedBy == null ? null : new EntryNo(reversedBy),
                row.reason(),
                row.postedBy(),
                row.postedAt(),
                java.util.HexFormat.of().formatHex(row.hash()));
    }

    /** One parameter however many there are: a list would be as many, and the protocol ends at 65,535. */
    private static Long[] array(List<Long> numbers) {
        return numbers.toArray(Long[]::new);
    }

    private Map<Long, List<Tie>> ties(List<Long> entries) {
        Map<Long, List<Tie>> ties = new HashMap<>();
        jdbc.sql("""
                        select entry, stay, person, basis_points from ledger_tie
                        where entry = any(:entries) order by entry, place
                        """).param("entries", array(entries)).query(rs -> {
            Integer share = Columns.whole(rs, "basis_points");
            ties.computeIfAbsent(rs.getLong("entry"), e -> new ArrayList<>())
                    .add(new Tie(
                            new StayId(rs.getLong("stay")),
                            new PersonId(rs.getLong("person")),
                            share == null ? null : new Share(share)));
        });
        return ties;
    }

    Ledger.Tied tied(PersonId person) {
        long entries = jdbc.sql("select count(distinct entry) from ledger_tie where person = :person")
                .param("person", person.value())
                .query(Long.class)
                .single();
        Map<String, String> files = new TreeMap<>();
        jdbc.sql("""
                        select distinct e.file, e.file_name from ledger_entry e join ledger_tie t on t.entry = e.no
                        where t.person = :person and e.file is not null
                        union
                        select v.file, v.name from ledger_evidence v join ledger_tie t on t.entry = v.entry
                        where t.person = :person
                        """).param("person", person.value()).query(rs -> {
            files.put(rs.getString("file"), rs.getString("file_name"));
        });
        return new Ledger.Tied(entries, files);
    }

    long newest() {
        return jdbc.sql("select coalesce(max(no), 0) from ledger_entry where no < 1152921504606846976")
                .query(Long.class)
                .single();
    }

    /** Whether a file is a paper of an entry that the reader may see. */
    boolean proves(String file) {
        return jdbc.sql("select exists (select from ledger_evidence where file = :file)")
                .param("file", file)
                .query(Boolean.class)
                .single();
    }

    private Map<Long, List<Evidence>> papers(List<Long> entries) {
        Map<Long, List<Evidence>> papers = new HashMap<>();
        jdbc.sql("select entry, file, name from ledger_evidence where entry = any(:entries) order by no")
                .param("entries", array(entries))
                .query(rs -> {
                    papers.computeIfAbsent(rs.getLong("entry"), e -> new ArrayList<>())
                            .add(new Evidence(rs.getString("file"), rs.getString("name")));
                });
        return papers;
    }

    private Map<Long, List<Signature>> words(List<Long> entries) {
        Map<Long, List<Signature>> words = new HashMap<>();
        jdbc.sql("""
                        select entry, side, confirms, reason, by_whom, at, claim_amount, claim_happened from ledger_signature
                        where entry = any(:entries) order by no
                        """).param("entries", array(entries)).query(rs -> {
            words.computeIfAbsent(rs.getLong("entry"), e -> new ArrayList<>())
                    .add(new Signature(
                            Side.valueOf(rs.getString("side").toUpperCase(Locale.ROOT)),
                            rs.getBoolean("confirms"),
                            rs.getString("reason"),
                            rs.getString("by_whom"),
                            rs.getTimestamp("at").toInstant(),
                            Columns.claim(rs)));
        });
        return words;
    }

    private Map<Long, Long> reversals(List<Long> entries) {
        Map<Long, Long> reversals = new HashMap<>();
        jdbc.sql("select reverses, no from ledger_entry where reverses = any(:entries)")
                .param("entries", array(entries))
                .query(rs -> {
                    reversals.put(rs.getLong("reverses"), rs.getLong("no"));
                });
        return reversals;
    }
}
