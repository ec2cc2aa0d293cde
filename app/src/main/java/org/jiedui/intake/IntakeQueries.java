package org.jiedui.intake;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.LedgerSearch;
import org.jiedui.ledger.LedgerSearch.Source;
import org.jiedui.storage.BulkInsert;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is kept of intakes: who handed in what, and what became of each row. */
@Repository
class IntakeQueries {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final LedgerSearch ledger;

    IntakeQueries(JdbcClient jdbc, JdbcTemplate template, LedgerSearch ledger) {
        this.jdbc = jdbc;
        this.template = template;
        this.ledger = ledger;
    }

    /** The words of the database for what became of an intake. */
    enum State {
        OPEN,
        CHECKED,
        REFUSED,
        /** In the book as far as its rows were taken; more are to come. */
        POSTING,
        POSTED,
        UNDONE;

        /** Whether its entries count. */
        boolean stands() {
            return this == POSTING || this == POSTED;
        }

        /** Whether its entries are, or were, in the book. */
        boolean inBook() {
            return stands() || this == UNDONE;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is known of an intake before its first row is read. */
    record Opening(
            BatchId id,
            @Nullable String file,
            String fileName,
            String by,
            LocalDate knownBy,
            @Nullable Side side,
            String evidence) {}

    /**
     * An intake or a check, as it is kept; evidence and sheets are JSON.
     *
     * @param left  of a check: nobody means to post it any more
     * @param typed of what was typed: its row
     */
    record Kept(
            BatchId id,
            State state,
            @Nullable String file,
            String fileName,
            String by,
            Instant at,
            LocalDate knownBy,
            @Nullable Side side,
            String evidence,
            String sheets,
            int accepted,
            int rejected,
            int known,
            int remarked,
            @Nullable BatchId postedAs,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt,
            int reversals,
            boolean left,
            @Nullable Typed typed) {

        public int rows() {
            return accepted + rejected + known;
        }
    }

    /** A row that came without a file; cells are JSON. */
    record Typed(String register, String cells) {}

    /** A row as it is kept; cells and findings are JSON. */
    record KeptRow(String sheet, String register, int line, Outcome outcome, String cells, String findings) {}

    /** Where the same row was posted before. */
    record Twin(String fileName, int line) {}

    BatchId next() {
        return new BatchId(
                jdbc.sql("select nextval('intake_number')").query(Long.class).single());
    }

    void open(Opening opening, State state) {
        jdbc.sql("""
                        insert into intake_batch
                            (id, state, file, file_name, handed_in_by, handed_in_at, known_by, side, evidence)
                        values (:id, :state, :file, :fileName, :by, now(), :knownBy, :side, cast(:evidence as jsonb))
                        """)
                .param("id", opening.id().value())
                .param("state", state.word())
                .param("file", opening.file())
                .param("fileName", opening.fileName())
                .param("by", opening.by())
                .param("knownBy", opening.knownBy())
                .param("side", opening.side() == null ? null : opening.side().word())
                .param("evidence", opening.evidence())
                .update();
    }

    void close(BatchId id, State state, RowLog log, String sheets) {
        reached(id, log);
        jdbc.sql("update intake_batch set state = :state, sheets = cast(:sheets as jsonb) where id = :id")
                .param("id", id.value())
                .param("state", state.word())
                .param("sheets", sheets)
                .update();
        if (state == State.REFUSED) {
            jdbc.sql("update intake_batch set posted_as = null where posted_as = :id")
                    .param("id", id.value())
                    .update();
        }
    }

    /** Keeps the rows that came since, and how many there are. */
    void reached(BatchId id, RowLog log) {
        addRows(log.file());
        log.kept();
        jdbc.sql("""
                        update intake_batch
                        set accepted = :accepted, rejected = :rejected, known = :known, remarked = :remarked
                        where id = :id
                        """)
                .param("id", id.value())
                .param("accepted", log.count(Outcome.ACCEPTED))
                .param("rejected", log.count(Outcome.REJECTED))
                .param("known", log.count(Outcome.KNOWN))
                .param("remarked", log.remarked())
                .update();
    }

    private void addRows(Path file) {
        ConnectionCallback<Long> copy = connection -> {
            try (Reader rows = Files.newBufferedReader(file)) {
                BulkInsert.rows(
                        connection,
                        "intake_row",
                        "batch, place, sheet, register, line, outcome, remarked, cells, findings, same",
                        rows);
                return 0L;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        };
        template.execute(copy);
    }

    /** Of these rows, those that a live intake has posted, unless all entries of the row have been reversed since. */
    Map<UUID, Twin> twins(Collection<UUID> rows) {
        List<Posted> posted = jdbc.sql("""
                        select r.same, r.batch, r.sheet, r.line, b.file, b.file_name
                        from intake_row r join intake_batch b on b.id = r.batch
                        where r.same = any(:rows) and b.state in ('posting', 'posted')
                        """)
                .param("rows", rows.toArray(UUID[]::new))
                .query((row, number) -> new Posted(
                        row.getObject("same", UUID.class),
                        row.getString("file") == null
                                ? new Source(
                                        new BatchId(row.getLong("batch")),
                                        null,
                                        row.getInt("line") == 1 ? null : (Integer) row.getInt("line"))
                                : new Source(
                                        new BatchId(row.getLong("batch")), row.getString("sheet"), row.getInt("line")),
                        new Twin(row.getString("file_name"), row.getInt("line"))))
                .list();
        Set<Source> reversed = posted.isEmpty()
                ? Set.of()
                : ledger.reversedRows(
                        posted.stream().map(row -> row.source().batch()).collect(Collectors.toSet()));
        Map<UUID, Twin> twins = new HashMap<>();
        posted.stream()
                .filter(row -> !reversed.contains(row.source()))
                .forEach(row -> twins.put(row.same(), row.twin()));
        return twins;
    }

    private record Posted(UUID same, Source source, Twin twin) {}

    Optional<Kept> find(BatchId id) {
        return select("where b.id = :id", "")
                .param("id", id.value())
                .query(this::kept)
                .optional();
    }

    /** The same, and nobody else can change it until the transaction ends. */
    Optional<Kept> lock(BatchId id) {
        return select("where b.id = :id", "for update of b")
                .param("id", id.value())
                .query(this::kept)
                .optional();
    }

    /** Intakes that are in the book, wholly or so far, or were; newest first. */
    List<Kept> batches(int offset, int limit) {
        return select(
                        "where b.state in ('posting', 'posted', 'undone')",
                        "order by b.id desc offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(this::kept)
                .list();
    }

    long countBatches() {
        return jdbc.sql("select count(*) from intake_batch where state in ('posting', 'posted', 'undone')")
                .query(Long.class)
                .single();
    }

    /** The last check of each file that could be posted, was not, and was not left; newest first. */
    List<Kept> waiting(int limit) {
        return select("""
                        where b.state = 'checked' and b.accepted > 0 and b.posted_as is null and b.left_at is null
                          and not exists (select from intake_batch o
                                          where o.file = b.file
                                            and (o.state in ('posting', 'posted') or o.state = 'checked' and o.id > b.id))
                        """, "order by b.id desc limit :limit")
                .param("limit", limit)
                .query(this::kept)
                .list();
    }

    void leave(BatchId check) {
        jdbc.sql("update intake_batch set left_at = now() where id = :id and state in ('checked', 'refused')")
                .param("id", check.value())
                .update();
    }

    void undone(BatchId id, String by, int reversals) {
        jdbc.sql("""
                        update intake_batch
                        set state = 'undone', undone_by = :by, undone_at = now(), reversals = :reversals
                        where id = :id
                        """)
                .param("id", id.value())
                .param("by", by)
                .param("reversals", reversals)
                .update();
    }

    void postedAs(BatchId check, BatchId batch) {
        jdbc.sql("update intake_batch set posted_as = :batch where id = :check")
                .param("check", check.value())
                .param("batch", batch.value())
                .update();
    }

    /** Whether a file is the workbook, or a paper that came along, of an intake that the reader may see. */
    boolean holds(String file) {
        return jdbc.sql("""
                        select exists (select from intake_batch b
                                       where b.file = :file
                                          or exists (select from jsonb_each_text(b.evidence) e where e.value = :file))
                        """).param("file", file).query(Boolean.class).single();
    }

    /** Rows in the order of reading; of one outcome only, if one is given. */
    List<KeptRow> rows(BatchId id, @Nullable Outcome outcome, int offset, int limit) {
        return jdbc.sql("""
                        select sheet, register, line, outcome, cells, findings
                        from intake_row
                        where batch = :id and (cast(:outcome as text) is null or outcome = :outcome)
                        order by place
                        offset :offset limit :limit
                        """)
                .param("id", id.value())
                .param("outcome", outcome == null ? null : outcome.word())
                .param("offset", offset)
                .param("limit", limit)
                .query(IntakeQueries::row)
                .list();
    }

    /** Rows that have something to say, in the order of reading. */
    List<KeptRow> tellingRows(BatchId id, int limit) {
        return jdbc.sql("""
                        select sheet, register, line, outcome, cells, findings
                        from intake_row
                        where batch = :id and (outcome <> 'accepted' or remarked)
                        order by place
                        limit :limit
                        """)
                .param("id", id.value())
                .param("limit", limit)
                .query(IntakeQueries::row)
                .list();
    }

    Optional<KeptRow> row(BatchId id, String sheet, int line) {
        return jdbc.sql("""
                        select sheet, register, line, outcome, cells, findings
                        from intake_row
                        where batch = :id and sheet = :sheet and line = :line
                        """)
                .param("id", id.value())
                .param("sheet", sheet)
                .param("line", line)
                .query(IntakeQueries::row)
                .optional();
    }

    private JdbcClient.StatementSpec select(String where, String after) {
        return jdbc.sql("""
                select b.id, b.state, b.file, b.file_name, b.handed_in_by, b.handed_in_at, b.known_by, b.side, b.evidence,
                    b.sheets, b.accepted, b.rejected, b.known, b.remarked, b.posted_as, b.undone_by, b.undone_at,
                    b.reversals, b.left_at is not null as is_left, t.register as typed, t.cells as typed_cells
                from intake_batch b
                left join intake_row t on b.file is null and t.batch = b.id and t.place = 1
                """ + where + "\n" + after);
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        String side = row.getString("side");
        long postedAs = row.getLong("posted_as");
        String typed = row.getString("typed");
        OffsetDateTime undoneAt = row.getObject("undone_at", OffsetDateTime.class);
        return new Kept(
                new BatchId(row.getLong("id")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("file"),
                row.getString("file_name"),
                row.getString("handed_in_by"),
                row.getObject("handed_in_at", OffsetDateTime.class).toInstant(),
                row.getObject("known_by", LocalDate.class),
                side == null ? null : Side.valueOf(side.toUpperCase(Locale.ROOT)),
                row.getString("evidence"),
                row.getString("sheets"),
                row.getInt("accepted"),
                row.getInt("rejected"),
                row.getInt("known"),
                row.getInt("remarked"),
                postedAs == 0 ? null : new BatchId(postedAs),
                row.getString("undone_by"),
                undoneAt == null ? null : undoneAt.toInstant(),
                row.getInt("reversals"),
                row.getBoolean("is_left"),
                typed == null ? null : new Typed(typed, row.getString("typed_cells")));
    }

    private static KeptRow row(ResultSet row, int number) throws SQLException {
        return new KeptRow(
                row.getString("sheet"),
                row.getString("register"),
                row.getInt("line"),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("cells"),
                row.getString("findings"));
    }
}
