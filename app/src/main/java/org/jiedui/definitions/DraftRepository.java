package org.jiedui.definitions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Appends and reads the texts of sets and what was said of them. Each appends only what fits what stands: who comes second finds nothing done. */
@Repository
class DraftRepository {

    /** The advisory locks of codes. */
    private static final int LOCK = 0x64656669;

    private static final String DRAFTS = """
            select d.*, r.verdict, r.words, r.alone, r.reviewed_by, r.reviewed_at,
                   f.from_day, f.forced_by, f.forced_at,
                   w.on_day, w.words as withdrawn_words, w.withdrawn_by, w.withdrawn_at,
                   not exists (select from definition_draft n where n.code = d.code and n.version > d.version) as newest
            from definition_draft d
            left join definition_review r on r.draft = d.id
            left join definition_force f on f.draft = d.id
            left join definition_withdrawal w on w.code = f.code
            """;

    private final JdbcClient jdbc;

    DraftRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A text on its way into the book. */
    record Text(
            String code,
            String text,
            String whole,
            @Nullable String basedOn,
            String beside) {}

    /**
     * @param over the version that it takes the place of, 0 for none
     * @return its number; nothing if another text came first, or the set is in force
     */
    Optional<Long> write(Text text, int over, Draft.Word written) {
        oneAtATime("select cast(:of as text) as code", text.code());
        return jdbc.sql("""
                        insert into definition_draft
                            (code, version, text, whole, sha256, whole_sha256, based_on, beside, written_by, written_at)
                        select :code, :over + 1, :text, :whole, :sha256, :wholeSha256, cast(:basedOn as text), :beside, :by, :at
                        where :over = (select coalesce(max(version), 0) from definition_draft where code = :code)
                          and not exists (select from definition_force where code = :code)
                        on conflict (code, version) do nothing
                        returning id
                        """)
                .param("code", text.code())
                .param("over", over)
                .param("text", text.text())
                .param("whole", text.whole())
                .param("sha256", Draft.sha256(text.text()))
                .param("wholeSha256", Draft.sha256(text.whole()))
                .param("basedOn", text.basedOn())
                .param("beside", text.beside())
                .param("by", written.by())
                .param("at", time(written.at()))
                .query(Long.class)
                .optional();
    }

    /** @return whether it was the first, of a text that is the newest of its code and another's, or one's own if alone */
    boolean review(long draft, boolean approved, String words, boolean alone, Draft.Word said) {
        return jdbc.sql("""
                        insert into definition_review (draft, verdict, words, alone, reviewed_by, reviewed_at)
                        select d.id, :verdict, :words, d.written_by = :by, :by, :at from definition_draft d
                        where d.id = :draft and (d.written_by <> :by or :alone)
                          and not exists (
                              select from definition_draft n where n.code = d.code and n.version > d.version)
                        on conflict (draft) do nothing
                        """)
                        .param("draft", draft)
                        .param("verdict", approved ? "approved" : "sent-back")
                        .param("words", words)
                        .param("alone", alone)
                        .param("by", said.by())
                        .param("at", time(said.at()))
                        .update()
                == 1;
    }

    /**
     * @param alone whether still nobody else administers, so that it is enough that the writer looked again
     * @return whether it was the first of its code, of an approved text that is the newest of its code
     */
    boolean force(long draft, LocalDate from, boolean alone, Draft.Word said) {
        oneAtATime("select code from definition_draft where id = :of", draft);
        return jdbc.sql("""
                        insert into definition_force (code, draft, from_day, forced_by, forced_at)
                        select d.code, d.id, :from, :by, :at
                        from definition_draft d
                        join definition_review r on r.draft = d.id and r.verdict = 'approved'
                        where d.id = :draft and (not r.alone or :alone)
                          and not exists (
                              select from definition_draft n where n.code = d.code and n.version > d.version)
                        on conflict (code) do nothing
                        """)
                        .param("draft", draft)
                        .param("from", from)
                        .param("alone", alone)
                        .param("by", said.by())
                        .param("at", time(said.at()))
                        .update()
                == 1;
    }

    /** @return whether it was the first, of a text that is or will be in force */
    boolean withdraw(long draft, LocalDate on, String words, Draft.Word said) {
        return jdbc.sql("""
                        insert into definition_withdrawal (code, on_day, words, withdrawn_by, withdrawn_at)
                        select f.code, :on, :words, :by, :at from definition_force f where f.draft = :draft
                        on conflict (code) do nothing
                        """)
                        .param("draft", draft)
                        .param("on", on)
                        .param("words", words)
                        .param("by", said.by())
                        .param("at", time(said.at()))
                        .update()
                == 1;
    }

    /** Waits for whoever is at the same code, until the end of the transaction: a text is not kept while another comes into force. */
    private void oneAtATime(String code, Object of) {
        jdbc.sql("select pg_advisory_xact_lock(:lock, hashtext(c.code)) from (" + code + ") c")
                .param("lock", LOCK)
                .param("of", of)
                .query(row -> {});
    }

    Optional<Draft> find(long id) {
        return jdbc.sql(DRAFTS + "where d.id = :id")
                .param("id", id)
                .query((row, number) -> draft(row))
                .optional();
    }

    /** All texts of a code, the newest first. */
    List<Draft> of(String code) {
        return jdbc.sql(DRAFTS + "where d.code = :code order by d.version desc")
                .param("code", code)
                .query((row, number) -> draft(row))
                .list();
    }

    /** Of each code the text that is in force, or else the newest; what was written last first. */
    List<Draft> last() {
        return jdbc.sql("select * from (select distinct on (code) * from (" + DRAFTS
                        + ") d order by code, (from_day is null), version desc) l order by written_at desc, id desc")
                .query((row, number) -> draft(row))
                .list();
    }

    /** What was ever put in force, in that order. */
    List<Draft> forced() {
        return jdbc.sql(DRAFTS + "where f.code is not null order by f.forced_at, d.id")
                .query((row, number) -> draft(row))
                .list();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getLong("id"),
                row.getString("code"),
                row.getInt("version"),
                row.getString("text"),
                row.getString("whole"),
                row.getString("sha256"),
                row.getString("whole_sha256"),
                row.getString("based_on"),
                row.getString("beside"),
                said(row, "written"),
                row.getString("verdict") == null
                        ? null
                        : new Draft.Review(
                                row.getString("verdict").equals("approved"),
                                row.getString("words"),
                                row.getBoolean("alone"),
                                said(row, "reviewed")),
                row.getString("forced_by") == null
                        ? null
                        : new Draft.Force(
                                row.getObject("from_day", LocalDate.class), said(row, "forced"), withdrawal(row)),
                row.getBoolean("newest"));
    }

    private static Draft.@Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
        return row.getString("withdrawn_by") == null
                ? null
                : new Draft.Withdrawal(
                        row.getObject("on_day", LocalDate.class),
                        row.getString("withdrawn_words"),
                        said(row, "withdrawn"));
    }

    private static Draft.Word said(ResultSet row, String what) throws SQLException {
        return new Draft.Word(
                row.getString(what + "_by"),
                Objects.requireNonNull(row.getObject(what + "_at", OffsetDateTime.class))
                        .toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
