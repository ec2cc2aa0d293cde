package org.jiedui.secondments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who tells the term of a stay: its first record, a row that told a date later, an extension, an early end. What the stay's entry says
 * besides its dates follows from these words alone, so that a word taken back leaves no trace in it.
 */
@Component
class StayWords {

    private static final int FIRST = 0;
    private static final int COMPLETION = 1;
    private static final int EXTENSION = 2;
    private static final int EARLY_END = 3;

    private final JdbcClient jdbc;
    private final Ledger ledger;

    StayWords(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** @param side who tells it; absent for a source of neither side */
    private record Word(
            int manner,
            long id,
            boolean stands,
            @Nullable PartialDate from,
            Until until,
            LocalDate knownBy,
            @Nullable Side side,
            Origin origin,
            List<Evidence> papers) {

        private static final Comparator<Word> BY_RECORDING = Comparator.<Word>comparingLong(
                        word -> word.origin.batch().value())
                .thenComparingInt(Word::manner)
                .thenComparingLong(Word::id);
    }

    /**
     * What an entry of the stay says besides its dates.
     *
     * @param knownBy the latest date by which the stay, its start or its end was known
     * @param side    the side that recorded all of it; absent if not all of it came from one
     * @param origin  where the latest of the dates was read, or the stay if it has none
     * @param papers  of the first record, of dates told later, of the extension that tells the end, and those attached by
     *                hand
     */
    record Telling(LocalDate knownBy, @Nullable Side side, Origin origin, List<Evidence> papers) {}

    /** @param entries all that the stay was posted as, one after another; at least one */
    Telling telling(StayId stay, List<Entry> entries) {
        Entry record = entries.getFirst();
        Word first = first(record);
        List<Word> completions = completions(stay, first);
        List<Word> extensions = extensions(stay, first);

        Word start = first.from() != null ? first : last(completions, word -> word.from() != null, first);
        boolean ended = !(first.until() instanceof Until.NotRecorded);
        Word end = ended ? first : last(completions, word -> !(word.until() instanceof Until.NotRecorded), first);
        Until until = end.until();
        for (Word extension : extensions.stream().filter(Word::stands).toList()) {
            Until next = Term.later(until, extension.until());
            if (!next.equals(until)) {
                until = next;
                end = extension;
            }
        }
        Word early = earlyEnd(stay, first);
        if (early != null) {
            end = early;
        }
        List<Word> tellers = Stream.of(first, start, end).distinct().toList();
        Set<Side> sides =
                tellers.stream().map(Word::side).filter(Objects::nonNull).collect(Collectors.toSet());
        boolean oneSide = sides.size() == 1 && tellers.stream().allMatch(word -> word.side() != null);
        return new Telling(
                tellers.stream()
                        .map(Word::knownBy)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                oneSide ? sides.iterator().next() : null,
                Stream.of(start, end).max(Word.BY_RECORDING).orElseThrow().origin(),
                papers(entries, completions, extensions, end));
    }

    /** The standing early end, told as the stay's last word. */
    private @Nullable Word earlyEnd(StayId stay, Word first) {
        return jdbc.sql("""
                        select d.id, d.ended, d.batch, s.entry
                        from early_end d left join secondment_entry s on s.early_end = d.id
                        where d.stay = :stay and d.withdrawn_at is null""")
                .param("stay", stay.value())
                .query((row, number) -> {
                    Long posted = row.getObject("entry", Long.class);
                    Entry entry =
                            posted == null ? null : entries(List.of(posted)).get(posted);
                    return new Word(
                            EARLY_END,
                            row.getLong("id"),
                            true,
                            null,
                            new Until.On(PartialDate.parse(row.getString("ended"))),
                            entry == null ? first.knownBy() : entry.fact().knownBy(),
                            entry == null ? null : entry.fact().recordedBy(),
                            entry == null
                                    ? Origin.typed(new BatchId(row.getLong("batch")))
                                    : entry.fact().origin(),
                            entry == null ? List.of() : entry.evidence());
                })
                .optional()
                .orElse(null);
    }

    private static Word last(List<Word> words, java.util.function.Predicate<Word> tells, Word otherwise) {
        return words.stream()
                .filter(Word::stands)
                .filter(tells)
                .reduce((one, next) -> next)
                .orElse(otherwise);
    }

    private static List<Evidence> papers(List<Entry> entries, List<Word> completions, List<Word> extensions, Word end) {
        Set<String> told = Stream.of(completions, extensions)
                .flatMap(List::stream)
                .flatMap(word -> word.papers().stream())
                .map(Evidence::hash)
                .collect(Collectors.toSet());
        Stream<Evidence> byHand = entries.stream()
                .skip(1)
                .flatMap(entry -> entry.evidence().stream())
                .filter(paper -> !told.contains(paper.hash()));
        Stream<Evidence> standing = Stream.concat(completions.stream().filter(Word::stands), Stream.of(end))
                .flatMap(word -> word.papers().stream());
        Map<String, Evidence> papers = new LinkedHashMap<>();
        Stream.of(entries.getFirst().evidence().stream(), byHand, standing)
                .flatMap(some -> some)
                .forEach(paper -> papers.putIfAbsent(paper.hash(), paper));
        return List.copyOf(papers.values());
    }

    private static Word first(Entry entry) {
        return new Word(
                FIRST,
                0,
                true,
                entry.fact().happened(),
                Objects.requireNonNullElse(entry.fact().until(), new Until.NotRecorded()),
                entry.fact().knownBy(),
                entry.fact().recordedBy(),
                entry.fact().origin(),
                entry.evidence());
    }

    /** In the order in which they were told, those taken back among them. */
    private List<Word> completions(StayId stay, Word first) {
        Map<Long, List<Evidence>> papers = new LinkedHashMap<>();
        jdbc.sql("""
                        select p.term, p.file, p.name from stay_term_paper p
                        join stay_term t on t.id = p.term
                        where t.stay = :stay order by p.term, p.place""").param("stay", stay.value()).query(row -> {
            papers.computeIfAbsent(row.getLong("term"), term -> new ArrayList<>())
                    .add(new Evidence(row.getString("file"), row.getString("name")));
        });
        return jdbc.sql("""
                        select id, starts, ends, batch, withdrawn_at is null as stands, known_by, side, file, file_name,
                               sheet, row_no, reference
                        from stay_term where stay = :stay order by id""")
                .param("stay", stay.value())
                .query((row, number) -> {
                    LocalDate knownBy = row.getObject("known_by", LocalDate.class);
                    String side = row.getString("side");
                    return new Word(
                            COMPLETION,
                            row.getLong("id"),
                            row.getBoolean("stands"),
                            Stored.date(row, "starts"),
                            Stored.end(row, "ends"),
                            knownBy == null ? first.knownBy() : knownBy,
                            side == null ? null : Side.valueOf(side.toUpperCase(Locale.ROOT)),
                            origin(row),
                            papers.getOrDefault(row.getLong("id"), List.of()));
                })
                .list();
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return new Origin(
                new BatchId(row.getLong("batch")),
                row.getString("file"),
                row.getString("file_name"),
                row.getString("sheet"),
                row.getObject("row_no", Integer.class),
                row.getString("reference"));
    }

    private record StoredExtension(
            long id,
            Until until,
            BatchId batch,
            boolean stands,
            @Nullable Long entry) {}

    /** In the order in which they follow one another, those taken back among them. */
    private List<Word> extensions(StayId stay, Word first) {
        List<StoredExtension> stored = jdbc.sql("""
                        select e.id, e.ends, e.batch, e.withdrawn_at is null as stands, s.entry
                        from extension e left join secondment_entry s on s.extension = e.id
                        where e.stay = :stay
                        order by coalesce(e.starts, e.decided) nulls last, e.id""")
                .param("stay", stay.value())
                .query((row, number) -> new StoredExtension(
                        row.getLong("id"),
                        Stored.end(row, "ends"),
                        new BatchId(row.getLong("batch")),
                        row.getBoolean("stands"),
                        row.getObject("entry", Long.class)))
                .list();
        Map<Long, Entry> posted = entries(stored.stream()
                .map(StoredExtension::entry)
                .filter(Objects::nonNull)
                .toList());
        return stored.stream()
                .map(extension -> {
                    Entry entry = posted.get(extension.entry());
                    return new Word(
                            EXTENSION,
                            extension.id(),
                            extension.stands(),
                            null,
                            extension.until(),
                            entry == null ? first.knownBy() : entry.fact().knownBy(),
                            entry == null ? null : entry.fact().recordedBy(),
                            entry == null
                                    ? Origin.typed(extension.batch())
                                    : entry.fact().origin(),
                            entry == null ? List.of() : entry.evidence());
                })
                .toList();
    }

    private Map<Long, Entry> entries(Collection<Long> numbers) {
        return ledger.entries(numbers.stream().map(EntryNo::new).toList()).stream()
                .collect(Collectors.toMap(entry -> entry.no().value(), entry -> entry));
    }
}
